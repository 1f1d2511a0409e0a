//! Small figures on top; each opens the list it counts.

use super::asked::{Asked, Tab};
use crate::{
    components::{Figure, Figures},
    pages::Stop,
};
use backend::{
    Backend,
    offers::listing::{self, Count, Tally},
};
use chrono::DateTime;
use domain::{
    access::Actor,
    calendar,
    offer::{Status, work::View},
    party::Party,
};
use leptos::prelude::*;

/// Nothing for a kind without offers.
pub(super) async fn figures(
    backend: &Backend,
    actor: &Actor,
    asked: &Asked,
    tallies: &[Tally],
    near: Count,
) -> Result<Option<AnyView>, Stop> {
    let kind = asked.tab.code();
    if !tallies.iter().any(|tally| tally.kind == kind) {
        return Ok(None);
    }
    let of = |statuses: &[Status]| listing::Figure::of(tallies, kind, statuses, Party::Publisher);
    let drafts = of(&View::MyMove.statuses(Party::Publisher));
    let items = vec![
        Figure {
            label: View::MyMove.label().into(),
            value: drafts.offers.to_string(),
            note: if drafts.offers == 1 { "draft to submit".into() } else { "drafts to submit".into() },
            href: Asked::of_view(asked.tab, View::MyMove).address(),
            ..Figure::default()
        },
        money("Open, waiting for a signature", &of(&[Status::PendingAcceptance]), with_customers(asked.tab)),
        money("Accepted, not active", &of(&[Status::Accepted]), Asked::of_view(asked.tab, View::NotActive)),
        expiring(backend, actor, asked.tab, near).await?,
        median(backend, actor, asked.tab).await?,
    ];
    Ok(Some(view! { <Figures label="Figures" items/> }.into_any()))
}

fn with_customers(tab: Tab) -> Asked {
    Asked::in_statuses(tab, &[Status::PendingAcceptance])
}

/// What offers come to in the currency most of them have; the others are named, never added.
fn money(label: &str, figure: &listing::Figure, open: Asked) -> Figure {
    let offers = if figure.offers == 1 { "1 offer".to_owned() } else { format!("{} offers", figure.offers) };
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

async fn expiring(backend: &Backend, actor: &Actor, tab: Tab, count: Count) -> Result<Figure, Stop> {
    let (open, today) = (Asked::of_view(tab, View::Expiring), backend.today());
    let first = listing::some(backend, actor, &open.query(today), 1).await?;
    let first = first.rows.first().and_then(|row| row.accept_by);
    let note = first.map_or_else(String::new, |day| format!("first: {}", calendar::relative(day, today)));
    let label = View::Expiring.label().into();
    Ok(Figure { label, value: count.to_string(), note, href: open.address(), ..Figure::default() })
}

async fn median(backend: &Backend, actor: &Actor, tab: Tab) -> Result<Figure, Stop> {
    let median = listing::sent_to_accepted(backend, actor, tab.code()).await?;
    let begin = DateTime::UNIX_EPOCH;
    let (value, note) = match median {
        Some(took) => (calendar::lasted(begin, begin + took), "of the last 101 accepted"),
        None => ("–".to_owned(), "after three acceptances"),
    };
    let open = Asked::in_statuses(tab, &[Status::Accepted, Status::Ended]);
    Ok(Figure {
        label: "Sent to accepted, median".into(),
        value,
        note: note.into(),
        href: open.address(),
        ..Figure::default()
    })
}
