//! Adatum's offers: what Contoso must never see.

use super::{FABRIKAM, NORTHWIND_CANADA, PLAIN, Path, Story, TAILSPIN, WINGTIP, WINGTIP_BRITAIN, WINGTIP_US, off};

const LEDGER: &str = "Adatum Ledger";
const FLOW: &str = "Adatum Flow";
const ADELE: (&str, &str) = ("adele.vance@contoso.example", "Adatum");
const PATTI: (&str, &str) = ("patti.fernandez@adatum.example", "Adatum");
const LEE: (&str, &str) = ("lee.gu@adatum.example", "Adatum");

pub(super) const ALL: &[Story] = &[
    Story {
        name: "Ledger Group, consolidation of the year",
        publisher: PATTI,
        partner: FABRIKAM,
        lines: &[off(LEDGER, "Ledger Group", "10")],
        begun: 130,
        accept_by: -100,
        end: -1,
        path: Path::Ended { adjustments: &["10"] },
        ..PLAIN
    },
    Story {
        name: "Flow Business for Wingtip",
        publisher: LEE,
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "GBP",
        lines: &[off(FLOW, "Flow Business", "14")],
        begun: 55,
        accept_by: -9,
        path: Path::Expired { adjustments: &["6"] },
        ..PLAIN
    },
    Story {
        name: "Ledger Standard for the Canadian books",
        publisher: PATTI,
        partner: TAILSPIN,
        account: NORTHWIND_CANADA,
        lines: &[off(LEDGER, "Ledger Standard", "11")],
        begun: 36,
        accept_by: 10,
        documents: &["Ledger licence"],
        path: Path::Accepted { adjustments: &["11"], order: "PO-88307" },
        ..PLAIN
    },
    Story {
        name: "Ledger Group for Wingtip",
        publisher: ADELE,
        partner: TAILSPIN,
        customer: WINGTIP,
        account: WINGTIP_US,
        lines: &[off(LEDGER, "Ledger Group", "16")],
        begun: 11,
        accept_by: 24,
        path: Path::WithPartner { begun: &[] },
        ..PLAIN
    },
    Story {
        name: "Flow Business for two years",
        publisher: PATTI,
        lines: &[off(FLOW, "Flow Business", "15")],
        begun: 6,
        accept_by: 12,
        contacts: &["sales@adatum.example"],
        documents: &["Flow terms of use"],
        path: Path::WithCustomer { adjustments: &["7.5"] },
        ..PLAIN
    },
    Story {
        name: "Flow Essentials pilot",
        publisher: LEE,
        customer: WINGTIP,
        account: WINGTIP_BRITAIN,
        currency: "EUR",
        lines: &[off(FLOW, "Flow Essentials", "")],
        begun: 5,
        ..PLAIN
    },
];
