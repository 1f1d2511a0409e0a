use super::*;
use crate::{
    calendar,
    catalog::{Market, PaymentModel},
    fx::{Reference, Table},
    pricing::{PaymentKey, PriceOverride, PricePoint, Users, market_total, others, priced_in, typed_of},
    sample,
    schedule::{Payment, Schedule},
};

const EURO: &str = "EUR";

fn money(text: &str, code: &str) -> Money {
    Money::parse(text, code).unwrap()
}

fn point(amount: &str, payment: PaymentModel) -> PricePoint {
    PricePoint { payment, ..sample::point("Growth", money(amount, EURO)) }
}

fn line(point: PricePoint, markets: &[&str]) -> Line {
    let market = |code: &&str| Market { country: "XX".into(), currency: code.parse().unwrap() };
    Line { markets: markets.iter().map(market).collect(), ..sample::line(["Suite", "Growth"], vec![point]) }
}

/// MS-12.11: EUR 1,000.00 on subscribing, and on a day.
fn two_payments() -> Line {
    let payment = |date| Payment { date, amount: money("1,000.00", EURO), note: String::new() };
    let schedule = Schedule { payments: vec![payment(None), payment(Some(day()))] };
    line(PricePoint { schedule: Some(schedule), ..point("2,000.00", PaymentModel::Schedule) }, &["EUR"])
}

fn day() -> chrono::NaiveDate {
    calendar::read_day("2027-02-28").unwrap()
}

fn rates(quotes: &[(&str, &str)]) -> FixedRates {
    let (base, date) = (EURO.parse().unwrap(), calendar::read_day("2026-11-20").unwrap());
    let reference = |(quote, rate): &(&str, &str)| Reference {
        base,
        quote: quote.parse().unwrap(),
        rate: rate.parse().unwrap(),
        date,
        source: "Test bank".into(),
    };
    let table = Table::new(date, quotes.iter().map(reference));
    let wanted = quotes.iter().map(|(quote, _)| quote.parse().unwrap());
    FixedRates::fix(base, wanted, &table, chrono::DateTime::UNIX_EPOCH).0
}

fn typed(key: PaymentKey, amount: Money) -> PriceOverride {
    PriceOverride { line: 0, price: crate::pricing::PriceId::of_term(12), payment: key, amount }
}

fn three() -> Percent {
    "3".parse().unwrap()
}

#[test]
fn every_payment_of_the_worked_example_is_explained_to_the_cent() {
    let (lines, rates) = ([two_payments()], rates(&[("USD", "1.10")]));
    let overrides = Overrides(vec![typed(PaymentKey::On(day()), money("1,050.00", "USD"))]);
    let estimated = estimated(&lines, Some(&rates), &overrides, three()).unwrap();
    let said: Vec<_> = estimated
        .payments
        .iter()
        .map(|p| {
            let (fee, net) = (p.fee_working(estimated.percent).unwrap(), p.net_working().unwrap());
            assert_eq!((fee.result, net.result), (p.fee, p.net), "the working is of what was counted");
            format!(
                "{}: {} | {} = {} | {} = {}",
                p.in_words(),
                p.source(Some(&rates)),
                fee.formula,
                fee.exact,
                net.formula,
                net.exact
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "On subscribing: 1,000.00 EUR × 1.1000 = 1,100.00 USD, rounded half away from zero to 2 decimals (COM-4); rate of 20 Nov 2026, Test bank | 1,100.00 × 3 / 100 = 33 | 1,100.00 − 33.00 = 1,067.00",
            "28 Feb 2027: USD 1,050.00, entered instead of the converted 1,100.00 | 1,050.00 × 3 / 100 = 31.5 | 1,050.00 − 31.50 = 1,018.50",
        ]
    );
    let Estimate { gross, fee, net, exact } = estimated.total;
    assert_eq!(
        (gross.figure(), fee.figure(), net.figure(), exact),
        ("2,150.00".into(), "64.50".into(), "2,085.50".into(), true)
    );
    let sums = [estimated.sum_working(|p| p.gross), estimated.sum_working(|p| p.fee), estimated.sum_working(|p| p.net)];
    assert_eq!(sums.map(|working| working.unwrap().result), [gross, fee, net]);
}

#[test]
fn a_payment_of_every_month_for_every_user_is_counted_so_often_and_says_so() {
    let mut line = line(PricePoint { per_user: true, ..point("10.00", PaymentModel::PerMonth) }, &["EUR"]);
    line.users = Some(Users { min: 5, max: 100 });
    let estimated =
        estimated(&[line.clone()], Some(&rates(&[("USD", "1.10")])), &Overrides::default(), three()).unwrap();
    let payment = &estimated.payments[0];
    assert_eq!(payment.in_words(), "Each of 12 payments, of 5 users");
    assert!(payment.source(None).ends_with("; for 5 users USD 55.00"), "{}", payment.source(None));
    assert_eq!(payment.fee_working(three()).unwrap().formula, "55.00 × 3 / 100");
    assert_eq!(estimated.total.gross.figure(), "660.00");
    // A number of users that no price is multiplied by.
    line.points[0].per_user = false;
    let rates = rates(&[("USD", "1.10")]);
    assert_eq!(
        estimate(&[line.clone()], Some(&rates), &Overrides::default(), three()).unwrap().gross.figure(),
        "132.00"
    );
    let total = market_total(&[line], Currency::USD, Some(&rates), &Overrides::default()).unwrap();
    assert_eq!(total.amount.figure(), "132.00");
}

#[test]
fn without_a_dollar_rate_it_says_what_is_missing_and_both_ways_out() {
    let missing = estimated(&[two_payments()], None, &Overrides::default(), three()).unwrap_err();
    assert_eq!(missing, NotEstimated::Missing(2));
    let sentence = missing.sentence(EURO.parse().unwrap());
    for part in [
        "2 payments have no price in USD",
        "No rate from EUR to USD.",
        "countersign rates import",
        "under Review pricing",
    ] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let one = Overrides(vec![typed(PaymentKey::Initial, money("1,050.00", "USD"))]);
    let missing = estimated(&[two_payments()], None, &one, three()).unwrap_err();
    assert!(missing.sentence(EURO.parse().unwrap()).starts_with("1 payment has no price in USD"));
}

#[test]
fn a_sum_that_does_not_fit_is_said_and_never_wrong() {
    let huge = line(point("9,000,000,000,000.00", PaymentModel::PerMonth), &["EUR"]);
    let many: Vec<Line> = std::iter::repeat_n(huge, 1000).collect();
    let none = estimated(&many, Some(&rates(&[("USD", "1.10")])), &Overrides::default(), three()).unwrap_err();
    assert_eq!(none, NotEstimated::TooLarge);
}

#[test]
fn dollars_are_always_among_the_currencies_of_an_offer_in_another_one() {
    let euro: Currency = EURO.parse().unwrap();
    let codes = |lines: &[Line], own| others(lines, own).iter().map(|c| c.code()).collect::<Vec<_>>().join(" ");
    let lines = [line(point("1.00", PaymentModel::Upfront), &["EUR", "JPY", "GBP", "JPY"])];
    assert_eq!(codes(&lines, euro), "USD GBP JPY");
    assert_eq!(codes(&lines, Currency::USD), "EUR GBP JPY", "what is in dollars needs no estimate");
    assert_eq!(codes(&[], euro), "");
    assert!(priced_in(&lines[0], Currency::USD) && !priced_in(&lines[0], "CHF".parse().unwrap()));
}

#[test]
fn a_market_counts_only_the_lines_that_are_sold_there_and_the_estimate_all() {
    let lines = [
        line(point("100.00", PaymentModel::Upfront), &["EUR", "JPY"]),
        line(point("50.00", PaymentModel::Upfront), &["EUR"]),
    ];
    let rates = rates(&[("JPY", "160"), ("USD", "1.10")]);
    let total = |code: &str| {
        let total = market_total(&lines, code.parse().unwrap(), Some(&rates), &Overrides::default());
        total.unwrap().amount.to_string()
    };
    assert_eq!([total("JPY"), total("EUR"), total("USD")], ["JPY 16,000", "EUR 150.00", "USD 165.00"]);
    assert_eq!(typed_of(&lines, "JPY".parse().unwrap(), &Overrides::default()), (0, 1));
    assert_eq!(typed_of(&lines, Currency::USD, &Overrides::default()), (0, 2));
}
