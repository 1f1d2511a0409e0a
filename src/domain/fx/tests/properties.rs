//! What holds for any amount and any rate: 120,000 of them.

use super::*;
use crate::money::MoneyError;
use proptest::prelude::*;

const CODES: [&str; 8] = ["USD", "EUR", "GBP", "IDR", "JPY", "KRW", "KWD", "CLF"];

fn any_currency() -> impl Strategy<Value = Currency> {
    (0..CODES.len()).prop_map(|at| currency(CODES[at]))
}

/// Every order of magnitude as often as any other: evenly drawn, nearly all would be huge.
fn magnitude(most: i64) -> impl Strategy<Value = i64> {
    (0_u32..63, 0..i64::MAX).prop_map(move |(shift, bits)| (bits >> shift) % most)
}

fn rate() -> impl Strategy<Value = Exchange> {
    magnitude(9_000_000 * 10_i64.pow(DECIMALS)).prop_map(|units| Exchange::of_units(units + 1).unwrap())
}

fn signed() -> impl Strategy<Value = i64> {
    (magnitude(i64::MAX), any::<bool>()).prop_map(|(minor, negative)| if negative { -minor } else { minor })
}

/// School multiplication and rounding on decimal digits, the last first: shares nothing with the code under test.
fn by_hand(minor: i64, rate: i64, from: u32, to: u32) -> Option<i64> {
    let digits = |n: u64| n.to_string().bytes().rev().map(|b| u32::from(b - b'0')).collect::<Vec<_>>();
    let (a, b) = (digits(minor.unsigned_abs()), digits(rate.unsigned_abs()));
    let mut product = vec![0_u32; a.len() + b.len() + 20];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            product[i + j] += x * y;
        }
    }
    carry(&mut product);
    // The digits behind the point of the result: it starts where the first one dropped is five or more.
    let dropped = (12 + from - to) as usize;
    let up = product[dropped - 1] >= 5;
    let mut kept = product.split_off(dropped);
    kept[0] += u32::from(up);
    carry(&mut kept);
    let text: String = kept.iter().rev().map(|digit| char::from(b'0' + *digit as u8)).collect();
    format!("{}{text}", if minor < 0 { "-" } else { "" }).parse().ok()
}

fn carry(digits: &mut [u32]) {
    for at in 1..digits.len() {
        digits[at] += digits[at - 1] / 10;
        digits[at - 1] %= 10;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40_000))]

    #[test]
    fn a_conversion_is_what_a_person_works_out_by_hand(minor in signed(), rate in rate(), from in any_currency(), to in any_currency()) {
        let converted = rate.convert(Money::of_minor(minor, from), to);
        let expected = by_hand(minor, rate.units(), from.exponent(), to.exponent());
        prop_assert_eq!(converted, expected.map(|minor| Money::of_minor(minor, to)).ok_or(MoneyError::TooLarge));
    }

    #[test]
    fn more_is_never_worth_less_and_the_mirror_image_is_exact(a in signed(), b in signed(), rate in rate(), from in any_currency(), to in any_currency()) {
        let convert = |minor| rate.convert(Money::of_minor(minor, from), to).map(|money| money.minor);
        if let (Ok(x), Ok(y)) = (convert(a), convert(b)) {
            prop_assert_eq!(x.cmp(&y).is_eq() || x.cmp(&y) == a.cmp(&b), true);
            prop_assert_eq!(convert(-a), Ok(-x));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_happens_to_the_same_currency(minor in any::<i64>(), from in any_currency()) {
        let amount = Money::of_minor(minor, from);
        let table = Table::new("2026-12-04".parse().unwrap(), []);
        prop_assert_eq!(table.rate(from, from).unwrap().convert(amount, from), Ok(amount));
    }

    #[test]
    fn a_rate_can_be_read_again(rate in rate()) {
        prop_assert_eq!(rate.to_string().parse(), Ok(rate));
    }

    /// There and back: half a unit of the other currency, what the inverse lost by its own rounding, and half a unit at the end.
    #[test]
    fn there_and_back_loses_no_more_than_the_roundings(minor in 0..100_000_000_000_000_i64, units in 10_i64.pow(8)..10_i64.pow(17), other in any_currency()) {
        let (euro, there) = (currency("EUR"), Exchange::of_units(units).unwrap());
        let back = there.inverse().unwrap();
        if let Ok(abroad) = there.convert(Money::of_minor(minor, euro), other) {
            let home = back.convert(abroad, euro).unwrap().minor;
            // In cents, rounded up: one unit of the other currency at home, and 10⁻¹² for each of its units.
            let (cents, unit) = (100_i128, 10_i128.pow(other.exponent()));
            let of_one_unit = i128::from(back.units()) * cents / (10_i128.pow(12) * unit) + 1;
            let of_the_inverse = i128::from(abroad.minor) * cents / (10_i128.pow(12) * unit) + 1;
            prop_assert!(i128::from((home - minor).abs()) <= of_one_unit + of_the_inverse, "{} became {}", minor, home);
        }
    }

    /// A way through is the product of its two rates, off by less than one unit of 10⁻¹².
    #[test]
    fn a_way_through_is_the_product_of_its_rates(a in 10_i64.pow(9)..10_i64.pow(15), b in 10_i64.pow(9)..10_i64.pow(15)) {
        let reference = |quote: &str, units| Reference {
            base: currency("EUR"), quote: currency(quote), rate: Exchange::of_units(units).unwrap(),
            date: "2026-12-04".parse().unwrap(), source: "Own".into(),
        };
        let table = Table::new("2026-12-04".parse().unwrap(), [reference("USD", a), reference("KWD", b)]);
        let through = table.rate(Currency::USD, currency("KWD")).unwrap().rate.units();
        // through ÷ 10¹² = b ÷ a, so through × a and b × 10¹² differ by at most half an a.
        let off = i128::from(through) * i128::from(a) - i128::from(b) * 10_i128.pow(12);
        prop_assert!(off.abs() * 2 <= i128::from(a), "{} × {} is not {}", through, a, b);
    }
}
