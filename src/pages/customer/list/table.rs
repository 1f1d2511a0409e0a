//! The rows of the list. On phones each becomes a card.

use super::words;
use crate::{
    addresses,
    components::{Amount, Deadline, StatusMark},
};
use backend::offers::listing::ListRow;
use chrono::NaiveDate;
use domain::{calendar, offer, pricing::Value};
use leptos::prelude::*;

/// Fewer days than this are few.
const URGENT_DAYS: i64 = 4;

/// What waits: until when counts.
pub(super) fn waiting(today: NaiveDate) -> impl FnOnce(Vec<ListRow>) -> AnyView {
    move |rows| table("Accept by", rows, |row| deadline(row, today))
}

/// What is decided: since when counts.
pub(super) fn decided(today: NaiveDate) -> impl FnOnce(Vec<ListRow>) -> AnyView {
    move |rows| {
        table("Since", rows, |row| {
            let day = row.since.date_naive();
            view! { <Deadline full=calendar::day(day) relative=calendar::relative(day, today) iso=day.to_string() stacked=true/> }.into_any()
        })
    }
}

fn deadline(row: &ListRow, today: NaiveDate) -> AnyView {
    let Some(day) = row.accept_by else { return ().into_any() };
    let urgent = (day - today).num_days() < URGENT_DAYS;
    let full = calendar::deadline(day);
    view! { <Deadline full relative=calendar::relative(day, today) iso=words::iso_deadline(day) urgent stacked=true/> }
        .into_any()
}

fn table(when: &'static str, rows: Vec<ListRow>, at: impl Fn(&ListRow) -> AnyView) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|r| (at(&r), r)).map(|(at, r)| row(when, at, r)).collect();
    view! {
        <table class="table table-hover table-cards customer-offers">
            <thead><tr>
                <th scope="col">"Offer"</th><th scope="col">"From"</th><th scope="col" class="num">"Total"</th><th scope="col">{when}</th><th scope="col">"Status"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(when: &'static str, at: AnyView, row: ListRow) -> impl IntoView {
    let (label, tone, icon) = words::state(row.status, false);
    view! {
        <tr>
            <th scope="row" class="cell-name"><a class="name" href=addresses::PRIVATE_OFFER.of(row.number)>{row.name}</a><span class="sub">{offer::label(row.number)}</span></th>
            <td data-label="From">{row.partner}<span class="sub">"Product by "{row.publisher}</span></td>
            <td class="num" data-label="Total">{row.customer_total.map(amount)}</td>
            <td data-label=when>{at}</td>
            <td data-label="Status"><StatusMark label tone icon/></td>
        </tr>
    }
}

fn amount(value: Value) -> impl IntoView {
    let prefix = if value.exact { "" } else { "from" };
    view! { <Amount currency=value.amount.currency.to_string() figure=value.amount.figure() prefix/> }
}
