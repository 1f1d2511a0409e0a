//! Contoso's offers.

use super::{
    FABRIKAM, Line, NORTHWIND_CANADA, PLAIN, Path, Story, TAILSPIN, WINGTIP, WINGTIP_BRITAIN, WINGTIP_US, When, at, off,
};

mod abroad;
mod drafts;
mod scheduled;

pub(super) use {
    abroad::ABROAD,
    drafts::DRAFTS,
    scheduled::{RESERVED, SCHEDULED},
};

const HORIZON: &str = "Contoso Horizon";
const INSIGHT: &str = "Contoso Insight";
const SEATS: &str = "Contoso Seats";
const GATE: &str = "Contoso Gate";
const VAULT: &str = "Contoso Vault";
const ADELE: (&str, &str) = ("adele.vance@contoso.example", "Contoso");
const KIM: (&str, &str) = ("kim.akers@contoso.example", "Contoso");
const ALEX: (&str, &str) = ("alex.wilber@contoso.example", "Contoso");

const DEALS: &[&str] = &["deals@contoso.example"];
const ENTERPRISE: &[Line] = &[at(INSIGHT, "Insight Enterprise", &[(12, "10000.00")])];

/// What has left the publisher's desk.
pub(super) const SENT: &[Story] = &[
    Story {
        name: "Insight Team, first year",
        lines: &[off(INSIGHT, "Insight Team", "10")],
        begun: 200,
        accept_by: -170,
        end: -1,
        publisher: KIM,
        contacts: DEALS,
        documents: &["Service agreement"],
        path: Path::Ended { adjustments: &["8"] },
        ..PLAIN
    },
    Story {
        name: "Gate Relay, migration of the old network",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(GATE, "Gate Relay", "15")],
        begun: 160,
        accept_by: -140,
        end: -2,
        path: Path::Ended { adjustments: &["5"] },
        ..PLAIN
    },
    Story {
        name: "Seats Premium pilot",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[off(SEATS, "Seats Premium", "20")],
        begun: 75,
        accept_by: -45,
        publisher: ALEX,
        path: Path::Expired { adjustments: &["12.5"] },
        ..PLAIN
    },
    Story {
        name: "Insight Enterprise, spring campaign",
        lines: ENTERPRISE,
        begun: 70,
        accept_by: -18,
        description: "Campaign price, asked for by the regional team.",
        note: "Spring campaign, second wave",
        contacts: DEALS,
        path: Path::Expired { adjustments: &["12"] },
        ..PLAIN
    },
    Story {
        name: "Gate Appliance for the warehouse",
        lines: &[off(GATE, "Gate Appliance", "10")],
        begun: 62,
        accept_by: 20,
        path: Path::Declined {
            adjustments: &["10"],
            reason: "We keep the present firewall for another year. Come back to us next autumn.",
        },
        ..PLAIN
    },
    Story {
        name: "Insight Team for the analysts",
        account: NORTHWIND_CANADA,
        lines: &[at(INSIGHT, "Insight Team", &[(1, "1250.00"), (12, "13500.00")])],
        begun: 48,
        accept_by: -12,
        documents: &["Service agreement", "Data processing terms"],
        contacts: DEALS,
        path: Path::Accepted { adjustments: &["9.5"], order: "PO-88213" },
        ..PLAIN
    },
    Story {
        name: "Insight Enterprise, rollout in Britain",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(INSIGHT, "Insight Enterprise", "12")],
        begun: 41,
        accept_by: -5,
        publisher: KIM,
        documents: &["Master agreement"],
        path: Path::Accepted { adjustments: &["10"], order: "" },
        ..PLAIN
    },
    Story {
        name: "Seats Standard for the Wingtip stores",
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[off(SEATS, "Seats Standard", "25")],
        begun: 33,
        accept_by: 25,
        start: When::Month(1),
        end: 24,
        path: Path::Accepted { adjustments: &["15"], order: "WT-2291" },
        ..PLAIN
    },
    Story {
        name: "Insight Enterprise for the whole group",
        partner: TAILSPIN,
        lines: ENTERPRISE,
        begun: 26,
        accept_by: 40,
        path: Path::Returned {
            reason: "The customer wants the price to start in January, after its budget is approved. Please set the start and send it again.",
        },
        ..PLAIN
    },
    Story {
        name: "Gate Relay between two sites",
        lines: &[off(GATE, "Gate Relay", "12.5")],
        begun: 22,
        accept_by: 21,
        path: Path::ExtendedAgain { adjustments: &["12.5"], then: &["9"] },
        ..PLAIN
    },
    Story {
        name: "Seats Premium for three years",
        partner: TAILSPIN,
        lines: &[off(SEATS, "Seats Premium", "20")],
        begun: 19,
        accept_by: 5,
        publisher: ALEX,
        contacts: &["deals@contoso.example", "alex.wilber@contoso.example"],
        documents: &["Seats terms of use"],
        path: Path::WithCustomer { adjustments: &["8"] },
        ..PLAIN
    },
    Story {
        name: "Insight Starter for the workshop",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(INSIGHT, "Insight Starter", "10")],
        begun: 16,
        accept_by: 1,
        path: Path::WithCustomer { adjustments: &["4.5"] },
        ..PLAIN
    },
    Story {
        name: "Seats Standard for the new branch",
        account: NORTHWIND_CANADA,
        lines: &[off(SEATS, "Seats Standard", "18")],
        begun: 14,
        accept_by: 45,
        path: Path::Withdrawn,
        ..PLAIN
    },
    Story {
        name: "Seats Standard for the head office",
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(SEATS, "Seats Standard", "10")],
        begun: 12,
        accept_by: 28,
        publisher: KIM,
        path: Path::WithPartner { begun: &[] },
        ..PLAIN
    },
    Story {
        name: "Insight Starter for the Canadian shops",
        account: NORTHWIND_CANADA,
        lines: &[off(INSIGHT, "Insight Starter", "10")],
        begun: 11,
        accept_by: 26,
        path: Path::CameAgain {
            reason: "Northwind expects the discount of last year. Can you go to 15 %?",
            percent: "15",
        },
        ..PLAIN
    },
    Story {
        name: "Insight Enterprise 2027",
        account: NORTHWIND_CANADA,
        lines: ENTERPRISE,
        begun: 9,
        accept_by: 30,
        description: "Price agreed with the customer in October; Fabrikam carries it.",
        note: "Strategic account, quarter four",
        contacts: DEALS,
        documents: &["Master agreement", "Order form"],
        path: Path::WithCustomer { adjustments: &["10"] },
        ..PLAIN
    },
    Story {
        name: "Gate Appliance for the Leeds data centre",
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(GATE, "Gate Appliance", "15")],
        begun: 7,
        accept_by: 35,
        documents: &["Appliance licence"],
        path: Path::WithPartner { begun: &["7.25"] },
        ..PLAIN
    },
    Story {
        name: "Insight Team for the marketing department",
        partner: FABRIKAM,
        lines: &[off(INSIGHT, "Insight Team", "12")],
        begun: 4,
        accept_by: 32,
        contacts: DEALS,
        path: Path::WithPartner { begun: &[] },
        ..PLAIN
    },
];
