//! The table of offers; below 760 px its rows are cards.

use super::request::ListRequest;
use crate::{
    addresses,
    components::{Amount, Deadline, Icon, OfferStatus, SortHead, StatusMark, TableBox, Tone},
};
use backend::offers::listing::{Left, ListRow, Sort, TypicalDurations};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use domain::{
    calendar,
    offer::{self, Kind, Status, kind::Due},
    party::{Field, Party},
};
use leptos::prelude::*;
use pick::{pick, pick_all};

/// Rows that are ticked.
mod pick;

pub(super) use pick::bar;

pub(super) fn table(
    request: &ListRequest,
    rows: &[ListRow],
    now: DateTime<Utc>,
    typical: &TypicalDurations,
    picks: bool,
) -> impl IntoView + use<> {
    let columns = Columns::of(request.tab.kind());
    let drawn = Drawn { columns, now, typical, picks, ticked: request.ticked };
    let (caption, heads) = (caption(request), heads(request, columns, rows.len(), picks));
    let rows: Vec<_> = rows.iter().map(|one| row(one, drawn)).collect();
    view! {
        <TableBox label="Private offers">
            <table class="table table-hover table-open table-cards table-stick offers">
                <caption class="unseen">{caption}</caption>
                <thead>{heads}</thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
}

/// What offers of a kind have at all: a column that no row can fill is not drawn.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    customer: bool,
    partner: bool,
    accept_by: bool,
}

impl Columns {
    pub fn of(kind: Kind) -> Self {
        Self {
            customer: kind.has(Party::Customer),
            partner: kind.has(Party::Partner),
            accept_by: kind.has_field(Field::AcceptBy),
        }
    }

    /// Whether there is anything to sort by.
    pub fn has(self, sort: Sort) -> bool {
        match sort {
            Sort::Customer => self.customer,
            Sort::Partner => self.partner,
            Sort::AcceptBy => self.accept_by,
            Sort::Modified | Sort::Name | Sort::Start | Sort::End | Sort::Total | Sort::Status | Sort::Since => true,
        }
    }
}

fn heads(request: &ListRequest, columns: Columns, rows: usize, picks: bool) -> impl IntoView + use<> {
    let pick = picks.then(|| pick_all(request, rows));
    view! {
        <tr>
            {pick}
            {pair_head(request, ("Name", Sort::Name), ("Changed", Sort::Modified))}
            {columns.customer.then(|| head(request, "Customer", Sort::Customer, false))}
            {columns.partner.then(|| head(request, "Partner", Sort::Partner, false))}
            {pair_head(request, ("Start", Sort::Start), ("End", Sort::End))}
            {columns.accept_by.then(|| head(request, "Accept by", Sort::AcceptBy, false))}
            {head(request, "Total", Sort::Total, true)}
            {head(request, "Status", Sort::Status, false)}
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

/// Two things stand in one cell, and each sorts.
fn pair_head(
    request: &ListRequest,
    first: (&'static str, Sort),
    second: (&'static str, Sort),
) -> impl IntoView + use<> {
    let sorted = direction(request, first.1).or(direction(request, second.1));
    let sorted = sorted.map(|up| if up { "ascending" } else { "descending" });
    let link = |(label, sort): (&'static str, Sort)| {
        let direction = direction(request, sort);
        let arrow = direction.map(|up| view! { <Icon name=if up { "chevron-up" } else { "chevron-down" }/> });
        let own = direction.map(|_| "true");
        view! { <a class="sort" href=request.sorted_by(sort).address() aria-current=own>{label}{arrow}</a> }
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <span class="sort-pair">{link(first)}{link(second)}</span>
        </th>
    }
}

/// From here on the days that are left are set off.
const URGENT: i64 = 7;

/// What every row is drawn with.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    columns: Columns,
    now: DateTime<Utc>,
    typical: &'a TypicalDurations,
    picks: bool,
    ticked: bool,
}

fn row(row: &ListRow, drawn: Drawn<'_>) -> impl IntoView + use<> {
    let Drawn { columns, now, typical, .. } = drawn;
    let href = addresses::OFFER.of(row.number);
    let cell = |label: &'static str, name: &str| view! { <td data-label=label>{known(name)}</td> };
    let accept_by = || {
        let day = row.accept_by.map_or_else(nothing, |d| accept_by(row, d, now.date_naive()));
        view! { <td data-label="Accept by" class="nowrap">{day}</td> }
    };
    view! {
        <tr>
            {drawn.picks.then(|| pick(row, drawn.ticked))}
            <th scope="row" class="cell-name">
                <a class="name" href=href title=row.name.clone()>{row.name.clone()}</a>
                <span class="sub">{offer::label(row.number)}" · changed "{at(row.modified)}</span>
            </th>
            {columns.customer.then(|| cell("Customer", &row.customer))}
            {columns.partner.then(|| cell("Partner", &row.partner))}
            <td data-label="Start and end" class="nowrap cell-desk">{period(row)}</td>
            {columns.accept_by.then(accept_by)}
            <td data-label="Total" class="num">{total(row)}</td>
            <td data-label="Status" class="cell-status">{status(row, now.date_naive())}</td>
            <td data-label="Whose move">{move_of(row, now, typical.of(row.status))}</td>
        </tr>
    }
}

fn period(row: &ListRow) -> AnyView {
    let end = row.end.map(|end| view! { <span class="sub">{format!("to {}", calendar::day(end))}</span> });
    match (row.start, &end) {
        (None, None) => nothing(),
        (start, _) => view! { {start.map(|start| start.in_words())}{end} }.into_any(),
    }
}

/// The status; of a draft also what is left to do, and why it came back.
fn status(row: &ListRow, today: NaiveDate) -> AnyView {
    let left = row.left_on(today).map(|left| {
        let class = if left.wrong > 0 { "sub left tone-wait" } else { "sub left" };
        view! { <a class=class href=addresses::EDIT_REVIEW.of(row.number)>{to_do(left)}</a> }
    });
    let Some(reason) = row.returned.clone() else {
        return view! { <OfferStatus status=row.status/>{left} }.into_any();
    };
    view! {
        <StatusMark label="Returned" tone=Tone::Wait icon="return"/>
        <details class="why">
            <summary>"Reason"<span class="unseen">{format!(" {} was returned", offer::label(row.number))}</span></summary>
            <p class="why-says">{reason}</p>
        </details>
        {left}
    }
    .into_any()
}

/// `2 problems, 3 to fill in`, `Ready to submit`.
fn to_do(left: Left) -> String {
    let wrong = (left.wrong > 0).then(|| domain::text::counted(left.wrong, "problem"));
    let missing = (left.missing > 0).then(|| format!("{} to fill in", left.missing));
    match (wrong, missing) {
        (None, None) => "Ready to submit".to_owned(),
        (wrong, missing) => Vec::from_iter(wrong.into_iter().chain(missing)).join(", "),
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

/// Partner price; of a draft that of the lines priced so far.
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
    let typical = typical.map(|typical| format!(", usually {}", calendar::lasted(row.since, row.since + typical)));
    let since = format!("Since {}", calendar::moment(row.since));
    let class = longer.then_some("overdue");
    let more = longer.then(|| view! { <span class="unseen">", longer than usual"</span> });
    let lasted = calendar::lasted(row.since, now);
    view! { {who}" "<span class="sub nowrap" title=since><span class=class>{lasted}{more}</span>{typical}</span> }
        .into_any()
}
