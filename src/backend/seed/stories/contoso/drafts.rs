//! What is being written. Some of it has problems on purpose.

use super::{
    super::{
        NOBODY, NORTHWIND_CANADA, PLAIN, PROSEWARE, Story, TAILSPIN, WINGTIP, WINGTIP_BRAZIL, WINGTIP_US, When, at, off,
    },
    ADELE, ALEX, GATE, INSIGHT, KIM, SEATS,
};

pub(in crate::seed) const DRAFTS: &[Story] = &[
    Story {
        name: "Idea for a bundle",
        partner: NOBODY,
        account: "",
        start: When::Unset,
        begun: 58,
        end: 0,
        accept_by: 0,
        publisher: ALEX,
        ..PLAIN
    },
    Story {
        name: "Seats for the summer interns",
        account: "",
        lines: &[off(SEATS, "Seats Standard", "30")],
        begun: 52,
        accept_by: -20,
        ..PLAIN
    },
    Story {
        name: "Insight for the plant in Brazil",
        customer: WINGTIP,
        account: WINGTIP_BRAZIL,
        lines: &[off(INSIGHT, "Insight Team", "5")],
        begun: 38,
        ..PLAIN
    },
    Story {
        name: "Gate with Proseware",
        partner: PROSEWARE,
        lines: &[off(GATE, "Gate Appliance", "8")],
        begun: 30,
        publisher: KIM,
        ..PLAIN
    },
    Story {
        name: "Gate at a fixed price",
        lines: &[at(GATE, "Gate Appliance", &[(12, "1000.00"), (36, "2500.00")])],
        begun: 24,
        publisher: ALEX,
        ..PLAIN
    },
    Story {
        name: "Starter at a fixed price",
        lines: &[at(INSIGHT, "Insight Starter", &[(1, "199.00"), (12, "180.00")])],
        begun: 20,
        ..PLAIN
    },
    Story {
        name: "Insight in yen",
        currency: "JPY",
        lines: &[off(INSIGHT, "", "7.5")],
        begun: 17,
        accept_by: -2,
        publisher: KIM,
        ..PLAIN
    },
    Story {
        name: "Seats for the Kuwait branch",
        account: NORTHWIND_CANADA,
        currency: "KWD",
        lines: &[off(SEATS, "Seats Standard", "12.25")],
        begun: 13,
        ..PLAIN
    },
    Story {
        name: "Everything for Wingtip",
        customer: WINGTIP,
        account: WINGTIP_US,
        partner: TAILSPIN,
        lines: &[
            off(INSIGHT, "", "10"),
            off(SEATS, "Seats Premium", "15"),
            off(GATE, "Gate Appliance", "12"),
            off(GATE, "Gate Relay", "9"),
        ],
        begun: 8,
        start: When::Month(2),
        description: "One offer instead of four, as the customer asked.",
        ..PLAIN
    },
    Story {
        name: "Northwind renewal 2027",
        lines: &[off(INSIGHT, "Insight Enterprise", "18")],
        begun: 3,
        start: When::Month(1),
        contacts: &["deals@contoso.example", "kim.akers@contoso.example"],
        documents: &["Renewal letter"],
        note: "Renewal, same seller",
        publisher: ADELE,
        ..PLAIN
    },
    Story {
        name: "Contacts to be sorted out",
        contacts: &["deals@contoso.example", "deals@contoso.example", "kim.akers"],
        begun: 2,
        publisher: ALEX,
        ..PLAIN
    },
];
