//! Flexible billing: capabilities, availability, restrictions, scenarios, worked examples, and a generator to try.

use super::{Chapter, examples, linked, list, trying, worked};
use crate::{
    addresses,
    components::{Section, TableBox},
};
use domain::pack::number;
use leptos::prelude::*;

const CAPABILITIES: &[&str] = &[
    "Payments of any amount on any days of the term, instead of one amount that repeats (MS-2.2.4, MS-5.3).",
    "An initial charge on subscribing. It may be 0: then billing begins later (MS-5.4).",
    "A generator that splits a total into equal parts, by the month, quarter, half-year or year, and says who gets the odd cents (MS-5.8, COM-6).",
    "Prices that step up or down over the term, written as “months 1–6 at 1,000.00, then 3,000.00”.",
    "Rows of your own: pinned ones stay when the rest is generated anew, and lines can be pasted from a spreadsheet.",
    "A note on each payment, read by partner and customer (MS-5.12).",
    "In a multiparty offer the partner’s adjustment multiplies every payment, each rounded by itself; the days stay (MS-4.4.4).",
    "Any currency of the plan’s markets, also those without decimals or with three; other markets are priced payment by payment (COM-2, MS-12.5).",
];

/// What is sold; in customer, multiparty and CSP offers; why.
const AVAILABLE: [(&str, [bool; 3], &str); 5] = [
    ("New plan from a flat-rate SaaS plan", [true, true, false], "MS-5.1"),
    ("Reservation of virtual-machine software", [true, true, false], "MS-2.2.13"),
    ("New plan from a per-user SaaS plan", [false, false, false], "MS-5.1"),
    ("An existing plan at another price", [false, false, false], "MS-5.1"),
    ("A billing term of one month", [false, false, false], "MS-5.2"),
];

const RESTRICTIONS: &[&str] = &[
    "The billing term is longer than one month. How the public plan is paid does not matter (MS-5.2).",
    "There is always one initial charge, and it counts as a payment (MS-5.3, MS-5.4).",
    "Each dated payment has a day of its own, after the last day on which the customer can accept and start, and within the term counted from there (MS-5.5).",
    "The payments come to the total exactly: an offer is submitted only when nothing remains (MS-5.11).",
    "Each plan and term has its own schedule. It covers the plan’s price; what is metered beyond the included quantities is billed each month afterwards (MS-5.12).",
    "The first date fixes the day of every later one. The 31st becomes the last day of shorter months and comes back after them (MS-5.10, COM-7).",
    "Once submitted the schedule is locked. While the offer waits for the partner the publisher can withdraw it; later the partner has to withdraw first (MS-4.3.1, MS-4.3.3).",
    "The bought plan cannot be changed, and is refunded only within 72 hours. A renewal is at the public price and rhythm (MS-5.14).",
];

/// Title, situation, and the example below that shows it.
const SCENARIOS: [(&str, &str, &str); 6] = [
    ("A part at once, the rest by the quarter", "The customer’s budget is released quarter by quarter.", "quarterly"),
    ("Nothing before it runs", "The initial charge is 0 and the first payment falls after the roll-out.", "two-years"),
    ("Grows with its use", "Few branches at first, all of them after half a year: the price steps up.", "steps"),
    ("At the end of each month", "Accounts are closed on the last day, in February too.", "month-ends"),
    ("Larger every year", "A contract of three years whose payments follow the customer’s growth.", "three-years"),
    ("Through a partner", "The partner adds its part to every payment; nobody learns the other’s price.", "multiparty"),
];

/// `/guide/flexible-billing`.
#[component]
pub fn GuideBillingPage() -> impl IntoView {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(crate::pages::today());
    view! {
        <Chapter title="Flexible billing" lead="A payment schedule replaces the one amount that repeats: who pays what on which day, agreed beforehand.">
            <nav class="guide-contents" aria-label="On this page">
                <a href="#capabilities">"What it can do"</a> <a href="#availability">"Where it can be used"</a> <a href="#restrictions">"Limits"</a>
                <a href="#scenarios">"Scenarios"</a> <a href="#examples">"Worked examples"</a> <a href="#try">"Try it"</a>
            </nav>
            <Section id="capabilities" title="What it can do">{list(CAPABILITIES)}</Section>
            <Section id="availability" title="Where it can be used">{availability()}</Section>
            <Section id="restrictions" title="Limits">
                <div class="prose"><p>
                    {format!("A schedule has 1 to {most} payments of 0 or more, the initial charge counted: at most {} of them have a date. ", most - 1)}
                    <a href=addresses::RULE.of("MS-5.3")>"MS-5.3"</a>
                </p></div>
                {list(RESTRICTIONS)}
            </Section>
            <Section id="scenarios" title="Scenarios">{scenarios()}</Section>
            <Section id="examples" title="Worked examples" aside="Computed while you look">
                {examples::all().into_iter().map(worked::example).collect_view()}
                {worked::odd_cents()}
                {worked::days_allowed()}
                {worked::accepted_on()}
                {worked::multiparty()}
            </Section>
            <Section id="try" title="Try it">{trying::generator()}</Section>
        </Chapter>
    }
}

fn availability() -> impl IntoView {
    let cell = |yes: bool| view! { <td>{if yes { "Yes" } else { "No" }}</td> };
    let row = move |(what, kinds, rule): (&'static str, [bool; 3], &'static str)| {
        view! { <tr><th scope="row">{what}</th>{kinds.map(cell).collect_view()}<td><a href=addresses::RULE.of(rule)>{rule}</a></td></tr> }
    };
    view! {
        <TableBox label="Where a payment schedule can be used">
            <table class="table">
                <thead><tr><th scope="col">"What is sold"</th><th scope="col">"Customer offer"</th><th scope="col">"Multiparty offer"</th><th scope="col">"CSP offer"</th><th scope="col">"Rule"</th></tr></thead>
                <tbody>{AVAILABLE.map(row).collect_view()}</tbody>
            </table>
        </TableBox>
        <div class="prose"><p>{linked("Multiparty offers are built here; the other two kinds follow. Professional services will have schedules when that kind of product comes (MS-5.1).")}</p></div>
    }
}

fn scenarios() -> impl IntoView {
    let one = |(title, situation, example): (&'static str, &'static str, &'static str)| {
        view! { <dt><a href=format!("#{example}")>{title}</a></dt><dd>{situation}</dd> }
    };
    view! { <dl class="guide-scenarios">{SCENARIOS.map(one).collect_view()}</dl> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_leads_to_an_example() {
        let ids: Vec<&str> = examples::all().iter().map(|e| e.id).chain(["multiparty"]).collect();
        for (title, _, example) in SCENARIOS {
            assert!(ids.contains(&example), "{title}: {example}");
        }
    }
}
