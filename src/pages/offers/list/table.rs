//! The table of offers; below 760 px its rows are cards.

use super::{asked::Asked, row::row};
use crate::components::{Icon, SortHead, TableBox};
use backend::offers::listing::{Row, Sort, Usual};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub(super) fn table(
    asked: &Asked,
    rows: &[Row],
    now: DateTime<Utc>,
    usual: &Usual,
    picks: bool,
) -> impl IntoView + use<> {
    let rows: Vec<_> = rows.iter().map(|r| row(r, now, usual, picks)).collect();
    let (caption, heads) = (caption(asked), heads(asked, picks));
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

fn heads(asked: &Asked, picks: bool) -> impl IntoView + use<> {
    let pick = picks.then(|| view! { <td class="cell-pick"></td> });
    view! {
        <tr>
            {pick}
            {name_head(asked)}
            {head(asked, "Customer", Sort::Customer, false)}
            {head(asked, "Partner", Sort::Partner, false)}
            {head(asked, "Start", Sort::Start, false)}
            {head(asked, "End", Sort::End, false)}
            {head(asked, "Accept by", Sort::AcceptBy, false)}
            {head(asked, "Total", Sort::Total, true)}
            {head(asked, "Status", Sort::Status, false)}
            <th scope="col">"Purchase"</th>
            {head(asked, "Whose move", Sort::Since, false)}
        </tr>
    }
}

fn caption(asked: &Asked) -> String {
    format!("{} offers. Times are UTC; a column’s head sorts by it.", asked.tab.label())
}

fn head(asked: &Asked, label: &'static str, sort: Sort, numeric: bool) -> impl IntoView + use<> {
    view! { <SortHead label href=asked.sorted_by(sort).address() direction=direction(asked, sort) numeric/> }
}

/// Up, down, or not by this column.
fn direction(asked: &Asked, sort: Sort) -> Option<bool> {
    (asked.sort == sort).then(|| !asked.descending())
}

/// Name and last change stand in one cell, and each sorts.
fn name_head(asked: &Asked) -> impl IntoView + use<> {
    let (name, changed) = (direction(asked, Sort::Name), direction(asked, Sort::Modified));
    let sorted = name.or(changed).map(|up| if up { "ascending" } else { "descending" });
    let link = |label: &'static str, sort: Sort, direction: Option<bool>| {
        let arrow = direction.map(|up| view! { <Icon name=if up { "chevron-up" } else { "chevron-down" }/> });
        let own = direction.map(|_| "true");
        view! { <a class="sort" href=asked.sorted_by(sort).address() aria-current=own>{label}{arrow}</a> }
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <span class="sort-pair">{link("Name", Sort::Name, name)}{link("Changed", Sort::Modified, changed)}</span>
        </th>
    }
}
