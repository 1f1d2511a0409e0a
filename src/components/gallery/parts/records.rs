use crate::components::*;
use leptos::prelude::*;

pub(super) fn records() -> impl IntoView {
    let event = |icon, text: &str, more: Option<&str>| TimelineItem {
        icon,
        text: text.into(),
        at_full: "14 Dec 2026, 15:42:08 UTC".into(),
        at_short: "14 Dec, 15:42".into(),
        iso: "2026-12-14T15:42:08Z".into(),
        more: more.map(str::to_owned),
    };
    let events = move || {
        vec![
            event("check-circle", "Accepted by Joni Sherman", None),
            event("return", "Returned by Fabrikam", Some("“At the end of the month, please.”")),
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
            <Confirm title="Delete draft O-1042 for good?" button="Delete O-1042 for good" cancel="#" keep="Keep it">
                <p>"2 documents go with it. Nobody can bring it back."</p>
                <TextField name="typed" label="Type O-1042 to confirm" autocomplete="off"/>
            </Confirm>
        </Section>
    }
}
