//! The table of offers; below 760 px its rows are cards.

use super::request::ListRequest;
use crate::{
    addresses,
    components::{Amount, Deadline, Icon, OfferStatus, SortHead, TableBox},
    pages::offers::selected::Deed,
};
use backend::offers::listing::{ListRow, Sort, TypicalDurations};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use domain::{
    calendar,
    offer::{self, Status, kind::Due},
    party::Party,
};
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
    format!("{} offers. Times are in UTC. Select a column heading to sort.", request.tab.label())
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

/// From here on the days that are left are set off.
const URGENT: i64 = 7;

pub(super) fn row(row: &ListRow, now: DateTime<Utc>, typical: &TypicalDurations, picks: bool) -> impl IntoView + use<> {
    let label = offer::label(row.number);
    let pick = picks.then(|| {
        view! { <td class="cell-pick"><label class="pick-box"><span class="unseen">{format!("Select {label}, {}", row.name)}</span><input type="checkbox" name="offer" value=label form="selection"/></label></td> }
    });
    let took = typical.of(row.status);
    let start = row.start.map_or_else(nothing, |s| s.in_words().into_any());
    let end = row.end.map_or_else(nothing, |d| calendar::day(d).into_any());
    view! {
        <tr>
            {pick}
            <th scope="row" class="cell-name">
                <a class="name" href=addresses::OFFER.of(row.number)>{row.name.clone()}</a>
                <span class="sub">{offer::label(row.number)}" · changed "{at(row.modified)}</span>
            </th>
            <td data-label="Customer">{known(&row.customer)}</td>
            <td data-label="Partner">{known(&row.partner)}</td>
            <td data-label="Start" class="nowrap cell-desk">{start}</td>
            <td data-label="End" class="nowrap cell-desk">{end}</td>
            <td data-label="Accept by" class="nowrap">{row.accept_by.map_or_else(nothing, |d| accept_by(row, d, now.date_naive()))}</td>
            <td data-label="Total" class="num">{total(row)}</td>
            <td data-label="Status"><OfferStatus status=row.status/></td>
            <td data-label="Purchase" class="cell-desk">{nothing()}</td>
            <td data-label="Whose move">{move_of(row, now, took)}</td>
        </tr>
    }
}

/// Not there yet: a dash to see, a word to hear.
fn nothing() -> AnyView {
    view! { <span class="faint"><span aria-hidden="true">"–"</span><span class="unseen">"none"</span></span> }
        .into_any()
}

fn known(name: &str) -> AnyView {
    match name {
        "" => nothing(),
        name => name.to_owned().into_any(),
    }
}

fn at(moment: DateTime<Utc>) -> impl IntoView {
    let iso = moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! { <time datetime=iso title=calendar::moment(moment)>{calendar::short_moment(moment)}</time> }
}

fn accept_by(row: &ListRow, day: NaiveDate, today: NaiveDate) -> AnyView {
    let iso = format!("{day}T23:59:59Z");
    let near = (day - today).num_days() <= URGENT;
    let (relative, urgent) = match (row.accepted, row.status) {
        (Some(accepted), _) => (format!("accepted {}", accepted.format("%-d %b")), false),
        // Nobody is late any more.
        (None, Status::Declined) => (String::new(), false),
        (None, Status::Expired) => (calendar::relative(day, today), false),
        (
            None,
            Status::Draft
            | Status::InProgress
            | Status::PendingPartnerAction
            | Status::InProgressToCustomer
            | Status::PendingAcceptance
            | Status::Accepted
            | Status::Ended
            | Status::Live
            | Status::Withdrawn,
        ) => (calendar::relative(day, today), near),
    };
    view! { <Deadline full=calendar::day(day) relative iso urgent stacked=true/> }.into_any()
}

/// Partner price; a draft's is not settled.
fn total(row: &ListRow) -> AnyView {
    let Some(value) = row.partner_total else {
        return nothing();
    };
    let prefix = if value.exact { "" } else { "from" };
    view! { <Amount currency=value.amount.currency.to_string() figure=value.amount.figure() prefix/> }.into_any()
}

/// Who has to act, since when, and how that compares with what is usual here.
fn move_of(row: &ListRow, now: DateTime<Utc>, typical: Option<TimeDelta>) -> AnyView {
    let publishes = row.kind.description().due;
    let who = match row.kind.waits_for(row.status) {
        Some(Party::Publisher) => view! { <b>"You"</b> }.into_any(),
        Some(Party::Partner) => row.partner.clone().into_any(),
        Some(Party::Customer) => row.customer.clone().into_any(),
        None if publishes(row.status) == Some(Due::Publish) => "Storefront".into_any(),
        None => return view! { <span class="soft">"Nobody"</span> }.into_any(),
    };
    let longer = typical.is_some_and(|typical| now - row.since > typical);
    let typical = typical.map(|typical| {
        let words = format!("usually {}", calendar::lasted(row.since, row.since + typical));
        view! { <span class="sub nowrap">{words}</span> }
    });
    let since = format!("Since {}", calendar::moment(row.since));
    let class = if longer { "sub overdue" } else { "sub" };
    let more = longer.then(|| view! { <span class="unseen">", longer than usual"</span> });
    view! { {who}" "<span class=class title=since>{calendar::lasted(row.since, now)}{more}</span>{typical} }.into_any()
}

/// The bar under the list. It is a plain form that asks for a page; what is ticked goes into its address.
///
/// The style sheet shows it once something is ticked, and counts.
pub(super) fn bar() -> impl IntoView {
    let button = |deed: Deed| {
        view! { <button class="btn btn-small" type="submit" name="do" value=deed.code()>{deed.label()}"…"</button> }
    };
    view! {
        <form class="bulk" id="selection" method="get" action=addresses::OFFERS_SELECTED>
            <span class="bulk-sum">"selected"</span>
            {Deed::ALL.map(button).collect_view()}
            <span class="bulk-why">"You’ll see what can’t be done before anything changes."</span>
        </form>
    }
}
