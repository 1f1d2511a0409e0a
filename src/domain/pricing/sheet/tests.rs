use super::*;
use crate::{
    PlanId, ProductId,
    catalog::{PaymentModel, ProductKind},
    fx::{Reference, Table},
    pricing::{PaymentKey, Price, PriceOverride},
    schedule::{Payment, Schedule},
};
use uuid::Uuid;

fn eur(text: &str) -> Money {
    Money::parse(text, "EUR").unwrap()
}

fn point() -> PricePoint {
    PricePoint {
        plan: None,
        plan_name: "Enterprise".into(),
        months: 12,
        payment: PaymentModel::PerMonth,
        per_user: false,
        vcpu: None,
        list: eur("1000"),
        partner: eur("1000"),
        schedule: None,
        reserved: Vec::new(),
        included: Vec::new(),
    }
}

fn line(points: Vec<PricePoint>) -> Line {
    let market = |country: &str, code: &str| Market { country: country.into(), currency: code.parse().unwrap() };
    Line {
        product: ProductId(Uuid::nil()),
        product_name: "=Insight, the first".into(),
        kind: ProductKind::Saas,
        co_sell: false,
        plan: Some(PlanId(Uuid::nil())),
        plan_name: Some("Enterprise".into()),
        description: String::new(),
        price: Price::Absolute,
        points,
        rates: Vec::new(),
        users: None,
        markets: vec![market("DE", "EUR"), market("US", "USD"), market("JP", "JPY")],
    }
}

fn rates() -> FixedRates {
    let day = crate::calendar::read_day("2026-11-20").unwrap();
    let (base, quote) = ("EUR".parse().unwrap(), Currency::USD);
    let reference =
        Reference { base, quote, rate: "1.10".parse().unwrap(), date: day, source: "European Central Bank".into() };
    FixedRates::fix(base, [quote].into_iter(), &Table::new(day, [reference]), chrono::DateTime::UNIX_EPOCH).0
}

fn export(lines: &[Line], overrides: &Overrides) -> Vec<String> {
    let rates = rates();
    let currency = "EUR".parse().unwrap();
    let text = csv(&Priced { offer: "O-1042", lines, currency, rates: Some(&rates), overrides });
    text.split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_payment_stands_once_for_every_market_with_its_rate() {
    let rows = export(&[line(vec![point()])], &Overrides::default());
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0], HEADING.join(","));
    assert!(rows[1].ends_with("1000.00,EUR,DE,EUR,1,,,1000.00,,1000.00,12,"), "{}", rows[1]);
    assert!(rows[2].contains(",US,USD,1.1000,2026-11-20,European Central Bank,1100.00,,1100.00,12,"), "{}", rows[2]);
}

#[test]
fn without_a_rate_the_price_is_empty_and_the_last_column_says_so() {
    let rows = export(&[line(vec![point()])], &Overrides::default());
    assert!(rows[3].contains(",JP,JPY,,,,,,,12,"), "{}", rows[3]);
    assert!(rows[3].contains("There is no rate from EUR to JPY."), "{}", rows[3]);
}

#[test]
fn a_typed_price_stands_beside_the_converted_one_and_wins() {
    let typed = PriceOverride {
        line: 0,
        price: crate::pricing::PriceId::of_term(12),
        payment: PaymentKey::Each,
        amount: Money::parse("1050", "USD").unwrap(),
    };
    let rows = export(&[line(vec![point()])], &Overrides(vec![typed]));
    assert!(rows[2].contains(",1100.00,1050.00,1050.00,12,"), "{}", rows[2]);
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_text_and_commas_are_quoted() {
    let rows = export(&[line(vec![point()])], &Overrides::default());
    assert!(rows[1].starts_with("O-1042,\"'=Insight, the first\",Enterprise,12,"), "{}", rows[1]);
}

#[test]
fn a_schedule_has_a_row_a_payment_and_a_reservation_its_sizes() {
    let schedule = Schedule {
        payments: vec![
            Payment::initial(eur("400")),
            Payment { date: crate::calendar::read_day("2027-01-31").ok(), amount: eur("600"), note: String::new() },
        ],
    };
    let size = |vcpu, quantity, unit| Reserved { vcpu: Some(vcpu), quantity, unit: eur(unit) };
    let reserved = vec![size(2, 3, "200"), size(4, 1, "400")];
    let point = PricePoint { schedule: Some(schedule), payment: PaymentModel::Schedule, reserved, ..point() };
    let rows = export(&[line(vec![point])], &Overrides::default());
    assert_eq!(rows.len(), 1 + 2 * 3);
    assert!(rows[1].contains(",Payment schedule,initial,2 + 4,3 + 1,200.00 + 400.00,400.00,EUR,DE,"), "{}", rows[1]);
    assert!(rows[2].contains(",Payment schedule,2027-01-31,"), "{}", rows[2]);
}
