//! Flexible billing: capabilities, availability, restrictions, scenarios, worked examples, and a generator to try.

use super::{Chapter, examples, linked, list, rule_behind, trying, worked};
use crate::{
    addresses,
    components::{Section, TableBox},
};
use domain::pack::number;
use leptos::prelude::*;

const CAPABILITIES: &[&str] = &[
    "Payments of any amount on any dates within the term, instead of one repeating amount (MS-2.2.4, MS-5.3).",
    "An initial charge on subscribing. Set it to 0 to start billing later (MS-5.4).",
    "A generator that splits a total into equal monthly, quarterly, half-yearly or yearly payments, and shows where odd cents go (MS-5.8, COM-6).",
    "Prices that step up or down over the term, such as “months 1–6 at 1,000.00, then 3,000.00”.",
    "Your own rows: pinned rows stay when you regenerate the rest, and you can paste rows from a spreadsheet.",
    "A note on each payment, visible to the partner and customer (MS-5.12).",
    "In a multiparty offer, the partner’s adjustment applies to every payment, rounded separately. Dates stay the same (MS-4.4.4).",
    "Any currency of the plan’s markets, including those with no decimals or three. Other markets are priced payment by payment (COM-2, MS-12.5).",
];

/// What you sell; in customer, multiparty and CSP offers; why.
const AVAILABLE: [(&str, [bool; 3], &str); 5] = [
    ("New plan from a flat-rate SaaS plan", [true, true, false], "MS-5.1"),
    ("Virtual machine software reservation", [true, true, false], "MS-2.2.13"),
    ("New plan from a per-user SaaS plan", [false, false, false], "MS-5.1"),
    ("An existing plan at a new price", [false, false, false], "MS-5.1"),
    ("A one-month billing term", [false, false, false], "MS-5.2"),
];

const RESTRICTIONS: &[&str] = &[
    "The billing term must be longer than one month. The public plan’s payment model doesn’t matter (MS-5.2).",
    "Every schedule has one initial charge, which counts as a payment (MS-5.3, MS-5.4).",
    "Each dated payment needs its own date, after the latest day the customer can accept and start, and within the term counted from that day (MS-5.5).",
    "Payments must add up to the total exactly before you can submit (MS-5.11).",
    "Each plan and term has its own schedule for the plan’s price. Usage beyond the included quantities is billed monthly in arrears (MS-5.12).",
    "The first date sets the day for all later ones. The 31st becomes the last day of shorter months (MS-5.10, COM-7).",
    "Submitting locks the schedule. The publisher can withdraw the offer until the partner extends it; after that, the partner must withdraw it first (MS-4.3.1, MS-4.3.3).",
    "The customer can’t change the plan after purchase, and can only get a refund within 72 hours. Renewals use the public price and billing frequency (MS-5.14).",
];

/// Title, situation, and the example below that shows it.
const SCENARIOS: [(&str, &str, &str); 6] = [
    ("Part up front, the rest quarterly", "The customer’s budget is released each quarter.", "quarterly"),
    ("Nothing until go-live", "The initial charge is 0 and the first payment comes after the roll-out.", "two-years"),
    ("Grows with usage", "A few branches at first, all of them after six months: the price steps up.", "steps"),
    (
        "At the end of each month",
        "The customer closes its books on the last day of each month, including February.",
        "month-ends",
    ),
    ("Larger every year", "A three-year contract with payments that follow the customer’s growth.", "three-years"),
    (
        "Through a partner",
        "The partner adds its markup to every payment. Publisher and customer never see each other’s price.",
        "multiparty",
    ),
];

/// `/guide/flexible-billing`.
#[component]
pub fn GuideBillingPage() -> impl IntoView {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(crate::pages::today());
    view! {
        <Chapter title="Flexible billing" lead="A payment schedule replaces one repeating amount with agreed payments on agreed dates.">
            <nav class="guide-contents" aria-label="On this page">
                <a href="#capabilities">"What it can do"</a> <a href="#availability">"Where it can be used"</a> <a href="#restrictions">"Limits"</a>
                <a href="#scenarios">"Scenarios"</a> <a href="#examples">"Worked examples"</a> <a href="#try">"Try it"</a>
            </nav>
            <Section id="capabilities" title="What it can do">{list(CAPABILITIES)}</Section>
            <Section id="availability" title="Where it can be used">{availability()}</Section>
            <Section id="restrictions" title="Limits">
                <div class="prose"><p>
                    {format!("A schedule has 1 to {most} payments of 0 or more, including the initial charge, so up to {} can have dates.", most - 1)}
                    {rule_behind("MS-5.3")}
                </p></div>
                {list(RESTRICTIONS)}
            </Section>
            <Section id="scenarios" title="Scenarios">{scenarios()}</Section>
            <Section id="examples" title="Worked examples" aside="Computed live">
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
                <thead><tr><th scope="col">"What you sell"</th><th scope="col">"Customer offer"</th><th scope="col">"Multiparty offer"</th><th scope="col">"CSP partner offer"</th><th scope="col">"Rule"</th></tr></thead>
                <tbody>{AVAILABLE.map(row).collect_view()}</tbody>
            </table>
        </TableBox>
        <div class="prose"><p>{linked("Schedules work the same way in customer and multiparty offers. CSP partner offers don’t have them (MS-5.1).")}</p></div>
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
