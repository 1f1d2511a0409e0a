//! An offer with something in every field.

pub use crate::sample::{day, point};
use crate::{
    Currency, DocumentId, Money, PlanId, ProductId, Rate,
    catalog::{Market, PaymentModel, ProductKind},
    fx::{Exchange, FixedRate, FixedRates, How},
    offer::{
        Offer, PartnerTerms, RevisionBody, Status, Terms,
        terms::{Document, Included, Line, MeterRate, Price, PricePoint, Reserved, Users},
    },
    pricing::{Overrides, PaymentKey, PriceOverride},
    sample,
    schedule::{Payment, Schedule},
};
use uuid::Uuid;

/// Pending acceptance, so that all three parties see it.
pub fn offer() -> Offer {
    let body = RevisionBody { terms: Some(terms()), partner_terms: Some(part()), ..Default::default() };
    sample::offer(Status::PendingAcceptance, body)
}

fn terms() -> Terms {
    Terms {
        name: "Analytics for Northwind".into(),
        description: "The first description".into(),
        end: day("2028-02-29"),
        accept_by: Some(day("2027-01-31")),
        documents: vec![document(1, "Order form"), document(2, "Support policy")],
        contacts: vec!["publisher@contoso.example".into()],
        sales_note: "The publisher’s note".into(),
        rates: Some(FixedRates {
            base: Currency::USD,
            fixed_at: chrono::DateTime::UNIX_EPOCH,
            rates: vec![FixedRate {
                currency: eur(),
                rate: rate_of("0.92"),
                date: day("2026-11-20"),
                source: "European Central Bank".into(),
                how: How::Inverse,
                fixed_at: None,
            }],
        }),
        overrides: Overrides(vec![PriceOverride {
            line: 0,
            price: crate::pricing::PriceId::of_term(12),
            payment: PaymentKey::On(day("2027-03-01")),
            amount: Money::parse("13,900", "EUR").unwrap(),
        }]),
        ..sample::terms(vec![analytics(), insight(), gate()])
    }
}

fn part() -> PartnerTerms {
    PartnerTerms {
        documents: vec![document(3, "Resale terms")],
        contacts: vec!["partner@fabrikam.example".into()],
        sales_note: "The partner’s note".into(),
        ..sample::part(&["10", "5", "0"])
    }
}

/// 60,000.00 in four payments.
fn analytics() -> Line {
    let payment = |date| Payment { date: Some(day(date)), amount: usd("15,000"), note: String::new() };
    let mut payments = vec![Payment::initial(usd("0"))];
    payments.extend(["2027-03-01", "2027-06-01", "2027-09-01", "2027-12-01"].map(payment));
    payments[1].note = "Kick-off".into();
    let point = PricePoint {
        payment: PaymentModel::Schedule,
        list: usd("75,000"),
        schedule: Some(Schedule { payments }),
        ..point("Pro", usd("60,000"))
    };
    let market = Market { country: "DE".into(), currency: eur() };
    Line {
        markets: vec![market],
        price: Price::Discount("20".parse().unwrap()),
        ..line(1, ["Analytics", "Pro"], vec![point])
    }
}

/// By the user, with a choice of two terms, metered, quantities included.
fn insight() -> Line {
    let included = |meter: &str, quantity| Included { meter: meter.into(), unit: "events".into(), quantity };
    let monthly = PricePoint {
        payment: PaymentModel::PerMonth,
        per_user: true,
        included: vec![included("Events", Some(1_000)), included("Alerts", None)],
        ..point("Team", usd("10"))
    };
    let yearly = PricePoint { months: 36, payment: PaymentModel::PerYear, partner: usd("100"), ..monthly.clone() };
    let meter = |name: &str| MeterRate {
        plan_name: "Team".into(),
        meter: name.into(),
        unit: "events".into(),
        included: Some(5_000),
        list: rate("0.01"),
        partner: rate("0.008"),
    };
    Line {
        description: "For teams".into(),
        users: Some(Users { min: 25, max: 500 }),
        rates: vec![meter("Events"), meter("Exports")],
        ..line(2, ["Insight", "Team"], vec![monthly, yearly])
    }
}

fn gate() -> Line {
    let reserved = |cores, quantity, unit| Reserved { vcpu: Some(cores), quantity, unit: usd(unit) };
    let point = PricePoint {
        reserved: vec![reserved(4, 3, "400"), reserved(8, 1, "700")],
        list: usd("2,500"),
        ..point("Gateway", usd("1,900"))
    };
    Line { kind: ProductKind::VirtualMachine, ..line(3, ["Gate", "Gateway"], vec![point]) }
}

pub fn line(n: u128, names: [&str; 2], points: Vec<PricePoint>) -> Line {
    let (product, plan) = (ProductId(Uuid::from_u128(n)), PlanId(Uuid::from_u128(n)));
    Line { product, plan: Some(plan), ..sample::line(names, points) }
}

pub fn document(n: u128, name: &str) -> Document {
    Document { id: DocumentId(Uuid::from_u128(n)), name: name.into(), sha256: format!("{n}"), bytes: 1_000 }
}

pub fn usd(text: &str) -> Money {
    Money::parse(text, "USD").unwrap()
}

pub fn eur() -> Currency {
    "EUR".parse().unwrap()
}

pub fn rate(text: &str) -> Rate {
    Rate::read(text, Currency::USD).unwrap()
}

pub fn rate_of(text: &str) -> Exchange {
    text.parse().unwrap()
}
