use crate::components::*;
use chrono::NaiveDate;
use domain::{Currency, Money, Percent, calendar::add_months, explain, pricing};
use leptos::prelude::*;

fn usd(minor: i64) -> Money {
    Money::of_minor(minor, Currency::USD)
}

fn day(month: u32) -> NaiveDate {
    add_months(NaiveDate::from_ymd_opt(2026, 12, 31).unwrap_or_default(), month)
}

const TEN: i64 = 1_000_000_000;

pub(super) fn payments() -> impl IntoView {
    let columns = vec![
        PaymentColumn::new("You owe Contoso", PaymentLook::Plain),
        PaymentColumn::new("Your markup", PaymentLook::Mark),
        PaymentColumn::new("Northwind pays", PaymentLook::Lead),
        PaymentColumn::new("Running total", PaymentLook::Soft),
    ];
    let row = |number: u32, owed: i64, running: i64, note: &str, remark: &str| PaymentRow {
        number: number.to_string(),
        day: Some(day(number)),
        when: domain::calendar::day(day(number)),
        note: note.into(),
        remark: remark.into(),
        amounts: [owed, owed / 10, owed + owed / 10, running].map(|m| usd(m).into()).into(),
    };
    let rows = vec![
        row(1, 900_000, 990_000, "First payment", ""),
        row(2, 2_000_000, 3_190_000, "Go-live milestone", "Due at once: its day has passed."),
    ];
    let total = [2_900_000, 290_000, 3_190_000].map(|m| usd(m).into());
    let total = total.into_iter().chain([PaymentAmount::default()]).collect();
    let single = vec![PaymentColumn::new("Amount, USD", PaymentLook::Lead)];
    let one = PaymentRow { when: "Each month".into(), amounts: vec![usd(1_000_000).into()], ..PaymentRow::default() };
    let added = |minor| {
        explain::plus_percent("Partner price", usd(minor), "Adjustment", Percent::of_units(TEN), "MS-4.4.3").ok()
    };
    let workings = [900_005, 2_000_000].into_iter().zip(1..);
    let workings = workings.filter_map(|(m, i)| Some((domain::calendar::day(day(i)), added(m)?))).collect();
    let fee = explain::percent_of("Partner price", usd(3333), "Fee", Percent::of_units(3 * TEN / 10), "MS-9.2").ok();
    view! {
        <Section id="g-payments" title="Payments">
            <Payments caption="Payments in USD" columns rows total/>
            <Payments caption="Payments in USD" columns=single rows=vec![one]/>
            {fee.map(|working| view! { <Explain of="the fee" working/> })}
            <ExplainAll title="Explain what Northwind pays" caption="Each payment of Northwind" workings/>
            <p>{pricing::in_words(usd(2_900_000), usd(3_190_000)).map(|(markup, margin)| format!("{markup} {margin}"))}</p>
        </Section>
    }
}

pub(super) fn charts() -> impl IntoView {
    let two = |n: u32| ChartBar::of(Some(day(n)), vec![usd(900_000 + i64::from(n) * 7), usd(90_000)]);
    let many = |n: u32| ChartBar::of(Some(day(n)), vec![usd(100_000 + i64::from(n % 7) * 20_000)]);
    let mut states: Vec<_> = (0..5).map(|n| ChartBar { state: BarState::Generated, ..many(n) }).collect();
    states.push(ChartBar { state: BarState::Pinned, ..many(5) });
    states.push(ChartBar { state: BarState::NotCounted, ..many(6) });
    states.insert(0, ChartBar::of(None, vec![usd(3_000_000)]));
    let names = vec!["You owe Contoso".to_owned(), "Your markup".to_owned()];
    let one = vec![ChartBar::of(None, vec![usd(1)])];
    view! {
        <Section id="g-charts" title="Charts of payments">
            <PaymentChart id="g-chart-two" title="Payments by month, USD" desc="Twelve of about 9,900." bars=(0..12).map(two).collect() names/>
            <PaymentChart id="g-chart-many" title="Payments by month, USD" desc="Seventy, from 1,000 to 2,200." bars=(0..70).map(many).collect() table=true/>
            <PaymentChart id="g-chart-states" title="Payments by month, USD" desc="One is pinned, one is not counted." bars=states/>
            <PaymentChart id="g-chart-one" title="Payments, USD" desc="One." bars=one/>
        </Section>
    }
}
