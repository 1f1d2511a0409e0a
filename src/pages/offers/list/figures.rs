//! Small figures on top; each opens the list it counts.

use super::request::{ListRequest, Tab};
use crate::components::{Figure, Figures};
use backend::offers::listing::{self, Dashboard, Near};
use chrono::{DateTime, NaiveDate, TimeDelta};
use domain::{
    calendar,
    offer::{Status, work::View},
    party::Party,
};
use leptos::prelude::*;

/// Nothing for a kind without offers.
pub(super) fn figures(request: &ListRequest, dashboard: &Dashboard, today: NaiveDate) -> Option<AnyView> {
    let (kind, tallies) = (request.tab.kind(), &dashboard.tallies);
    if !tallies.iter().any(|tally| tally.kind == kind) {
        return None;
    }
    let of = |statuses: &[Status]| listing::Figure::of(tallies, kind, statuses, Party::Publisher);
    let drafts = of(&View::MyMove.statuses(kind, Party::Publisher));
    let items = vec![
        Figure {
            label: View::MyMove.label().into(),
            value: drafts.offers.to_string(),
            note: if drafts.offers == 1 { "draft to submit".into() } else { "drafts to submit".into() },
            href: ListRequest::of_view(request.tab, View::MyMove).address(),
            ..Figure::default()
        },
        money("Open, waiting for a signature", &of(&[Status::PendingAcceptance]), with_customers(request.tab)),
        money("Accepted, not active", &of(&[Status::Accepted]), ListRequest::of_view(request.tab, View::NotActive)),
        expiring(request.tab, dashboard.near, today),
        median(request.tab, dashboard.typical.sent_to_accepted),
    ];
    Some(view! { <Figures label="Figures" items/> }.into_any())
}

fn with_customers(tab: Tab) -> ListRequest {
    ListRequest::in_statuses(tab, &[Status::PendingAcceptance])
}

/// What offers come to in the currency most of them have; the others are named, never added.
fn money(label: &str, figure: &listing::Figure, open: ListRequest) -> Figure {
    let offers = domain::text::counted(figure.offers, "offer");
    let mut values = figure.values.iter();
    let (currency, value) = values
        .next()
        .map_or_else(|| (String::new(), "0".to_owned()), |value| (value.currency.to_string(), value.figure()));
    let others: Vec<String> = values.map(|value| value.to_string()).collect();
    let note = match &others[..] {
        [] => format!("{offers} at partner price"),
        [one] => format!("{offers}, and {one}"),
        more => format!("{offers}, and in {} other currencies", more.len()),
    };
    Figure { label: label.into(), value, currency, note, href: open.address() }
}

fn expiring(tab: Tab, near: Near, today: NaiveDate) -> Figure {
    let note = near.first.map_or_else(String::new, |day| format!("first: {}", calendar::relative(day, today)));
    let (label, href) = (View::Expiring.label().into(), ListRequest::of_view(tab, View::Expiring).address());
    Figure { label, value: near.count.to_string(), note, href, ..Figure::default() }
}

fn median(tab: Tab, median: Option<TimeDelta>) -> Figure {
    let begin = DateTime::UNIX_EPOCH;
    let (value, note) = match median {
        Some(took) => (calendar::lasted(begin, begin + took), "of the last 101 accepted"),
        None => ("–".to_owned(), "after three acceptances"),
    };
    let href = ListRequest::in_statuses(tab, &[Status::Accepted, Status::Ended]).address();
    Figure { label: "Sent to accepted, median".into(), value, note: note.into(), href, ..Figure::default() }
}
