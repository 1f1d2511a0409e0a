//! What holds for any price and any adjustment.

use super::*;
use crate::pricing::{Value, adjustment_for};
use proptest::prelude::*;

const CODES: [&str; 4] = ["USD", "EUR", "JPY", "KWD"];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0_i64..3_000_000_000_000).prop_map(|u| Percent::of_units(u).to_string()),
        (-5_000_000_000_i64..500_000_000_000).prop_map(|m| Money::of_minor(m, Currency::USD).figure()),
        "[0-9 %.,x-]{0,6}",
    ]
}

proptest! {
    #[test]
    fn the_customer_never_pays_less_than_the_partner(minor in 0_i64..1_000_000_000_000, units in 0_i64..3_000_000_000_000, code in 0..4_usize) {
        let partner = Money::of_minor(minor, CODES[code].parse().unwrap());
        let customer = partner.plus_percent(Percent::of_units(units)).unwrap();
        prop_assert!(customer.minor >= partner.minor);
    }

    #[test]
    fn a_typed_customer_price_comes_back_to_the_cent(partner in 1_i64..=100_000_000, customer in 0_i64..=100_000_000) {
        let (partner, customer) = (Money::of_minor(partner, Currency::USD), Money::of_minor(customer, Currency::USD));
        prop_assert_eq!(adjustment_for(partner, customer).unwrap().1, customer);
    }

    /// Up to 1,000,000.00 whatever is typed is what stands there, and the percentage says the same.
    #[test]
    fn price_and_percentage_agree_after_following(partner in 1_i64..=100_000_000, customer in 0_i64..=100_000_000) {
        let (partner, wanted) = (Money::of_minor(partner, Currency::USD), Money::of_minor(customer, Currency::USD));
        let line = line(&partner.plain(), "USD", Price::Absolute);
        let done = typed("", &wanted.figure()).follow(&typed("", ""), &line);
        prop_assert_eq!(&done.price, &wanted.plain());
        prop_assert_eq!(partner.plus_percent(done.percent.parse().unwrap()).unwrap(), wanted);
    }

    #[test]
    fn following_once_is_following_for_good(partner in 0_i64..=100_000_000_000, now in (text(), text()), before in (text(), text())) {
        let line = line(&Money::of_minor(partner, Currency::USD).plain(), "USD", Price::Absolute);
        let before = typed(&before.0, &before.1);
        let once = typed(&now.0, &now.1).follow(&before, &line);
        prop_assert_eq!(&once.clone().follow(&once, &line), &once);
    }

    /// What `check` lets through is what `compile` makes, and it keeps the cap.
    #[test]
    fn what_passes_the_check_is_extended_within_the_cap(partner in 0_i64..=100_000_000, now in (text(), text()), cap in 1_i64..=10_000_000_000) {
        let terms = terms(vec![line(&Money::of_minor(partner, Currency::USD).plain(), "USD", Price::Discount(Percent::of_units(cap)))]);
        let draft = form(typed(&now.0, &now.1));
        let fine = check(&draft, &terms, None, day("2026-11-30"), true).is_empty();
        let adjustment = compile(&draft, &terms).map(|p| p.adjustments[0].units());
        prop_assert_eq!(fine, adjustment.is_some_and(|a| (0..=cap).contains(&a)) && readable(&now.1));
    }

    #[test]
    fn a_value_is_the_sum_of_its_lines(minors in proptest::collection::vec(0_i64..1_000_000_000, 1..10), units in 0_i64..100_000_000_000) {
        let lines: Vec<_> = minors.iter().map(|m| line(&Money::of_minor(*m, Currency::USD).plain(), "USD", Price::Absolute)).collect();
        let terms = terms(lines);
        let adjustment = Percent::of_units(units);
        let each = terms.lines.iter().map(|l| Value::of_line(l, Currency::USD, |p| p.partner.plus_percent(adjustment).ok()).unwrap().amount);
        let whole = terms.customer_value(&vec![adjustment; minors.len()]).unwrap();
        prop_assert_eq!(whole.amount, Money::sum(Currency::USD, each).unwrap());
        prop_assert_eq!(terms.partner_value().unwrap().amount.minor, minors.iter().sum::<i64>());
        prop_assert!(whole.exact);
    }
}

/// Whether a price field holds nothing or an amount.
fn readable(text: &str) -> bool {
    matches!(Money::read(text, Currency::USD), Ok(_) | Err(NotANumber::Empty))
}
