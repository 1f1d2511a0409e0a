//! A small catalogue and a draft in which nothing is wrong. It is 20 Nov 2026.

use crate::{
    Currency, Money, OrganizationId, PlanId, ProductId, Rate,
    catalog::{BillingTerm, Market, Meter, PaymentModel, Plan, PricingModel, Product, ProductKind, Reservation},
    fx::{FixedRates, Reference, Table},
    offer::{
        Draft, Facts, Organization,
        draft::{DraftDocument, DraftLine},
        facts::{PartnerStanding, PublisherStanding},
        terms::{Account, Seller},
    },
    pack::{MICROSOFT, Markets},
};
use uuid::Uuid;

pub fn organization(n: u128, name: &str) -> Organization {
    Organization { id: OrganizationId(Uuid::from_u128(n)), name: name.into() }
}

pub fn draft() -> Draft {
    let product = product("Insight");
    Draft {
        name: "Northwind analytics".into(),
        billing_account: "48120773".into(),
        seller_id: "34210077".into(),
        start: "acceptance".into(),
        end: "2027-12-31".into(),
        accept_by: "2026-11-30".into(),
        lines: vec![DraftLine { percent: "10".into(), ..DraftLine::of(product.id, Some(product.plans[0].id)) }],
        ..Draft::default()
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
    }
}

pub fn product(name: &str) -> Product {
    products().into_iter().find(|p| p.name == name).unwrap_or_else(|| panic!("there is no product {name}"))
}

fn products() -> Vec<Product> {
    use ProductKind::{Saas, VirtualMachine};
    let metered = |p: Plan, codes: &[&str]| Plan { meters: vec![events(codes)], ..p };
    let many = (1..=11).map(|n| plan(&format!("P{n}"), &["USD"])).collect();
    let list = [
        (
            "Insight",
            Saas,
            vec![
                metered(plan("Enterprise", &["USD", "EUR"]), &["USD", "EUR"]),
                Plan { trial: true, ..plan("Team", &["USD"]) },
                Plan { public: false, ..plan("Secret", &["USD"]) },
            ],
        ),
        ("Probe", Saas, vec![metered(plan("Metered", &["USD", "EUR"]), &["USD"])]),
        ("Many", Saas, many),
        ("Guard", VirtualMachine, vec![reserved()]),
        ("Hidden", Saas, vec![Plan { public: false, ..plan("Inner", &["USD"]) }]),
        ("Shell", Saas, vec![Plan { terms: Vec::new(), ..plan("Void", &[]) }]),
        ("Closed", Saas, vec![plan("Legacy", &["USD"])]),
    ];
    list.into_iter().zip(100..).map(|((name, kind, plans), n)| whole(n, name, kind, plans)).collect()
}

fn whole(n: u128, name: &str, kind: ProductKind, plans: Vec<Plan>) -> Product {
    let plans =
        plans.into_iter().zip(0..).map(|(p, i)| Plan { id: PlanId(Uuid::from_u128(n * 100 + i)), ..p }).collect();
    Product {
        id: ProductId(Uuid::from_u128(n)),
        publisher: organization(1, "Contoso").id,
        name: name.into(),
        kind,
        model: PricingModel::FlatRate,
        transactable: name != "Closed",
        co_sell: true,
        plans,
    }
}

fn plan(name: &str, codes: &[&str]) -> Plan {
    let currencies = || codes.iter().map(|c| c.parse::<Currency>().unwrap());
    let term = |months, payment, minor| BillingTerm {
        months,
        payment,
        prices: currencies().map(|c| Money::of_minor(minor, c)).collect(),
    };
    Plan {
        id: PlanId(Uuid::nil()),
        name: name.into(),
        description: String::new(),
        public: true,
        trial: false,
        terms: vec![term(1, PaymentModel::PerMonth, 10_000), term(12, PaymentModel::Upfront, 100_000)],
        meters: Vec::new(),
        reservations: Vec::new(),
        markets: vec![Market { country: "US".into(), currency: Currency::USD }],
    }
}

fn events(codes: &[&str]) -> Meter {
    let rates = codes.iter().map(|c| Rate::of_units(1_000_000, c.parse().unwrap())).collect();
    Meter { id: "events".into(), name: "Events".into(), unit: "events".into(), included: None, rates }
}

fn reserved() -> Plan {
    let year =
        |months, minor| Reservation { months, vcpu: Some(4), prices: vec![Money::of_minor(minor, Currency::USD)] };
    Plan { terms: Vec::new(), reservations: vec![year(12, 120_000), year(36, 300_000)], ..plan("Standard", &[]) }
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
