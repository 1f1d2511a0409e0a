//! Percentages: exact decimals with up to eight places (COM-3).
//!
//! ```
//! use domain::{Money, Percent};
//! // From 95.00 to exactly 105.00 takes 10.52631579 % (MS-4.4.3).
//! let added = Percent::ratio(10_00, 95_00).unwrap();
//! assert_eq!(added.to_string(), "10.52631579");
//! assert_eq!(Money::parse("95.00", "USD").unwrap().plus_percent(added).unwrap().figure(), "105.00");
//! // A ninth decimal is refused, never cut off.
//! assert!("10.526315789".parse::<Percent>().is_err());
//! ```

use crate::decimal::{NotANumber, divide_half_away, percentage, trimmed};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

// `DECIMALS` of a percentage and of a unit rate (COM-3, COM-5), from the rule pack, written by build.rs.
include!(concat!(env!("OUT_DIR"), "/decimals.rs"));

/// A percentage in units of 10⁻⁸ percent: 10 % is 1,000,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(#[serde(with = "as_text")] i64);

impl Percent {
    pub const ZERO: Self = Self(0);
    /// 100 %, technical: how a percentage is stored.
    pub const WHOLE: i64 = 10_000_000_000;

    pub const fn of_units(units: i64) -> Self {
        Self(units)
    }

    pub const fn units(self) -> i64 {
        self.0
    }

    /// `part` as a percentage of `whole`, rounded half away from zero at the eighth decimal; none when `whole` is zero.
    pub fn ratio(part: i64, whole: i64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let units = divide_half_away(i128::from(part) * i128::from(Self::WHOLE), whole.into());
        units.try_into().ok().map(Self)
    }

    /// For people: at most two decimals, rounded, with a minus sign and no hyphen; `9.09`, `12`, `−4.55`.
    pub fn rounded(self) -> String {
        let hundredths = self.hundredths();
        format!("{}{}", if hundredths < 0 { "−" } else { "" }, trimmed(hundredths.saturating_abs(), 2))
    }

    /// The same of a change, which has its sign either way: `+9.09`, `−4.55`, `0`.
    pub fn signed(self) -> String {
        format!("{}{}", if self.hundredths() > 0 { "+" } else { "" }, self.rounded())
    }

    fn hundredths(self) -> i64 {
        divide_half_away(self.0.into(), 1_000_000) as i64
    }
}

/// `10.52631579`, no trailing zeros, no percent sign.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&trimmed(self.0, DECIMALS))
    }
}

impl FromStr for Percent {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        percentage(text, DECIMALS).map(Self)
    }
}

/// Serialized as a decimal string, so that no reader turns it into a float.
pub(crate) mod as_text {
    use super::DECIMALS;
    use crate::decimal::{exact, trimmed};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(units: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&trimmed(*units, DECIMALS))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        let text = String::deserialize(deserializer)?;
        exact(&text, DECIMALS, None)
            .map_err(|_| D::Error::custom(format!("“{text}” is not a decimal of at most 8 places")))
    }
}

/// The sentence for a percentage field.
pub fn sentence(error: &NotANumber, typed: &str) -> String {
    match error {
        NotANumber::Empty => "Enter a percentage, such as 12.5.".into(),
        NotANumber::TooManyDecimals(n) => {
            format!("A percentage can have up to {n} decimals. Shorten “{}”.", typed.trim())
        }
        NotANumber::TooLarge => {
            format!("“{}” percent is too much. Enter a smaller number, such as 12.5.", typed.trim())
        }
        NotANumber::Unclear { sentence, .. } => sentence.clone(),
        NotANumber::Unreadable(_) | NotANumber::Negative | NotANumber::OtherCurrency(..) => {
            format!("“{}” isn’t a percentage. Enter a number, such as 12.5.", typed.trim())
        }
    }
}

#[cfg(test)]
mod tests {
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
            ("0,009", "“0,009” has a comma instead of a decimal point. Did you mean 0.009?"),
            ("1.234,5", "“1.234,5” has a comma instead of a decimal point. Did you mean 1234.5?"),
            ("0.OO9", "“0.OO9” has the letter O instead of a zero. Did you mean 0.009?"),
            ("€0.0093", "“€0.0093” is in €, not USD. Enter the amount in USD."),
            ("-0,009", "“-0,009” has a comma instead of a decimal point. Did you mean -0.009?"),
            (
                "(0.009)",
                "“(0.009)” isn’t a valid price per unit. Enter 0 or more with up to 8 decimals, such as 0.0093.",
            ),
            ("-1", "“-1” isn’t a valid price per unit. Enter 0 or more with up to 8 decimals, such as 0.0093."),
            (
                "0.000000001",
                "“0.000000001” isn’t a valid price per unit. Enter 0 or more with up to 8 decimals, such as 0.0093.",
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
}
