//! A small catalogue and a draft in which nothing is wrong. It is 20 Nov 2026.

use crate::{
    OrganizationId,
    fx::{FixedRates, Reference, Table},
    offer::{
        Draft, Facts, Organization,
        draft::{Customization, DraftAmount, DraftDocument, DraftIncluded, DraftLine, DraftReservation, DraftReserved},
        facts::{PartnerStanding, PublisherStanding, Withheld},
        terms::{Account, Seller},
    },
    pack::{MICROSOFT, Markets},
};
use uuid::Uuid;

mod catalog;

pub use catalog::{product, products};

pub fn organization(n: u128, name: &str) -> Organization {
    Organization { id: OrganizationId(Uuid::from_u128(n)), name: name.into() }
}

pub fn draft() -> Draft {
    Draft {
        name: "Northwind analytics".into(),
        billing_account: "48120773".into(),
        seller_id: "34210077".into(),
        start: "acceptance".into(),
        end: "2027-12-31".into(),
        accept_by: "2026-11-30".into(),
        lines: vec![line(Customization::ExistingPlans)],
        ..Draft::default()
    }
}

/// The good line of each kind of form.
pub fn line(kind: Customization) -> DraftLine {
    let of = |name: &str| {
        let product = product(name);
        DraftLine { key: 1, ..DraftLine::of(product.id, Some(product.plans[0].id)) }
    };
    match kind {
        Customization::ExistingPlans => DraftLine { percent: "10".into(), ..of("Insight") },
        Customization::NewPlans => DraftLine {
            name: "Northwind Growth".into(),
            description: "Growth with the events Northwind has in a year.".into(),
            amounts: vec![DraftAmount {
                months: 12,
                amount: "900.00".into(),
                offered: true,
                included: vec![DraftIncluded { meter: "events".into(), quantity: "100,000".into() }],
                ..DraftAmount::default()
            }],
            ..of("Suite")
        },
        Customization::Reservations => {
            let row = DraftReserved { vcpu: "4".into(), quantity: "3".into(), unit: "1,200.00".into() };
            let (duration, payment) = ("12".into(), "upfront".into());
            DraftLine { reservation: Some(DraftReservation { duration, payment, rows: vec![row] }), ..of("Fort") }
        }
    }
}

pub fn document(n: usize, name: &str) -> DraftDocument {
    DraftDocument {
        id: crate::DocumentId(Uuid::from_u128(n as u128)),
        name: name.into(),
        sha256: "00".into(),
        bytes: 1,
    }
}

pub fn facts() -> Facts {
    let (publisher, partner, customer) =
        (organization(1, "Contoso"), organization(2, "Fabrikam"), organization(3, "Northwind"));
    Facts {
        today: "2026-11-20".parse().unwrap(),
        pack: &MICROSOFT,
        markets: Markets::InForce,
        publisher: PublisherStanding {
            organization: publisher,
            programme_member: true,
            marketplace_account: true,
            enrolled: true,
            role: true,
        },
        partner: Some(PartnerStanding {
            seller: Seller { seller_id: "34210077".into(), organization: partner.id, name: partner.name },
            sells: true,
            tax_profile_complete: true,
            country: "US".into(),
        }),
        account: Some(Account {
            identifier: "48120773".into(),
            organization: customer.id,
            customer: customer.name,
            country: "US".into(),
        }),
        products: products(),
        covered: Vec::new(),
        withheld: Withheld::default(),
    }
}

/// `EUR USD 1.10 GBP 0.85`: what 1 of the first is worth in each of the others.
pub fn rates(text: &str) -> FixedRates {
    let words: Vec<_> = text.split(' ').collect();
    let base = words[0].parse().unwrap();
    let references: Vec<Reference> = words[1..]
        .chunks(2)
        .map(|pair| Reference {
            base,
            quote: pair[0].parse().unwrap(),
            rate: pair[1].parse().unwrap(),
            date: "2026-11-20".parse().unwrap(),
            source: "Table".into(),
        })
        .collect();
    let wanted: Vec<_> = references.iter().map(|r| r.quote).collect();
    let day = "2026-11-20".parse().unwrap();
    FixedRates::fix(base, wanted.into_iter(), &Table::new(day, references), chrono::DateTime::UNIX_EPOCH).0
}
