//! Review pricing: what every payment becomes in one market's currency, typed in place of the converted price where the publisher
//! wants (MS-12.4 … MS-12.8).
//!
//! A page beside step 2 with a form of its own: its fields are `prices.USD.1.12.2027-03-31`, and saving them touches nothing else.

use super::{desk::Desk, locked::Locked, sheet, standing, step::Step, summary};
use crate::{
    components::{EmptyState, LinkButton, ProblemSummary, field_id},
    pages::{Frame, RetryNotice, Stop, actor, backend, loaded, query},
};
use backend::offers::{self, RatesToday};
use domain::{
    Currency, Problem,
    offer::{self, draft::Section, terms::Line},
    pricing,
};
use leptos::prelude::*;

mod asked;
mod buttons;
mod payments;
mod post;
mod rate;
mod refresh;
mod vanished;

pub use post::post;

/// `/offers/O-1042/edit/prices`.
pub(super) fn address(number: i64) -> String {
    format!("/offers/{}/edit/prices", offer::label(number))
}

/// The same about one currency.
pub(super) fn about(number: i64, currency: Currency) -> String {
    format!("{}?currency={currency}", address(number))
}

/// The currencies the offer's prices are converted to, US dollars first.
pub(super) fn others(lines: &[Line], own: Currency) -> Vec<Currency> {
    let mut all: Vec<Currency> = lines.iter().flat_map(|line| pricing::currencies(line, own)).collect();
    all.retain(|currency| *currency != own);
    all.sort_by_key(|currency| (*currency != Currency::USD, currency.code()));
    all.dedup();
    all
}

/// What the page is about.
struct Pricing {
    desk: Desk,
    /// Of the offer.
    own: Currency,
    /// The market's.
    currency: Currency,
    all: Vec<Currency>,
    today: RatesToday,
}

#[component]
pub fn PricesPage() -> impl IntoView {
    loaded(async {
        let desk = match Desk::opened(Step::What, Section::Prices, post::read).await? {
            Ok(desk) => desk,
            Err(locked) => return Ok(too_late(locked)),
        };
        let today = offers::rates_today(&backend(), &actor()?, desk.number).await?.ok_or(Stop::NotFound)?;
        let own = desk.stored.currency.trim().parse().unwrap_or(Currency::USD);
        let all = others(&desk.checked.lines, own);
        let asked = query("currency").parse().ok().filter(|currency| all.contains(currency));
        Ok(match asked.or(all.first().copied()) {
            Some(currency) => page(Pricing { desk, own, currency, all, today }),
            None => nothing(&desk),
        })
    })
}

/// With what was typed, so that it can be copied.
fn too_late(locked: Locked) -> AnyView {
    let typed = locked.retry.iter().flat_map(|again| again.form.fields.clone());
    let typed = typed.filter(|(name, value)| name.starts_with("prices.") && !value.is_empty()).collect();
    locked.view_with(typed)
}

fn nothing(desk: &Desk) -> AnyView {
    let what = Step::What.href(desk.number);
    let inside = view! {
        <EmptyState title="No prices in other currencies">
            <p>"Nothing is priced yet that is sold in a market with another currency than the offer’s."</p>
            <LinkButton href=what label=Step::What.title()/>
        </EmptyState>
    };
    framed(desk, inside)
}

fn framed(desk: &Desk, inside: impl IntoView + 'static) -> AnyView {
    let title = format!("{}, Review pricing, Draft", offer::label(desk.number));
    let (before, beside, back) = (sheet::before(desk), summary::beside(desk), Step::What.href(desk.number));
    view! {
        <Frame title class="wizard">
            {before}
            <div class="wizard-form">
                <div class="wizard-title">
                    <p class="small"><a href=back>"Back to "{Step::What.title()}</a></p>
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
    let (above, tables, vanished) = (above(&at), payments::tables(&at), vanished::list(&at));
    let (refresh, rate, buttons) = (refresh::table(&at), rate::section(&at), buttons::row(&at));
    let (seen, shown) = (at.desk.seen(), at.currency.code());
    let inside = view! {
        {chooser(&at)}
        <form class="prices" method="post" novalidate>
            // What the Enter key presses.
            <button class="unseen" type="submit" name="action" value="save" tabindex="-1" aria-hidden="true">"Save"</button>
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="shown" value=shown/>
            {above}
            <div id=field_id(&format!("prices.{shown}")) tabindex="-1">{tables}</div>
            {vanished}
            {refresh}
            {rate}
            {buttons}
        </form>
    };
    framed(&at.desk, inside)
}

fn chooser(at: &Pricing) -> impl IntoView + use<> {
    let option = |currency: &Currency| {
        let chosen = *currency == at.currency;
        let reviewed = if at.desk.stored.is_reviewed(*currency) { ", reviewed" } else { "" };
        view! { <option value=currency.code() selected=chosen>{format!("{currency}{reviewed}")}</option> }
    };
    let options = at.all.iter().map(option).collect_view();
    view! {
        <form class="prices-choose row" method="get" action=address(at.desk.number)>
            <label for="currency">"Currency"</label>
            <select class="input" id="currency" name="currency">{options}</select>
            <button class="btn" type="submit">"Show"</button>
        </form>
    }
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
