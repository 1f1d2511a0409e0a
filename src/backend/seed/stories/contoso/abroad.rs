//! Payment schedules in other currencies: with prices of other markets, without decimals and with three.

use super::{
    super::{
        Line, Made, NORTHWIND_CANADA, NewPlan, PLAIN, Payments, Story, TAILSPIN, Term, TypedPrice, WINGTIP,
        WINGTIP_BRITAIN,
    },
    ADELE, DEALS, HORIZON,
};
use domain::offer::Customization;

const fn core(name: &'static str, description: &'static str, terms: &'static [Term]) -> Line {
    let made = Made::Plan(NewPlan { name, description, users: ("", ""), terms });
    Line { product: HORIZON, plan: "Horizon Core", percent: "", amounts: &[], made }
}

const QUERIES: &[(&str, &str)] = &[("queries", "5,000,000"), ("storage", "0")];
const ABROAD_IN_GENERAL: Story = Story {
    publisher: ADELE,
    customization: Customization::NewPlans,
    contacts: DEALS,
    accept_by: 20,
    begun: 2,
    ..PLAIN
};

pub(in crate::seed) const ABROAD: &[Story] = &[
    Story {
        name: "Horizon Core in Europe",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "EUR",
        lines: &[core(
            "Core for Europe",
            "One price for every office in Europe.",
            &[Term {
                months: 12,
                price: "",
                included: QUERIES,
                payments: Some(Payments {
                    frequency: "quarterly",
                    initial: "30,000.00",
                    first: 3,
                    ..Payments::of("120,000.00")
                }),
            }],
        )],
        prices: &[TypedPrice { months: 12, row: 1, currency: "USD", amount: "32,500.00" }],
        reviewed: &["USD", "GBP"],
        // There are newer rates by now: on a Sunday those of two days ago are still the last.
        begun: 3,
        ..ABROAD_IN_GENERAL
    },
    Story {
        name: "Horizon Core for the office in Tokyo",
        account: NORTHWIND_CANADA,
        currency: "JPY",
        lines: &[core(
            "Core for Tokyo",
            "Paid month by month, in yen without decimals.",
            &[Term {
                months: 12,
                price: "",
                included: QUERIES,
                payments: Some(Payments { remainder: "spread", ..Payments::of("4,000,000") }),
            }],
        )],
        ..ABROAD_IN_GENERAL
    },
    Story {
        name: "Horizon Core for the branch in Kuwait",
        account: NORTHWIND_CANADA,
        currency: "KWD",
        lines: &[core(
            "Core for Kuwait",
            "Paid month by month, in dinars with three decimals.",
            &[Term {
                months: 24,
                price: "",
                included: QUERIES,
                payments: Some(Payments { remainder: "last", ..Payments::of("16,000.000") }),
            }],
        )],
        ..ABROAD_IN_GENERAL
    },
];
