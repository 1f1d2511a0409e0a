//! The table of the inbox.

use super::address::Address;
use crate::{
    addresses,
    components::{SortHead, TableBox},
    pages::{
        backend,
        partner::{deadline, mark},
    },
};
use backend::offers::listing::{ListRow, Sort};
use chrono::{DateTime, Utc};
use domain::{calendar, offer, pricing::Value};
use leptos::prelude::*;

pub(super) fn table(at: &Address, rows: Vec<ListRow>) -> impl IntoView + use<> {
    let now = backend().now();
    let head = |label: &'static str, sort: Sort, numeric: bool| view! { <SortHead label href=at.sorted(sort) direction=at.direction(sort) numeric/> };
    let label = at.cut.label();
    let heads = view! {
        {head("Offer", Sort::Name, false)}
        <th scope="col">"Publisher"</th>
        {head("Customer", Sort::Customer, false)}
        {head("Accept by", Sort::AcceptBy, false)}
        <th scope="col" class="num">"You owe"</th>
        {head("Customer pays", Sort::Total, true)}
        {head("Status", Sort::Status, false)}
        {head("Since", Sort::Modified, false)}
    };
    let lines = rows.into_iter().map(|row| line(row, now)).collect_view();
    view! {
        <TableBox label>
            <table class="table table-hover table-cards table-stick offers">
                <caption class="unseen">{label}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </TableBox>
    }
}

fn line(row: ListRow, now: DateTime<Utc>) -> impl IntoView {
    let label = offer::label(row.number);
    let accept_by = row.accept_by.map(|day| deadline(day, now.date_naive(), true));
    let value = |value: Option<Value>| value.map_or("not set".to_owned(), Value::in_words);
    view! {
        <tr>
            <th scope="row" class="cell-name"><a class="name" href=addresses::INBOX_OFFER.of(row.number)>{row.name}</a><span class="sub">{label}</span></th>
            <td data-label="Publisher">{row.publisher}</td>
            <td data-label="Customer">{row.customer}</td>
            <td data-label="Accept by">{accept_by}</td>
            <td class="num" data-label="You owe">{value(row.partner_total)}</td>
            <td class="num" data-label="Customer pays">{value(row.customer_total)}</td>
            <td data-label="Status">{mark(row.kind, row.status)}</td>
            <td data-label="Since">{calendar::lasted(row.since, now)}" "<span class="sub">{calendar::short_moment(row.since)}</span></td>
        </tr>
    }
}
