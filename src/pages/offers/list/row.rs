//! One offer in the list.

use crate::{
    addresses,
    components::{Amount, Deadline, OfferStatus},
};
use backend::offers::listing::{ListRow, TypicalDurations};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use domain::{
    calendar,
    offer::{self, Status},
    party::Party,
};
use leptos::prelude::*;

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
    let (relative, urgent) = match (row.accepted, row.status) {
        (Some(accepted), _) => (format!("accepted {}", accepted.format("%-d %b")), false),
        // Nobody is late any more.
        (None, Status::Declined) => (String::new(), false),
        (None, Status::Expired) => (calendar::relative(day, today), false),
        (None, _) => (calendar::relative(day, today), (day - today).num_days() <= URGENT),
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
fn move_of(row: &ListRow, now: DateTime<Utc>, usual: Option<TimeDelta>) -> AnyView {
    let who = match (row.status, row.kind.waits_for(row.status)) {
        (_, Some(Party::Publisher)) => view! { <b>"You"</b> }.into_any(),
        (_, Some(Party::Partner)) => row.partner.clone().into_any(),
        (_, Some(Party::Customer)) => row.customer.clone().into_any(),
        (Status::InProgress | Status::InProgressToCustomer, None) => "Storefront".into_any(),
        (_, None) => return view! { <span class="soft">"Nobody"</span> }.into_any(),
    };
    let longer = usual.is_some_and(|usual| now - row.since > usual);
    let usual = usual.map(|usual| {
        let words = format!("usually {}", calendar::lasted(row.since, row.since + usual));
        view! { <span class="sub nowrap">{words}</span> }
    });
    let since = format!("Since {}", calendar::moment(row.since));
    let class = if longer { "sub overdue" } else { "sub" };
    let more = longer.then(|| view! { <span class="unseen">", longer than usual"</span> });
    view! { {who}" "<span class=class title=since>{calendar::lasted(row.since, now)}{more}</span>{usual} }.into_any()
}
