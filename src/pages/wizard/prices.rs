//! Review pricing: what every payment becomes in one market's currency, typed in place of the converted price where the publisher
//! wants (MS-12.4 … MS-12.8).
//!
//! A page beside step 2 with a form of its own: its fields are `prices.USD.1.12.2027-03-31`, and saving them touches nothing else.

use super::{
    draft_page::DraftPage,
    locked::Locked,
    markets, sheet,
    step::{WizardStep, counted},
    summary,
};
use crate::{
    components::{ButtonKind, EmptyState, Follows, LinkButton, ProblemSummary, SubmitButton, field_id},
    islands::Autosave,
    pages::{Frame, RetryNotice, Scripts, Stop, actor, backend, loaded, query},
};
use backend::offers;
use domain::{
    Currency, Problem,
    form::{AUTOSAVE, PricesButton, SHOWN, Section, TO, read},
    offer::{self, check, market_prices::PriceField},
    pricing,
};
use leptos::prelude::*;

mod asked;
mod payments;
mod post;
mod rates;

pub use post::post;

use asked::{Pricing, dropped};

#[component]
pub fn PricesPage() -> impl IntoView {
    loaded(async {
        let mut desk = match DraftPage::opened(WizardStep::What, Section::Prices, read::prices).await? {
            Ok(desk) => desk,
            Err(locked) => return Ok(too_late(locked)),
        };
        for draft in [&mut desk.stored, &mut desk.draft] {
            check::name_prices(draft, &desk.checked.lines, &desk.checked.keys);
        }
        let today = offers::rates_today(&backend(), &actor()?, desk.number).await?.ok_or(Stop::NotFound)?;
        let own = desk.stored.priced_in();
        let all = pricing::others(&desk.checked.lines, own);
        let asked = query("currency").parse().ok().filter(|currency| all.contains(currency));
        let Some(currency) = asked.or(all.first().copied()) else { return Ok(nothing(&desk)) };
        let overrides = check::overrides(&desk.draft, &desk.checked.lines, &desk.checked.keys);
        let lost = desk
            .retry
            .as_ref()
            .map(|again| read::vanished(&again.form, &desk.stored, &desk.checked, dropped(&again.form)));
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
        1 => Some("We kept the price you entered. It applies again if its payment returns.".to_owned()),
        n => Some(format!("We kept the {n} prices you entered. They apply again if their payments return.")),
    };
    let kept = kept.map(|sentence| view! { <p>{sentence}</p> });
    let inside = view! {
        <EmptyState title="No prices in other currencies">
            <p>"Nothing priced so far is sold in a market with a currency other than the offer’s."</p>
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
    let (above, chooser, tables, vanished) = (above(&at), chooser(&at), payments::tables(&at), payments::vanished(&at));
    let (refresh, rate, buttons) = (rates::refresh(&at), rates::source(&at), buttons(&at));
    // While two versions are compared, or a question is open, nothing is saved by itself.
    let key = sheet::autosave_key(&at.desk, &format!("prices.{}", at.currency));
    let (stored, asked) = (at.desk.retry.is_none(), asked::above(&at).is_some());
    let autosave = (!asked).then(|| view! { <Autosave key stored/> });
    let receive = (at.currency == Currency::USD).then(|| markets::receive_with(&at.desk, &at.overrides));
    let (seen, shown) = (at.desk.seen_token(), at.currency.code());
    let inside = view! {
        <form class="prices" method="post" novalidate>
            // What the Enter key presses.
            <button class="unseen" type="submit" name="action" value=PricesButton::Save.to_string() tabindex="-1" aria-hidden="true">"Save"</button>
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name=SHOWN value=shown/>
            {above}
            {chooser}
            <div id=field_id(&format!("prices.{shown}")) tabindex="-1">{tables}</div>
            <Follows name="vanished">{vanished}</Follows>
            {refresh}
            {autosave}
            {buttons}
            {rate}
        </form>
        <Follows name="receive">{receive}</Follows>
        <Scripts/>
    };
    framed(&at.desk, inside)
}

/// Why nothing was saved, what is asked, or what is to be mended.
fn above(at: &Pricing) -> AnyView {
    if let Some(asked) = asked::above(at) {
        return asked;
    }
    if at.desk.retry.as_ref().is_some_and(|again| again.form.value("action") != AUTOSAVE) {
        return view! { <RetryNotice/> }.into_any();
    }
    let here = |p: &&Problem| p.blocks() && p.path.starts_with("prices");
    let items: Vec<_> = at.desk.problems.iter().filter(here).map(|p| sheet::problem_line(&at.desk, p, "")).collect();
    let title = format!("{} to fix before submitting", counted(items.len()));
    view! { <Follows name="problems"><ProblemSummary title items/></Follows> }.into_any()
}

/// Which currency is looked at. The choice is a button of the same form, so that what is typed is saved before another is shown.
fn chooser(at: &Pricing) -> impl IntoView + use<> {
    let options = at.all.iter().map(|currency| option(at, *currency)).collect_view();
    let markets = format!("{}?markets=all#view-markets", WizardStep::What.href(at.desk.number));
    view! {
        <div class="prices-choose row">
            <label for=TO>"Currency"</label>
            <select class="input" id=TO name=TO>{options}</select>
            <SubmitButton label="Show" name="action" value=PricesButton::Show.to_string()/>
            <a href=markets>"View markets"</a>
        </div>
    }
}

fn option(at: &Pricing, currency: Currency) -> impl IntoView + use<> {
    let markets = at.desk.checked.lines.iter().flat_map(|line| &line.markets);
    let mut countries: Vec<&str> =
        markets.filter(|market| market.currency == currency).map(|market| market.country.as_str()).collect();
    countries.sort_unstable();
    countries.dedup();
    let of = match countries.as_slice() {
        [] => "for your estimate".to_owned(),
        [one] => domain::country::name(one).to_owned(),
        several => format!("{} markets", several.len()),
    };
    let reviewed = if at.desk.stored.is_reviewed(currency) { ", reviewed" } else { "" };
    let chosen = currency == at.currency;
    view! { <option value=currency.code() selected=chosen>{format!("{currency}, {of}{reviewed}")}</option> }
}

/// Saving, finding right, taking back.
fn buttons(at: &Pricing) -> impl IntoView + use<> {
    let (stored, currency) = (&at.desk.stored, at.currency);
    // As the fields have them: pressing it takes those back.
    let overrides = at.desk.draft.prices_in(currency).count();
    let remove = (overrides > 0).then(|| format!("Remove {}", domain::text::counted(overrides, "override")));
    let remove = remove.map(|label| view! { <SubmitButton label kind=ButtonKind::Risky name="action" value=PricesButton::Clear.to_string()/> });
    let mark = if stored.is_reviewed(currency) {
        view! { <span class="small">{format!("{currency} is reviewed")}</span> }.into_any()
    } else {
        view! { <SubmitButton label=format!("Mark {currency} as reviewed") name="action" value=PricesButton::Reviewed.to_string()/> }.into_any()
    };
    let reviewed = at.all.iter().filter(|code| stored.is_reviewed(**code)).count();
    let save = if at.desk.conflict() { "Save mine" } else { "Save prices" };
    view! {
        <div class="wizard-next">
            <div class="row">
                <SubmitButton label=save name="action" value=PricesButton::Save.to_string() kind=ButtonKind::Primary/>
                <Follows name="reviewed">{mark}{remove}</Follows>
            </div>
            <span class="small soft" data-follows="count">{format!("{reviewed} of {} currencies reviewed", at.all.len())}</span>
        </div>
        {rates::link(at)}
    }
}
