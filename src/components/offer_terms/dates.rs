//! From when, until when, and until when to decide.

use super::Chips;
use crate::components::{Deadline, Pair, Pairs, Section};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::{Status, terms::Start},
    party::Field,
    view::OfferView,
};
use leptos::prelude::*;

/// From here on the days that are left are set off.
const URGENT: i64 = 7;

pub(super) fn section(view: &OfferView, today: NaiveDate, chips: Chips) -> Option<AnyView> {
    if view.start.is_none() && view.end.is_none() && view.accept_by.is_none() {
        return None;
    }
    let open = open(view.status);
    let start = view.start.map(start_words);
    let end = view.end.map(|d| last_day(d, today, false));
    let by = view.accept_by.map(|d| last_day(d, today, open && urgent(d, today)));
    // The three are seen by the same parties.
    let mark = chips.of(Field::Period);
    Some(
        view! {
            <Section id="dates" title="Dates" mark>
                <Pairs start=true>
                    {by.map(|day| view! { <Pair label="Accept by">{day}</Pair> })}
                    {start.map(|words| view! { <Pair label="Prices start">{words}</Pair> })}
                    {end.map(|day| view! { <Pair label="Prices end">{day}</Pair> })}
                </Pairs>
            </Section>
        }
        .into_any(),
    )
}

fn start_words(start: Start) -> String {
    match start {
        Start::OnAcceptance => "On the day the customer accepts".to_owned(),
        Start::Month(_) => start.in_words(),
    }
}

fn last_day(day: NaiveDate, today: NaiveDate, urgent: bool) -> AnyView {
    let (full, relative) = (calendar::deadline(day), calendar::relative(day, today));
    view! { <Deadline full relative iso=format!("{day}T23:59:59Z") urgent/> }.into_any()
}

/// Whether somebody can still be late.
fn open(status: Status) -> bool {
    use Status as S;
    matches!(
        status,
        S::Draft | S::InProgress | S::PendingPartnerAction | S::InProgressToCustomer | S::PendingAcceptance
    )
}

fn urgent(day: NaiveDate, today: NaiveDate) -> bool {
    (0..=URGENT).contains(&(day - today).num_days())
}
