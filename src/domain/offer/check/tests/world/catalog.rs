//! What the publisher of the cases lists.

use crate::{
    Currency, Money, PlanId, ProductId, Rate,
    catalog::{BillingTerm, Market, Meter, PaymentModel, Plan, PricingModel, Product, ProductKind, Reservation},
};
use uuid::Uuid;

pub fn product(name: &str) -> Product {
    products().into_iter().find(|p| p.name == name).unwrap_or_else(|| panic!("there is no product {name}"))
}

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
        publisher: super::organization(1, "Contoso").id,
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
