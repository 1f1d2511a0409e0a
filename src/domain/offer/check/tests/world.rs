//! A small catalogue and a draft in which nothing is wrong. It is 20 Nov 2026.

use crate::{
    Currency, Money, OrganizationId, PlanId, ProductId, Rate,
    catalog::{BillingTerm, Market, Meter, PaymentModel, Plan, PricingModel, Product, ProductKind, Reservation},
    fx::{FixedRates, Reference, Table},
    offer::Kind,
    offer::{
        Draft, Facts, Organization,
        customization::Customization,
        draft::{DraftAmount, DraftDocument, DraftIncluded, DraftLine, DraftPartner, DraftReservation, DraftReserved},
        facts::{PartnerStanding, PublisherStanding, Withheld},
        terms::{Account, Seller},
    },
    pack::{MICROSOFT, Markets},
    party::Party,
};
use uuid::Uuid;

pub fn organization(n: u128, name: &str) -> Organization {
    Organization { id: OrganizationId(Uuid::from_u128(n)), name: name.into() }
}

/// Of that kind.
pub fn draft(kind: Kind) -> Draft {
    let whole = Draft {
        name: "Northwind analytics".into(),
        billing_account: "48120773".into(),
        prepared_by: "adele@contoso.example".into(),
        seller_id: "34210077".into(),
        partners: ["34210077", "34210078", "55510001"].map(of_partner).into(),
        start: "acceptance".into(),
        end: "2027-12-31".into(),
        accept_by: "2026-11-30".into(),
        lines: vec![line(Customization::ExistingPlans)],
        ..Draft::default()
    };
    whole.of_kind(kind)
}

fn of_partner(seller_id: &str) -> DraftPartner {
    DraftPartner { seller_id: seller_id.into(), customers: Vec::new() }
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

/// The partner of an organization.
pub fn partner(seller_id: &str, n: u128) -> PartnerStanding {
    let organization = organization(n, "Fabrikam");
    PartnerStanding {
        seller: Seller { seller_id: seller_id.into(), organization: organization.id, name: organization.name },
        sells: true,
        tax_profile_complete: true,
        country: "US".into(),
    }
}

pub fn facts(kind: Kind) -> Facts {
    let (publisher, customer) = (organization(1, "Contoso"), organization(3, "Northwind"));
    let partners = [("34210077", 2), ("34210078", 2), ("55510001", 4)].map(|(id, n)| partner(id, n));
    let named = draft(kind).sellers().len();
    Facts {
        kind,
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
        partners: partners.into_iter().take(named).collect(),
        account: kind.has(Party::Customer).then(|| Account {
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

pub fn product(name: &str) -> Product {
    products().into_iter().find(|p| p.name == name).unwrap_or_else(|| panic!("there is no product {name}"))
}

/// What the publisher of the cases lists.
pub fn products() -> Vec<Product> {
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
        ("Suite", Saas, vec![growth()]),
        ("Seats", Saas, vec![plan("Seat", &["USD"])]),
        ("Fort", VirtualMachine, vec![sized(), flat(), plan("Hourly", &["USD"])]),
        ("Overseas", Saas, vec![at_home(), plan("Abroad", &["USD", "EUR"])]),
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
        model: if name == "Seats" { PricingModel::PerUser } else { PricingModel::FlatRate },
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
        markets: codes.iter().map(|code| Market { country: code[..2].into(), currency: currency(code) }).collect(),
    }
}

/// With a list price in euros, and no market that pays in them.
fn at_home() -> Plan {
    Plan { markets: vec![Market { country: "US".into(), currency: Currency::USD }], ..plan("Home", &["USD", "EUR"]) }
}

/// Every billing term, each payment model, four markets in four currencies.
fn growth() -> Plan {
    use PaymentModel::{PerMonth, PerYear, Upfront};
    let term = |(months, payment, minor)| BillingTerm {
        months,
        payment,
        prices: ["USD", "EUR"].map(|c| Money::of_minor(minor, currency(c))).into(),
    };
    let terms = [
        (1, PerMonth, 10_000),
        (12, PerMonth, 9_500),
        (24, PerYear, 110_000),
        (36, Upfront, 300_000),
        (48, PerYear, 105_000),
        (60, PerMonth, 9_000),
    ];
    let markets = [("US", "USD"), ("DE", "EUR"), ("GB", "GBP"), ("JP", "JPY")];
    Plan {
        terms: terms.map(term).into(),
        meters: vec![events(&["USD", "EUR"])],
        markets: markets.map(|(country, c)| Market { country: country.into(), currency: currency(c) }).into(),
        ..plan("Growth", &[])
    }
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
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

/// One and three years, by vCPU.
fn sized() -> Plan {
    let size = |(months, vcpu, minor)| Reservation {
        months,
        vcpu: Some(vcpu),
        prices: vec![Money::of_minor(minor, Currency::USD)],
    };
    let sizes = [(12, 2, 70_000), (12, 4, 130_000), (12, 8, 250_000), (36, 2, 180_000), (36, 4, 330_000)];
    Plan { terms: Vec::new(), reservations: sizes.map(size).into(), ..plan("Sized", &[]) }
}

/// One year, whatever the size.
fn flat() -> Plan {
    let year = Reservation { months: 12, vcpu: None, prices: vec![Money::of_minor(100_000, Currency::USD)] };
    Plan { terms: Vec::new(), reservations: vec![year], ..plan("Flat", &[]) }
}
