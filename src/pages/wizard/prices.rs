//! Review pricing: what every payment becomes in one market's currency, typed in place of the converted price where the publisher
//! wants (MS-12.4 … MS-12.8).
//!
//! A page beside step 2 with a form of its own: its fields are `prices.USD.1.12.2027-03-31`, and saving them touches nothing else.

use super::{draft_page::DraftPage, locked::Locked, markets, sheet, standing, step::WizardStep, summary};
use crate::{
    addresses,
    components::{EmptyState, LinkButton, ProblemSummary, field_id},
    pages::{Frame, RetryNotice, Stop, actor, backend, loaded, query},
};
use backend::offers::{self, RatesToday};
use domain::{
    Currency, Problem,
    offer::{self, check, draft::Section, market_prices::PriceField},
    pricing::{self, Overrides},
};
use leptos::prelude::*;

mod asked;
mod buttons;
mod chooser;
mod payments;
mod post;
mod rate;
mod refresh;
mod vanished;

pub use post::post;

/// `/offers/O-1042/edit/prices`.
pub(super) fn address(number: i64) -> String {
    addresses::EDIT_PRICES.of(number)
}

/// The same about one currency.
pub(super) fn about(number: i64, currency: Currency) -> String {
    format!("{}?currency={currency}", address(number))
}

/// What the page is about.
struct Pricing {
    desk: DraftPage,
    /// Of the offer.
    own: Currency,
    /// The market's.
    currency: Currency,
    all: Vec<Currency>,
    today: RatesToday,
    /// As the fields have them: after a refused save what was typed, otherwise what is stored.
    overrides: Overrides,
    /// Typed for payments that are not there: name and text of each field.
    lost: Vec<(PriceField, String)>,
}

#[component]
pub fn PricesPage() -> impl IntoView {
    loaded(async {
        let mut desk = match DraftPage::opened(WizardStep::What, Section::Prices, post::read).await? {
            Ok(desk) => desk,
            Err(locked) => return Ok(too_late(locked)),
        };
        for draft in [&mut desk.stored, &mut desk.draft] {
            check::name_prices(draft, &desk.checked.lines, &desk.checked.keys);
        }
        let today = offers::rates_today(&backend(), &actor()?, desk.number).await?.ok_or(Stop::NotFound)?;
        let own = desk.stored.currency.trim().parse().unwrap_or(Currency::USD);
        let all = pricing::others(&desk.checked.lines, own);
        let asked = query("currency").parse().ok().filter(|currency| all.contains(currency));
        let Some(currency) = asked.or(all.first().copied()) else { return Ok(nothing(&desk)) };
        let overrides = check::overrides(&desk.draft, &desk.checked.lines, &desk.checked.keys);
        let lost = desk.retry.as_ref().map(|again| post::unknown(&again.form, &desk.stored, &desk.checked));
        Ok(page(Pricing { desk, own, currency, all, today, overrides, lost: lost.unwrap_or_default() }))
    })
}

/// With what was typed, so that it can be copied.
fn too_late(locked: Locked) -> AnyView {
    let typed = locked.retry.iter().flat_map(|again| again.form.fields());
    let named = |(name, value): &(String, String)| {
        let field: PriceField = name.parse().ok().filter(|_| !value.trim().is_empty())?;
        let label = format!("{}, {}", field.currency, field.payment.in_words(1));
        Some((format!("{label} ({})", field.price.in_words()), value.clone()))
    };
    let typed = typed.filter_map(named).collect();
    locked.view_with(typed)
}

fn nothing(desk: &DraftPage) -> AnyView {
    let what = WizardStep::What.href(desk.number);
    let kept = match desk.draft.overrides.len() {
        0 => None,
        1 => Some("The price you typed is kept, and counts again with its payment.".to_owned()),
        n => Some(format!("The {n} prices you typed are kept, and count again with their payments.")),
    };
    let kept = kept.map(|sentence| view! { <p>{sentence}</p> });
    let inside = view! {
        <EmptyState title="No prices in other currencies">
            <p>"Nothing is priced yet that is sold in a market with another currency than the offer’s."</p>
            {kept}
            <LinkButton href=what label=WizardStep::What.title()/>
        </EmptyState>
    };
    framed(desk, inside)
}

fn framed(desk: &DraftPage, inside: impl IntoView + 'static) -> AnyView {
    let title = format!("{}, Review pricing, Draft", offer::label(desk.number));
    let (before, beside, back) = (sheet::before(desk), summary::beside(desk), WizardStep::What.href(desk.number));
    view! {
        <Frame title class="wizard">
            {before}
            <div class="wizard-form">
                <div class="wizard-title">
                    <p class="small"><a href=back>"Back to "{WizardStep::What.title()}</a></p>
                    <h2 id="step">"Review pricing"</h2>
                </div>
                {inside}
            </div>
            {beside}
        </Frame>
    }
    .into_any()
}

fn page(at: Pricing) -> AnyView {
    let (above, chooser, tables, vanished) =
        (above(&at), chooser::chooser(&at), payments::tables(&at), vanished::list(&at));
    let (refresh, rate, buttons) = (refresh::section(&at), rate::section(&at), buttons::row(&at));
    let receive = (at.currency == Currency::USD).then(|| markets::receive_with(&at.desk, &at.overrides));
    let (seen, shown) = (at.desk.seen(), at.currency.code());
    let inside = view! {
        <form class="prices" method="post" novalidate>
            // What the Enter key presses.
            <button class="unseen" type="submit" name="action" value="save" tabindex="-1" aria-hidden="true">"Save"</button>
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="shown" value=shown/>
            {above}
            {chooser}
            <div id=field_id(&format!("prices.{shown}")) tabindex="-1">{tables}</div>
            {vanished}
            {refresh}
            {buttons}
            {rate}
        </form>
        {receive}
    };
    framed(&at.desk, inside)
}

/// Why nothing was saved, what is asked, or what is to be mended.
fn above(at: &Pricing) -> AnyView {
    if let Some(asked) = asked::above(at) {
        return asked;
    }
    if at.desk.retry.is_some() {
        return view! { <RetryNotice/> }.into_any();
    }
    let here = |p: &&Problem| p.blocks() && p.path.starts_with("prices");
    let items: Vec<_> = at.desk.problems.iter().filter(here).map(|p| standing::line(&at.desk, p, "")).collect();
    let title = format!("{} to solve before submitting", standing::problems(items.len()));
    view! { <ProblemSummary title items/> }.into_any()
}
