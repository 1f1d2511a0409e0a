use super::*;
use crate::{Currency, Money, Rate};

#[test]
fn rates_and_percentages_are_read_as_amounts_are() {
    let rates = [
        ("0.0093", "0.0093"),
        ("$0.0093", "0.0093"),
        ("USD 1.500", "1.5"),
        ("1,500", "1500"),
        ("\u{feff}0.0093\u{a0}", "0.0093"),
        ("0,009", "“0,009” has a comma where the decimal point belongs. Did you mean 0.009?"),
        ("1.234,5", "“1.234,5” has a comma where the decimal point belongs. Did you mean 1234.5?"),
        ("0.OO9", "“0.OO9” has a letter O where a zero belongs. Did you mean 0.009?"),
        ("€0.0093", "“€0.0093” is in another currency (€, not USD). Write the amount in USD."),
        ("-0,009", "“-0,009” has a comma where the decimal point belongs. Did you mean -0.009?"),
        ("(0.009)", "“(0.009)” is not a price per unit. Write 0 or more with at most 8 decimals, such as 0.0093."),
        ("-1", "“-1” is not a price per unit. Write 0 or more with at most 8 decimals, such as 0.0093."),
        (
            "0.000000001",
            "“0.000000001” is not a price per unit. Write 0 or more with at most 8 decimals, such as 0.0093.",
        ),
    ];
    for (typed, read) in rates {
        assert_eq!(Rate::read_price(typed, Currency::USD).map_or_else(|e| e, |r| r.figure()), read, "{typed}");
    }
    let percents = [
        ("12.5 %", "12.5", ""),
        ("12.500", "12.5", ""),
        ("−4.5", "-4.5", ""),
        ("12\u{200b}.5", "12.5", ""),
        ("12,5", "", "12.5"),
        ("12,500", "", "12.5 12500"),
        ("-12,500", "", "-12.5 -12500"),
        ("12,500.5", "12500.5", ""),
        ("1,234,567", "1234567", ""),
        ("25%%", "", ""),
    ];
    for (typed, read, meant) in percents {
        let found = typed.parse::<Percent>();
        let text = found.as_ref().map(Percent::to_string).unwrap_or_default();
        let proposed = found.err().map(|e| e.meant().join(" ")).unwrap_or_default();
        assert_eq!((text.as_str(), proposed.as_str()), (read, meant), "{typed}");
    }
}

#[test]
fn keeps_eight_decimals_and_drops_empty_ones() {
    for (typed, written) in
        [("10", "10"), ("10.52631579", "10.52631579"), ("7.50 %", "7.5"), ("0.00000001", "0.00000001")]
    {
        assert_eq!(typed.parse::<Percent>().unwrap().to_string(), written);
    }
    assert_eq!("0.000000001".parse::<Percent>(), Err(NotANumber::TooManyDecimals(8)));
}

#[test]
fn a_discount_moves_price_and_meter_alike() {
    // MS-1.8: 7 % off 499.00 + 0.01 per unit.
    let off: Percent = "7".parse().unwrap();
    let price = Money::parse("499.00", "USD").unwrap().less_percent(off).unwrap();
    let rate = Rate::read("0.01", Currency::USD).unwrap().less_percent(off).unwrap();
    assert_eq!((price.figure().as_str(), rate.figure().as_str()), ("464.07", "0.0093"));
}

#[test]
fn a_rate_is_rounded_only_with_its_quantity() {
    let rate = Rate::read("0.000022", Currency::USD).unwrap();
    assert_eq!(rate.amount(1_000_000).unwrap().figure(), "22.00");
    assert_eq!(rate.amount(100).unwrap().figure(), "0.00");
    assert_eq!(Rate::read("0.0005", "KWD".parse().unwrap()).unwrap().amount(1).unwrap().figure(), "0.001");
}

#[test]
fn ratios_are_rounded_at_the_eighth_decimal() {
    assert_eq!(Percent::ratio(1000, 9500).unwrap().to_string(), "10.52631579");
    assert_eq!(Percent::ratio(12_000, 132_000).unwrap().rounded(), "9.09");
    assert_eq!(Percent::ratio(1, 0), None);
}

#[test]
fn people_read_a_sign_and_a_form_gets_its_hyphen() {
    for (units, rounded, signed) in [
        (909_090_909, "9.09", "+9.09"),
        (-454_545_455, "−4.55", "−4.55"),
        (0, "0", "0"),
        // Too small to be seen, on either side: neither plus nor minus nothing.
        (-400_000, "0", "0"),
        (400_000, "0", "0"),
        (i64::MIN, "−92233720368.55", "−92233720368.55"),
    ] {
        let percent = Percent::of_units(units);
        assert_eq!((percent.rounded().as_str(), percent.signed().as_str()), (rounded, signed), "{units}");
    }
    assert_eq!(Percent::of_units(-50_000_000).to_string(), "-0.5", "as it is typed");
}
