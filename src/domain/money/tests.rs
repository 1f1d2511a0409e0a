use super::*;
use proptest::prelude::*;

fn usd(text: &str) -> Money {
    Money::parse(text, "USD").unwrap()
}

#[test]
fn rounds_half_away_from_zero() {
    // COM-4, in tenths of a cent where the rule says so.
    let eighth = |minor| Money::of_minor(minor, Currency::USD).percent("12.5".parse().unwrap()).unwrap().minor;
    assert_eq!([eighth(100), eighth(-100)], [13, -13]);
    assert_eq!(usd("33.33").plus_percent("7.5".parse().unwrap()).unwrap(), usd("35.83"));
}

#[test]
fn every_remainder_rule_of_the_book() {
    let total = usd("100,000.00");
    let figures = |rule| total.split(7, rule).unwrap().iter().map(|m| m.figure()).collect::<Vec<_>>();
    assert_eq!(figures(Remainder::First)[0], "14,285.74");
    assert_eq!(figures(Remainder::Last)[6], "14,285.74");
    let spread = figures(Remainder::Spread);
    assert_eq!(spread.iter().filter(|f| *f == "14,285.72").count(), 3);
    assert_eq!(spread.iter().filter(|f| *f == "14,285.71").count(), 4);
}

#[test]
fn currencies_keep_their_decimals() {
    let table = [
        ("JPY", "1001", "1,001"),
        ("USD", "1001", "1,001.00"),
        ("KWD", "1.5", "1.500"),
        ("USD", "-1234.5", "−1,234.50"),
    ];
    for (code, typed, written) in table {
        assert_eq!(Money::parse(typed, code).unwrap().figure(), written, "{code} {typed}");
    }
}

#[test]
fn unreadable_amounts_are_refused_with_a_sentence() {
    let table = [
        ("", "USD", "Enter an amount in USD, such as 1,234.50."),
        ("ten", "USD", "“ten” is not an amount. Write figures only, such as 1,234.50."),
        ("9,O90.90", "USD", "“9,O90.90” has a letter O where a zero belongs. Did you mean 9,090.90?"),
        ("1,5", "USD", "“1,5” has a comma where the decimal point belongs. Did you mean 1.50?"),
        ("60.000", "USD", "“60.000” is 60.00 or 60,000.00. Write one of them."),
        ("1.0005", "USD", "USD has 2 decimals. Round the amount yourself, such as 1,234.50."),
        ("1.5", "JPY", "JPY has no decimals. Write a whole number, such as 1,234."),
        ("99999999999999999999", "USD", "The amount is too large. The largest is 9,999,999,999,999."),
        ("1", "USX", "“USX” is not a currency code of ISO 4217. Write three capital letters, such as USD."),
    ];
    for (typed, code, sentence) in table {
        assert_eq!(Money::parse(typed, code).unwrap_err(), sentence, "{typed}");
    }
}

proptest! {
    #[test]
    fn a_split_always_sums(minor in -1_000_000_000_i64..1_000_000_000, parts in 1_u32..80, rule in 0..3) {
        let rule = [Remainder::First, Remainder::Last, Remainder::Spread][rule as usize];
        let total = Money::of_minor(minor, Currency::USD);
        let sum = Money::sum(Currency::USD, total.split(parts, rule).unwrap()).unwrap();
        prop_assert_eq!(sum, total);
    }

    #[test]
    fn what_is_written_can_be_read_again(minor in -9_000_000_000_000_i64..9_000_000_000_000) {
        let amount = Money::of_minor(minor, Currency::USD);
        prop_assert_eq!(Money::parse(&amount.figure(), "USD").unwrap(), amount);
    }
}
