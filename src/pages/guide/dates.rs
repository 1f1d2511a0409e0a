//! What the days of an offer mean for the days of its payments.

use super::{
    examples::{ask, usd},
    linked,
};
use crate::components::TableBox;
use domain::{
    calendar,
    catalog::PaymentModel,
    offer::terms::Start,
    schedule::{Ask, Deal, Frequency, Window, generate, resolve},
};
use leptos::prelude::*;

/// MS-5.5 and MS-5.6.
pub(super) fn days_allowed() -> impl IntoView {
    let accept_by = calendar::read_day("2026-03-31").ok();
    let window = accept_by.map(|day| Window::of(Some(Start::OnAcceptance), day, 12));
    let row = |text: &'static str| {
        let day = calendar::read_day(text).ok()?;
        let allowed = if window?.contains(day) { "Allowed" } else { "Refused" };
        Some(view! { <tr><th scope="row">{calendar::day(day)}</th><td>{allowed}</td></tr> })
    };
    let rows = ["2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01"].map(row).collect_view();
    view! {
        <article class="guide-example">
            <h3 id="days">"Which days are allowed"</h3>
            <p>{linked("The offer can be accepted until 31 March 2026 and the term is a year. The customer may accept on the very last day, so the days are counted from there (MS-5.5).")}</p>
            <TableBox label="Days allowed"><table class="table guide-small"><thead><tr><th scope="col">"A payment on"</th><th scope="col">"Is"</th></tr></thead><tbody>{rows}</tbody></table></TableBox>
            <p class="soft">{window.map(|w| format!("Allowed: {}.", w.in_words()))}</p>
        </article>
    }
}

/// The same schedule, accepted early and late (MS-5.15, MS-5.6).
pub(super) fn accepted_on() -> impl IntoView {
    let made = ask("120,000.00", 12, "2026-06-30").and_then(|ask| {
        generate(&Ask { frequency: Frequency::Quarterly, initial: Some(usd("30,000.00")), ..ask }).ok()
    });
    let row = |text: &'static str| {
        let day = calendar::read_day(text).ok()?;
        let deal = Deal {
            start: Start::OnAcceptance,
            end: calendar::read_day("2026-12-31").ok()?,
            accept_by: calendar::read_day("2026-03-31").ok()?,
            term_months: 12,
            payment: PaymentModel::Schedule,
            payments: made.as_ref()?.schedule.clone(),
        };
        let then = resolve(&deal, day).map_or_else(|no| no.0, |timeline| timeline.in_words());
        Some(view! { <tr><th scope="row" class="nowrap">{calendar::day(day)}</th><td>{then}</td></tr> })
    };
    let rows = ["2025-12-01", "2026-03-31", "2026-04-01"].map(row).collect_view();
    view! {
        <article class="guide-example">
            <h3 id="accepted-on">"If accepted on"</h3>
            <p>{linked("The days of payments are fixed; the days of the subscription follow from the day of acceptance. A payment that would fall after the term is pointed out, one whose day has passed is due at once (MS-5.6, MS-5.15).")}</p>
            <TableBox label="If accepted on"><table class="table"><thead><tr><th scope="col">"Accepted on"</th><th scope="col">"Then"</th></tr></thead><tbody>{rows}</tbody></table></TableBox>
        </article>
    }
}
