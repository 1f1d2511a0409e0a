//! The table of offers; below 760 px its rows are cards.

use super::{request::ListRequest, row::row};
use crate::components::{Icon, SortHead, TableBox};
use backend::offers::listing::{ListRow, Sort, TypicalDurations};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub(super) fn table(
    request: &ListRequest,
    rows: &[ListRow],
    now: DateTime<Utc>,
    typical: &TypicalDurations,
    picks: bool,
) -> impl IntoView + use<> {
    let rows: Vec<_> = rows.iter().map(|r| row(r, now, typical, picks)).collect();
    let (caption, heads) = (caption(request), heads(request, picks));
    view! {
        <TableBox label="Private offers">
            <table class="table table-hover table-cards table-stick offers">
                <caption class="unseen">{caption}</caption>
                <thead>{heads}</thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
}

fn heads(request: &ListRequest, picks: bool) -> impl IntoView + use<> {
    let pick = picks.then(|| view! { <td class="cell-pick"></td> });
    view! {
        <tr>
            {pick}
            {name_head(request)}
            {head(request, "Customer", Sort::Customer, false)}
            {head(request, "Partner", Sort::Partner, false)}
            {head(request, "Start", Sort::Start, false)}
            {head(request, "End", Sort::End, false)}
            {head(request, "Accept by", Sort::AcceptBy, false)}
            {head(request, "Total", Sort::Total, true)}
            {head(request, "Status", Sort::Status, false)}
            <th scope="col">"Purchase"</th>
            {head(request, "Whose move", Sort::Since, false)}
        </tr>
    }
}

fn caption(request: &ListRequest) -> String {
    format!("{} offers. Times are UTC; a column’s head sorts by it.", request.tab.label())
}

fn head(request: &ListRequest, label: &'static str, sort: Sort, numeric: bool) -> impl IntoView + use<> {
    view! { <SortHead label href=request.sorted_by(sort).address() direction=direction(request, sort) numeric/> }
}

/// Up, down, or not by this column.
fn direction(request: &ListRequest, sort: Sort) -> Option<bool> {
    (request.sort == sort).then(|| !request.descending())
}

/// Name and last change stand in one cell, and each sorts.
fn name_head(request: &ListRequest) -> impl IntoView + use<> {
    let (name, changed) = (direction(request, Sort::Name), direction(request, Sort::Modified));
    let sorted = name.or(changed).map(|up| if up { "ascending" } else { "descending" });
    let link = |label: &'static str, sort: Sort, direction: Option<bool>| {
        let arrow = direction.map(|up| view! { <Icon name=if up { "chevron-up" } else { "chevron-down" }/> });
        let own = direction.map(|_| "true");
        view! { <a class="sort" href=request.sorted_by(sort).address() aria-current=own>{label}{arrow}</a> }
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <span class="sort-pair">{link("Name", Sort::Name, name)}{link("Changed", Sort::Modified, changed)}</span>
        </th>
    }
}
