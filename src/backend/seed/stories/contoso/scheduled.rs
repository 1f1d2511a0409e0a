//! New plans with payment schedules, in every stage and with everything a schedule can show; reservations of virtual-machine software.

use domain::offer::Customization;

use super::{
    super::{
        Line, Made, NORTHWIND_CANADA, NewPlan, PLAIN, Path, Payments, Pin, Reservation, Story, TAILSPIN, Term, WINGTIP,
        WINGTIP_BRITAIN, WINGTIP_US,
    },
    ADELE, DEALS, HORIZON, INSIGHT, KIM, SEATS, VAULT,
};

/// Twelve month ends, one of them by agreement.
const MILESTONES: Payments =
    Payments { pins: &[Pin { at: 6, amount: "20,000.00", note: "Go-live milestone" }], ..Payments::of("120,000.00") };
const EVENTS: &[(&str, &str)] = &[("events", "3,000,000,000"), ("storage", "unlimited")];
const QUERIES: &[(&str, &str)] = &[("queries", "30,000,000"), ("storage", "24,000")];

const fn paid(months: u32, included: &'static [(&'static str, &'static str)], payments: Payments) -> Term {
    Term { months, price: "", included, payments: Some(payments) }
}

/// A new plan made of a plan.
const fn new(
    product: &'static str,
    plan: &'static str,
    name: &'static str,
    description: &'static str,
    terms: &'static [Term],
) -> Line {
    let made = Made::Plan(NewPlan { name, description, users: ("", ""), terms });
    Line { product, plan, percent: "", amounts: &[], made }
}

const SCHEDULE: Story = Story { customization: Customization::NewPlans, contacts: DEALS, accept_by: 20, ..PLAIN };

pub(in crate::seed) const SCHEDULED: &[Story] = &[
    Story {
        name: "Horizon Scale with a slow start",
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[new(
            HORIZON,
            "Horizon Scale",
            "Scale for Wingtip",
            "Half a year at a lower price while the stores are connected.",
            &[paid(
                12,
                QUERIES,
                Payments { ramp: "months 1–6 at 8,000.00, then 12,000.00", ..Payments::of("120,000.00") },
            )],
        )],
        begun: 7,
        publisher: KIM,
        documents: &["Horizon licence"],
        path: Path::Accepted { adjustments: &["12.5"], order: "WT-2307" },
        ..SCHEDULE
    },
    Story {
        name: "Horizon Scale for the Canadian plants",
        account: NORTHWIND_CANADA,
        lines: &[new(
            HORIZON,
            "Horizon Scale",
            "Scale for the plants",
            "Forecasts for four plants, with the data of all of them.",
            &[paid(12, QUERIES, MILESTONES)],
        )],
        begun: 6,
        documents: &["Horizon licence", "Order form"],
        path: Path::WithCustomer { adjustments: &["10"] },
        ..SCHEDULE
    },
    Story {
        name: "Horizon Core by the quarter",
        lines: &[new(
            HORIZON,
            "Horizon Core",
            "Core for the sales department",
            "A quarter on subscribing, the rest quarter by quarter.",
            &[paid(
                12,
                &[("queries", "5,000,000"), ("storage", "0")],
                Payments { frequency: "quarterly", initial: "30,000.00", first: 3, ..Payments::of("120,000.00") },
            )],
        )],
        begun: 5,
        path: Path::WithCustomer { adjustments: &["8"] },
        ..SCHEDULE
    },
    Story {
        name: "Horizon Global, three ways to pay",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[new(
            HORIZON,
            "Horizon Global",
            "Global agreement",
            "For one, two or three years, each with payments of its own.",
            &[paid(12, QUERIES, ONE_YEAR), paid(24, QUERIES, TWO_YEARS), paid(36, QUERIES, THREE_YEARS)],
        )],
        begun: 4,
        path: Path::WithPartner { begun: &["5"] },
        ..SCHEDULE
    },
    Story {
        name: "Horizon Scale for Northwind by milestones",
        lines: &[new(
            HORIZON,
            "Horizon Scale",
            "Scale for Northwind",
            "Forecasts for the whole company, paid at the end of each month.",
            &[paid(12, QUERIES, MILESTONES)],
        )],
        begun: 3,
        description: "One payment waits for the go-live in summer.",
        path: Path::WithPartner { begun: &[] },
        ..SCHEDULE
    },
    Story {
        name: "Enterprise for Northwind, paid by milestones",
        lines: &[new(
            INSIGHT,
            "Insight Enterprise",
            "Enterprise for Northwind",
            "Dashboards for the whole company, paid at the end of each month.",
            &[paid(12, EVENTS, MILESTONES)],
        )],
        begun: 2,
        publisher: ADELE,
        ..SCHEDULE
    },
    Story {
        name: "Enterprise for Wingtip, a slip of the pen",
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[new(
            INSIGHT,
            "Insight Enterprise",
            "Enterprise for Wingtip",
            "Dashboards for every store, paid at the end of each month.",
            &[paid(12, EVENTS, Payments { slip: Some((9, "9,O90.90")), ..MILESTONES })],
        )],
        begun: 1,
        publisher: ADELE,
        ..SCHEDULE
    },
];

/// MS-5.13: 2 + 3 + 2 + 3 million.
const ONE_YEAR: Payments = Payments {
    frequency: "quarterly",
    initial: "2,000,000.00",
    first: 3,
    pins: &[
        Pin { at: 0, amount: "3,000,000.00", note: "" },
        Pin { at: 1, amount: "2,000,000.00", note: "" },
        Pin { at: 2, amount: "3,000,000.00", note: "" },
    ],
    ..Payments::of("10,000,000.00")
};

/// MS-5.13: 0 + 8 + 10 + 10 million.
const TWO_YEARS: Payments = Payments {
    frequency: "semi-annual",
    initial: "0",
    first: 6,
    pins: &[
        Pin { at: 0, amount: "8,000,000.00", note: "Delayed: nothing before the first half-year is over" },
        Pin { at: 1, amount: "10,000,000.00", note: "" },
        Pin { at: 2, amount: "10,000,000.00", note: "" },
    ],
    ..Payments::of("28,000,000.00")
};

/// MS-5.13: 5 + 5 + 10 + 10 + 20 + 30 million.
const THREE_YEARS: Payments = Payments {
    frequency: "semi-annual",
    initial: "5,000,000.00",
    first: 6,
    pins: &[
        Pin { at: 0, amount: "5,000,000.00", note: "" },
        Pin { at: 1, amount: "10,000,000.00", note: "" },
        Pin { at: 2, amount: "10,000,000.00", note: "" },
        Pin { at: 3, amount: "20,000,000.00", note: "" },
        Pin { at: 4, amount: "30,000,000.00", note: "" },
    ],
    ..Payments::of("80,000,000.00")
};

const fn reserved(plan: &'static str, reservation: Reservation) -> Line {
    Line { product: VAULT, plan, percent: "", amounts: &[], made: Made::Reservation(reservation) }
}

const RESERVATION: Story = Story { customization: Customization::Reservations, contacts: DEALS, ..PLAIN };

/// Reservations of virtual-machine software, and a renewal.
pub(in crate::seed) const RESERVED: &[Story] = &[
    Story {
        name: "Vault nodes, paid monthly",
        lines: &[reserved(
            "Vault Node",
            Reservation {
                name: "Vault nodes for Northwind",
                duration: 12,
                payment: "monthly",
                rows: &[("4", "3", "40.00"), ("8", "2", "78.00")],
                payments: None,
            },
        )],
        begun: 6,
        accept_by: 22,
        publisher: KIM,
        path: Path::WithCustomer { adjustments: &["10"] },
        ..RESERVATION
    },
    Story {
        name: "Vault Edge, paid as the branches open",
        account: NORTHWIND_CANADA,
        lines: &[reserved(
            "Vault Edge",
            Reservation {
                name: "Edge for twenty branches",
                duration: 36,
                payment: "schedule",
                rows: &[("", "20", "1,500.00")],
                payments: Some(Payments {
                    frequency: "annual",
                    initial: "10,000.00",
                    first: 12,
                    ..Payments::of("30,000.00")
                }),
            },
        )],
        begun: 4,
        accept_by: 20,
        path: Path::WithPartner { begun: &[] },
        ..RESERVATION
    },
    Story {
        name: "Seats Premium, the second year",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        customization: Customization::NewPlans,
        renewal: true,
        currency: "GBP",
        lines: &[Line {
            product: SEATS,
            plan: "Seats Premium",
            percent: "",
            amounts: &[],
            made: Made::Plan(NewPlan {
                name: "Premium for Wingtip",
                description: "The seats of last year, with room for the new stores.",
                users: ("50", "500"),
                terms: &[Term { months: 12, price: "13.20", included: &[], payments: None }],
            }),
        }],
        begun: 3,
        accept_by: 33,
        publisher: KIM,
        note: "Renewal of last year’s offer",
        path: Path::WithPartner { begun: &[] },
        ..PLAIN
    },
];
