//! Worked examples as tables: every figure comes from the domain while the page is made.

use super::{
    examples::{Example, ask},
    linked,
};
use crate::components::{ChartBar, PaymentChart, TableBox};
use domain::{
    Money,
    money::Remainder,
    schedule::{Ask, Payment, Schedule, generate},
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
            <h3 id="odd-cents">"What does not divide evenly"</h3>
            <p>{linked("Equal parts are rounded down to the smallest unit of the currency; what is left over goes where you say, so that the parts always come to the total (COM-6).")}</p>
            <TableBox label="Equal splits">
                <table class="table"><thead><tr><th scope="col">"Odd units"</th><th scope="col">"Total"</th><th scope="col">"Payments"</th></tr></thead><tbody>{rows}</tbody></table>
            </TableBox>
            <div class="prose soft"><ul>{words}</ul></div>
        </article>
    }
}
