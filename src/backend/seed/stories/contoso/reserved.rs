//! Reservations of virtual-machine software, and a renewal.

use super::{
    super::{
        Line, Made, NORTHWIND_CANADA, NewPlan, PLAIN, Path, Payments, Reservation, Story, TAILSPIN, Term, WINGTIP,
        WINGTIP_BRITAIN,
    },
    DEALS, KIM, SEATS, VAULT,
};
use domain::offer::draft::Customization;

const fn reserved(plan: &'static str, reservation: Reservation) -> Line {
    Line { product: VAULT, plan, percent: "", amounts: &[], made: Made::Reservation(reservation) }
}

const RESERVATION: Story = Story { customization: Customization::Reservations, contacts: DEALS, ..PLAIN };

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
