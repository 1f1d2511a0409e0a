//! What is paid when: in a sentence, as bars, as a table; and what follows from accepting on a day.

use super::{People, words};
use crate::components::{AcceptedOn, Asking, Explained, IfAccepted, PointPayments, Section, Sides, deals_of, field_id};
use crate::pages::query;
use domain::{
    calendar,
    catalog::PaymentModel,
    offer::Status,
    schedule::Schedule,
    view::{LineView, OfferView, PricePointView, explained},
};
use leptos::prelude::*;

/// The payments of every price that has a schedule, and of the only price where there is nothing to choose. `missing` says why the
/// amounts are not there; empty where the view holds them.
pub(super) fn section(view: &OfferView, missing: &str) -> Option<impl IntoView + use<>> {
    let parts: Vec<AnyView> =
        points_with_payments(view).map(|(at, line, point)| part(view, at, line, point, missing)).collect();
    if parts.is_empty() {
        return None;
    }
    let metered = view.lines.iter().any(|line| !line.rates.is_empty()).then_some(
        view! { <p class="soft">"These payments cover the flat price. Usage beyond the included quantities is billed monthly in arrears, on top."</p> },
    );
    Some(view! { <Section id="payments" title="Payments">{parts}{metered}</Section> })
}

/// Prices whose payments are told one by one, with their place in the offer.
pub(in super::super) fn points_with_payments(
    view: &OfferView,
) -> impl Iterator<Item = ([usize; 2], &LineView, &PricePointView)> {
    let only = view.lines.len() == 1 && view.lines.iter().all(|line| line.points.len() == 1);
    let all = view
        .lines
        .iter()
        .enumerate()
        .flat_map(|(i, line)| line.points.iter().enumerate().map(move |(j, point)| ([i, j], line, point)));
    all.filter(move |(_, _, point)| point.has_schedule() || only)
}

fn part(view: &OfferView, [i, j]: [usize; 2], line: &LineView, point: &PricePointView, missing: &str) -> AnyView {
    let several = points_with_payments(view).nth(1).is_some();
    let title = several.then(|| view! { <h3>{line.title.clone()}{format!(", {}", point.what)}</h3> });
    let sentence = sentence(point, missing, words::over(view.status));
    let total = explained::total(point, |shares| shares.customer);
    let total = Explained::one("Explain the total", "Total", total);
    let id = field_id(&format!("payments.{i}.{j}"));
    let (sides, point) = (Sides::of(view), point.clone());
    // One payment, or always the same: the sentence says it all.
    let table = point.has_schedule().then(|| view! { <PointPayments id sides point explained=vec![total.clone()]/> });
    let told = table.is_none().then(|| total.workings.into_iter().next()).flatten();
    let told = told.map(|(of, working)| view! { <crate::components::Explain of working/> });
    view! { {title}<p>{sentence}</p>{table}{told} }.into_any()
}

/// When and how much, in plain words.
fn sentence(point: &PricePointView, missing: &str, over: bool) -> String {
    let user = if point.per_user { " for each user" } else { "" };
    if over {
        return format!("{}.", in_all(point));
    }
    match (point.payment, point.payments_in(|shares| shares.customer)) {
        (PaymentModel::Schedule, Some(schedule)) => scheduled(&schedule),
        (PaymentModel::Schedule, None) => format!("{} Each amount is {missing}.", days(point)),
        (_, Some(schedule)) => {
            let each = schedule.initial().map(|p| p.amount.to_string()).unwrap_or_default();
            match point.payments {
                1 => format!("{each}{user}, once, when you subscribe."),
                n => format!("{n} payments of {each}{user}, the first when you subscribe."),
            }
        }
        (_, None) => match point.payments {
            1 => format!("One payment{user}, when you subscribe. Its amount is {missing}."),
            n => format!("{n} payments{user}, the first when you subscribe. Their amount is {missing}."),
        },
    }
}

/// MS-5.4, MS-5.15.
fn scheduled(schedule: &Schedule) -> String {
    let initial = match schedule.initial().filter(|p| !p.amount.is_zero()) {
        Some(payment) => format!("{} on the day you subscribe", payment.amount),
        None => "Nothing on the day you subscribe".to_owned(),
    };
    let (count, days) = (schedule.dated().count(), schedule.days());
    let then = match (count, days) {
        (_, None) => return format!("{initial}."),
        (1, Some((day, _))) => format!("then one payment on {}", calendar::day(day)),
        (n, Some((first, last))) => {
            format!("then {n} payments from {} to {}", calendar::day(first), calendar::day(last))
        }
    };
    format!(
        "{initial}, {then}. These dates stay the same whenever you accept. If a payment date has passed when you subscribe, the payment is due that day."
    )
}

fn days(point: &PricePointView) -> String {
    let dated: Vec<_> = point.rows.iter().filter_map(|row| row.date).collect();
    match (dated.first(), dated.last()) {
        (Some(first), Some(last)) => format!(
            "A payment when you subscribe, then {} from {} to {}.",
            dated.len(),
            calendar::day(*first),
            calendar::day(*last)
        ),
        _ => "A payment when you subscribe.".to_owned(),
    }
}

/// What would follow; while it can still be accepted. `action` is the page's own address.
pub(super) fn if_accepted(view: &OfferView, people: &People, action: String) -> Option<impl IntoView + use<>> {
    let asks = view.status == Status::PendingAcceptance && view.customer_value.is_some();
    let currency = view.customer_value.map(|v| v.amount.currency.to_string()).unwrap_or_default();
    asks.then(|| {
        let asked = AcceptedOn { day: query(AcceptedOn::DAY), of: query(AcceptedOn::OF) };
        let (choices, asking, today) = (deals_of(view), Asking::Form(action), people.today);
        view! {
            <Section id="if-accepted" title="If you accept on …" aside="and subscribe on the first possible day">
                <IfAccepted choices asked asking today amounts=format!("You pay, {currency}")/>
            </Section>
        }
    })
}

/// On a preview, where nothing is asked: what follows from the last day, as far as the reader sees the amounts.
pub(super) fn if_accepted_unasked(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    view.accept_by?;
    let customer = view.name_of(domain::party::Party::Customer);
    let answer = view.customer_value.map(|value| {
        let (choices, today, amounts) = (deals_of(view), people.today, format!("You pay, {}", value.amount.currency));
        view! { <IfAccepted choices asked=AcceptedOn::default() asking=Asking::Not today amounts/> }
    });
    Some(view! {
        <Section id="if-accepted" title="If you accept on …" aside="and subscribe on the first possible day">
            <p class="soft">{format!("{customer} picks a day here to see which charges are due when, and the last day to buy.")}</p>
            {answer}
        </Section>
    })
}

/// `13 payments to 30 Nov 2027, USD 132,000.00 in all`: below a price.
pub(super) fn in_all(point: &PricePointView) -> String {
    let user = if point.per_user { " for each user" } else { "" };
    if point.has_schedule() {
        let schedule = point.payments_in(|shares| shares.customer);
        return schedule.map_or_else(|| "On a payment schedule".to_owned(), |s| s.in_words());
    }
    match (point.payments, point.total.customer) {
        (1, _) => format!("One payment{user}"),
        (n, None) => format!("{n} payments{user}"),
        (n, Some(sum)) => format!("{n} payments, {sum} in all{user}"),
    }
}

/// The payments of an offer with nothing to choose, below its total.
pub(super) fn short(view: &OfferView) -> Option<String> {
    let exact = view.customer_value.is_some_and(|v| v.exact);
    let [line] = view.lines.as_slice() else { return None };
    let [point] = line.points.as_slice() else { return None };
    if point.has_schedule() {
        return point.payments_in(|shares| shares.customer).map(|s| format!("{}. ", s.in_words()));
    }
    match (exact, point.payments) {
        (true, 2..) => Some(format!("{} payments of {}. ", point.payments, point.customer?)),
        (true, _) => Some("One payment. ".into()),
        _ => None,
    }
}

/// How many days the offer has payments on, for whoever keeps a calendar.
pub(in super::super) fn dated(view: &OfferView) -> usize {
    points_with_payments(view).map(|(_, _, point)| point.rows.iter().filter(|row| row.date.is_some()).count()).sum()
}

/// Each schedule in a line: `0.00 on subscribing, then 12 payments to 30 Nov 2027`.
pub(in super::super) fn described(view: &OfferView) -> Vec<String> {
    let told = points_with_payments(view).filter(|(_, _, p)| p.has_schedule());
    let told = told.filter_map(|(_, line, point)| {
        let words = point.payments_in(|shares| shares.customer)?.in_words();
        Some(if view.lines.len() > 1 { format!("{}: {words}", line.title) } else { words })
    });
    told.collect()
}
