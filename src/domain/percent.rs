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

#[cfg(test)]
mod tests;

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
        NotANumber::TooManyDecimals(n) => format!("A percentage has at most {n} decimals. Shorten “{}”.", typed.trim()),
        NotANumber::TooLarge => {
            format!("“{}” percent is too much. Write a smaller number, such as 12.5.", typed.trim())
        }
        NotANumber::Unclear { sentence, .. } => sentence.clone(),
        NotANumber::Unreadable(_) | NotANumber::Negative | NotANumber::OtherCurrency(..) => {
            format!("“{}” is not a percentage. Write a number, such as 12.5.", typed.trim())
        }
    }
}
