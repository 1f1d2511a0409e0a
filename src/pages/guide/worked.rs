//! Worked examples as tables: what is paid when, whose part is whose, and what the days of an offer mean for the days of its
//! payments. Every figure comes from the domain while the page is made.

use super::{
    examples::{Example, ask, four_payments, usd},
    linked,
};
use crate::{
    components::{ChartBar, PaymentChart, TableBox},
    pages::backend,
};
use domain::{
    Money, calendar,
    catalog::PaymentModel,
    money::Remainder,
    offer::terms::{PricePoint, Start},
    pack::MICROSOFT,
    pricing::{Shares, Waterfall, waterfall},
    schedule::{Ask, Deal, Frequency, Payment, Schedule, Window, generate, resolve},
};
use leptos::prelude::*;

pub(super) fn example(example: Example) -> impl IntoView {
    let Example { id, title, story, schedule, in_words } = example;
    view! {
        <article class="guide-example">
            <h3 id=id>{title}</h3>
            <p>{linked(story)}</p>
            {payments(id, title, &schedule)}
            <p class="soft">{in_words}</p>
        </article>
    }
}

/// A schedule as a table with its running total, and as bars.
pub(super) fn payments(id: &str, caption: &str, schedule: &Schedule) -> impl IntoView + use<> {
    let currency = schedule.currency().map(|c| c.code()).unwrap_or_default();
    let bars = schedule.payments.iter().map(|p| ChartBar::of(p.date, vec![p.amount])).collect();
    let title = format!("{caption}, {currency}");
    let (rows, desc) = (rows(schedule), schedule.in_words());
    view! {
        <div class="guide-worked">
            <TableBox label=format!("Payments: {caption}")>
                <table class="table guide-payments">
                    <thead><tr><th scope="col" class="num"><span class="unseen">"Number"</span></th><th scope="col">"Due"</th><th scope="col" class="num">{format!("Amount, {currency}")}</th><th scope="col" class="num">"Running total"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            <PaymentChart id=format!("{id}-chart") title desc bars/>
        </div>
    }
}

fn rows(schedule: &Schedule) -> impl IntoView + use<> {
    let mut running = schedule.currency().map(Money::zero);
    let row = |(n, payment): (usize, &Payment)| {
        running = running.and_then(|sum| sum.plus(payment.amount).ok());
        let sum = running.map(Money::figure).unwrap_or_default();
        view! { <tr><td class="num faint">{n}</td><th scope="row">{payment.when()}</th><td class="num">{payment.amount.figure()}</td><td class="num soft">{sum}</td></tr> }
    };
    schedule.payments.iter().enumerate().map(row).collect_view()
}

/// COM-6, by each rule.
pub(super) fn odd_cents() -> impl IntoView {
    let split = |ask: Ask, remainder| generate(&Ask { remainder, ..ask }).ok();
    let seven = || ask("100,000.00", 7, "2027-01-15");
    let yen = || Some(Ask { total: Money::parse("1,000", "JPY").ok()?, ..ask("0", 3, "2027-01-15")? });
    let row = |remainder: Remainder, ask: Option<Ask>| {
        let total = ask.as_ref().map(|a| a.total.to_string());
        let made = split(ask?, remainder)?;
        let amounts: Vec<String> = made.schedule.dated().map(|p| p.amount.figure()).collect();
        Some(view! { <tr><th scope="row">{remainder.label()}</th><td>{total}</td><td>{amounts.join(" · ")}</td></tr> })
    };
    let rows: Vec<_> =
        Remainder::ALL.into_iter().map(|rule| row(rule, seven())).chain([row(Remainder::First, yen())]).collect();
    let words: Vec<_> = Remainder::ALL
        .into_iter()
        .filter_map(|rule| Some(view! { <li>{split(seven()?, rule)?.split.in_words()}</li> }))
        .collect();
    view! {
        <article class="guide-example">
            <h3 id="odd-cents">"Uneven splits"</h3>
            <p>{linked("Equal payments are rounded down to the currency’s smallest unit. You choose where the remainder goes, so payments always add up to the total (COM-6).")}</p>
            <TableBox label="Equal splits">
                <table class="table"><thead><tr><th scope="col">"Odd units"</th><th scope="col">"Total"</th><th scope="col">"Payments"</th></tr></thead><tbody>{rows}</tbody></table>
            </TableBox>
            <div class="prose soft"><ul>{words}</ul></div>
        </article>
    }
}

/// Whose part is whose, payment by payment.
///
/// MS-4.4.4 and MS-9.4.
pub(super) fn multiparty() -> impl IntoView {
    view! {
        <article class="guide-example">
            <h3 id="multiparty">"Through a partner adding 10 %"</h3>
            <p>{linked("The publisher sets the schedule in partner prices. The partner’s adjustment applies to every payment; dates stay the same. The marketplace fee is based on the partner price of each payment. There is no fee on the partner’s markup (MS-4.4.4, MS-9.2, MS-9.4).")}</p>
            {four_payments().and_then(fall).map(shares_table)}
            <p class="soft">{linked("This example shows all parts. In a real offer, the publisher never sees the customer price, and the customer sees neither the partner price nor the adjustment (V-14, V-16, V-19).")}</p>
        </article>
    }
}

fn fall(schedule: Schedule) -> Option<Waterfall> {
    let total = schedule.total().ok()?;
    let point = PricePoint {
        plan: None,
        plan_name: String::new(),
        months: 12,
        payment: PaymentModel::Schedule,
        per_user: false,
        vcpu: None,
        list: total,
        partner: total,
        schedule: Some(schedule),
        reserved: Vec::new(),
        included: Vec::new(),
    };
    waterfall(&point, "10".parse().ok()?, MICROSOFT.fee(false, backend().today())?)
}

fn shares_table(fall: Waterfall) -> impl IntoView {
    let rows = fall.rows.iter().map(|row| {
        let when = row.date.map_or_else(|| "On subscribing".to_owned(), calendar::day);
        view! { <tr><th scope="row">{when}</th>{cells(row.shares)}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <TableBox label="Payments of a multiparty offer, USD">
            <table class="table">
                <thead><tr>
                    <th scope="col">"Due"</th><th scope="col" class="num">"Partner price"</th><th scope="col" class="num">"Customer price"</th>
                    <th scope="col" class="num">"Partner keeps"</th><th scope="col" class="num">{format!("Fee, {} %", fall.fee_percent)}</th><th scope="col" class="num">"Publisher gets"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">"Total"</th>{cells(fall.total)}</tr></tfoot>
            </table>
        </TableBox>
    }
}

fn cells(s: Shares) -> impl IntoView + use<> {
    [s.partner, s.customer, s.share, s.fee, s.net].map(|m| view! { <td class="num">{m.figure()}</td> }).collect_view()
}

/// MS-5.5 and MS-5.6.
pub(super) fn days_allowed() -> impl IntoView {
    let accept_by = calendar::read_day("2026-03-31").ok();
    let window = accept_by.map(|day| Window::of(Some(Start::OnAcceptance), day, 12));
    let row = |text: &'static str| {
        let day = calendar::read_day(text).ok()?;
        let allowed = if window?.contains(day) { "Allowed" } else { "Refused" };
        Some(view! { <tr><th scope="row">{calendar::day(day)}</th><td>{allowed}</td></tr> })
    };
    let rows = ["2026-03-31", "2026-04-01", "2027-03-31", "2027-04-01"].map(row).collect_view();
    view! {
        <article class="guide-example">
            <h3 id="days">"Allowed dates"</h3>
            <p>{linked("The offer can be accepted until 31 March 2026 and the term is one year. The customer may accept on the last day, so dates are counted from then (MS-5.5).")}</p>
            <TableBox label="Allowed dates"><table class="table guide-small"><thead><tr><th scope="col">"A payment on"</th><th scope="col">"Is"</th></tr></thead><tbody>{rows}</tbody></table></TableBox>
            <p class="soft">{window.map(|w| format!("Allowed: {}.", w.in_words()))}</p>
        </article>
    }
}

/// The same schedule, accepted early and late (MS-5.15, MS-5.6).
pub(super) fn accepted_on() -> impl IntoView {
    let made = ask("120,000.00", 12, "2026-06-30").and_then(|ask| {
        generate(&Ask { frequency: Frequency::Quarterly, initial: Some(usd("30,000.00")), ..ask }).ok()
    });
    let row = |text: &'static str| {
        let day = calendar::read_day(text).ok()?;
        let deal = Deal {
            start: Start::OnAcceptance,
            end: calendar::read_day("2026-12-31").ok()?,
            accept_by: calendar::read_day("2026-03-31").ok()?,
            term_months: 12,
            payment: PaymentModel::Schedule,
            payments: made.as_ref()?.schedule.clone(),
        };
        let then = resolve(&deal, day).map_or_else(|no| no.0, |timeline| timeline.in_words());
        Some(view! { <tr><th scope="row" class="nowrap">{calendar::day(day)}</th><td>{then}</td></tr> })
    };
    let rows = ["2025-12-01", "2026-03-31", "2026-04-01"].map(row).collect_view();
    view! {
        <article class="guide-example">
            <h3 id="accepted-on">"If accepted on"</h3>
            <p>{linked("Payment dates are fixed; subscription dates depend on acceptance. Countersign flags payments that would fall after the term. Payments whose date has passed are due right away (MS-5.6, MS-5.15).")}</p>
            <TableBox label="If accepted on"><table class="table"><thead><tr><th scope="col">"Accepted on"</th><th scope="col">"Then"</th></tr></thead><tbody>{rows}</tbody></table></TableBox>
        </article>
    }
}
