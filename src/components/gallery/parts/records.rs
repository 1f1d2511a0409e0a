use crate::components::*;
use chrono::NaiveDate;
use domain::{Currency, Money, Percent, calendar::add_months, explain, pricing};
use leptos::prelude::*;

pub(super) fn records() -> impl IntoView {
    let event = |icon, text: &str, more: Option<&str>| TimelineItem {
        icon,
        text: text.into(),
        at_full: "14 Dec 2026, 15:42:08 UTC".into(),
        at_short: "14 Dec, 15:42".into(),
        iso: "2026-12-14T15:42:08Z".into(),
        more: more.map(str::to_owned),
        each: Vec::new(),
    };
    let edited = move || TimelineItem {
        each: vec![
            event("pencil", "Adele Vance changed the name", None),
            event("pencil", "Adele Vance changed the dates", None),
        ],
        ..event("pencil", "Adele Vance edited the draft 2 times", None)
    };
    let events = move || {
        vec![
            event("check-circle", "Accepted by Joni Sherman", None),
            event("return", "Returned by Fabrikam", Some("“At the end of the month, please.”")),
            edited(),
        ]
    };
    let docs = vec![
        DocItem {
            name: "Master Subscription Agreement".into(),
            href: Some("#".into()),
            meta: "PDF, 212 kB, from Contoso".into(),
            trailing: Some(view! { <Icon name="lock"/> }.into_any()),
            ..Default::default()
        },
        DocItem {
            name: "Statement of Work.docx".into(),
            problem: Some("Not a PDF. Save it as PDF and add it again.".into()),
            ..Default::default()
        },
    ];
    let road = vec![
        RoadItem { what: "Accepted.".into(), detail: "Nothing is charged.".into(), who: "You, now".into() },
        RoadItem {
            what: "Purchase.".into(),
            detail: "Buying starts the 12 months.".into(),
            who: "Isaiah Langer".into(),
        },
    ];
    view! {
        <Section id="g-records" title="Records">
            <Timeline items=events() full=true/>
            <Timeline items=events()/>
            <DocList items=docs/>
            <Road items=road/>
            <Pairs start=true>
                <Pair label="Customer">"Northwind Traders"</Pair>
                <Pair label="Accept until"><Deadline full="18 Dec 2026, 23:59:59 UTC" relative="in 8 days" iso="2026-12-18T23:59:59Z"/></Pair>
            </Pairs>
        </Section>
    }
}

pub(super) fn prices() -> impl IntoView {
    let row = |label: &str, amount: &str, offset, width, bar| WaterRow {
        label: label.into(),
        sublabel: "12 × 12,500.00".into(),
        amount: amount.into(),
        offset,
        width,
        bar,
    };
    let rows = vec![
        row("List price", "150,000.00", 0, 1000, WaterBar::Faint),
        row("Contoso’s reduction", "−30,000.00", 800, 200, WaterBar::Faint),
        row("You owe Contoso", "120,000.00", 0, 800, WaterBar::Body),
        row("Your markup", "+12,000.00", 800, 80, WaterBar::Mark),
        row("Northwind pays", "132,000.00", 0, 880, WaterBar::Total),
    ];
    view! {
        <Section id="g-prices" title="Prices">
            <p><Amount currency="USD" figure="132,000.00" size=AmountSize::Big/></p>
            <p><Amount currency="USD" figure="132,000.00" size=AmountSize::Medium prefix="from"/></p>
            <Panel float=true label="Bill">
                <Pairs><Pair label="You owe Contoso">"120,000.00"</Pair><Pair label="You keep" total=true>"12,000.00"</Pair></Pairs>
            </Panel>
            <Waterfall caption="From list price to what Northwind pays, USD" rows/>
        </Section>
    }
}

pub(super) fn questions() -> impl IntoView {
    view! {
        <Section id="g-questions" title="Confirmations">
            <Confirm title="Permanently delete draft O-1042?" button="Delete O-1042 permanently" cancel="#" keep="Keep it">
                <p>"2 documents go with it. Nobody can bring it back."</p>
                <TextField name="typed" label="Type O-1042 to confirm" autocomplete="off"/>
            </Confirm>
        </Section>
    }
}

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
