//! What an offer keeps of its rates.

use super::*;
use chrono::{DateTime, Utc};

fn reference(quote: &str, rate: &str, date: &str) -> Reference {
    Reference {
        base: currency("EUR"),
        quote: currency(quote),
        rate: rate.parse().unwrap(),
        date: date.parse().unwrap(),
        source: "European Central Bank".into(),
    }
}

fn table(date: &str, rates: &[(&str, &str)]) -> Table {
    Table::new(date.parse().unwrap(), rates.iter().map(|(quote, rate)| reference(quote, rate, date)))
}

fn now() -> DateTime<Utc> {
    "2026-12-04T15:30:00Z".parse().unwrap()
}

fn euros() -> FixedRates {
    let wanted = ["USD", "JPY", "EUR", "USD", "KWD"].map(currency);
    let (fixed, missing) = FixedRates::fix(
        currency("EUR"),
        wanted.into_iter(),
        &table("2026-12-04", &[("USD", "1.10"), ("JPY", "165.55")]),
        now(),
    );
    assert_eq!(missing, [currency("KWD")]);
    fixed
}

#[test]
fn each_wanted_currency_is_fixed_once_and_the_base_never() {
    let codes: Vec<_> = euros().rates.iter().map(|rate| rate.currency.code()).collect();
    assert_eq!(codes, ["JPY", "USD"]);
}

#[test]
fn fixed_rates_stay_when_the_table_moves_on() {
    let fixed = euros();
    let later = table("2026-12-14", &[("USD", "1.155"), ("JPY", "149.00")]);
    let price = Money::parse("1,000.00", "EUR").unwrap();
    assert_eq!(fixed.convert(price, Currency::USD).unwrap().unwrap().to_string(), "USD 1,100.00");
    let drift = |code| fixed.drift(currency(code), &later).map(|drift| drift.rounded());
    assert_eq!(drift("USD"), Some("5".into()));
    assert_eq!(drift("JPY"), Some("−10".into()));
    assert_eq!(fixed.drift(Currency::USD, &table("2026-12-14", &[])), None);
    assert_eq!(fixed.drift(currency("KWD"), &later), None);
    let usd = fixed.get(Currency::USD).unwrap();
    let today = "2026-12-14".parse().unwrap();
    assert_eq!((fixed.age_days(today), usd.age_days(today)), (10, 10));
}

#[test]
fn the_base_needs_no_rate_and_other_currencies_are_not_converted() {
    let fixed = euros();
    let (euro, dollar) = (Money::parse("1.00", "EUR").unwrap(), Money::parse("1.00", "USD").unwrap());
    assert_eq!(fixed.convert(euro, currency("EUR")), Some(Ok(euro)));
    assert_eq!(fixed.convert(euro, currency("KWD")), None);
    assert_eq!(fixed.convert(dollar, currency("EUR")), None);
    assert_eq!(fixed.convert(dollar, Currency::USD), None);
    assert_eq!(
        fixed.convert(Money::of_minor(i64::MAX, currency("EUR")), Currency::USD),
        Some(Err(crate::money::MoneyError::TooLarge))
    );
}

#[test]
fn the_words_are_those_of_the_fixed_rate() {
    let sentence = euros().explain(Money::parse("1,000.00", "EUR").unwrap(), Currency::USD).unwrap().unwrap();
    assert!(sentence.starts_with("1,000.00 EUR × 1.1000 = 1,100.00 USD, "), "{sentence}");
}

#[test]
fn what_is_stored_comes_back() {
    let (crossed, _) = FixedRates::fix(
        Currency::USD,
        ["JPY", "EUR"].map(currency).into_iter(),
        &table("2026-12-04", &[("USD", "1.10"), ("JPY", "165.55")]),
        now(),
    );
    for fixed in [euros(), crossed] {
        let text = serde_json::to_string(&fixed).unwrap();
        assert_eq!(serde_json::from_str::<FixedRates>(&text).unwrap(), fixed, "{text}");
    }
    let text = serde_json::to_string(&euros()).unwrap();
    assert_eq!(
        text,
        r#"{"base":"EUR","fixed_at":"2026-12-04T15:30:00Z","rates":[{"currency":"JPY","rate":"165.5500","date":"2026-12-04","source":"European Central Bank","how":"direct"},{"currency":"USD","rate":"1.1000","date":"2026-12-04","source":"European Central Bank","how":"direct"}]}"#
    );
}
