//! Percentages and unit rates: exact decimals with up to eight places (COM-3, COM-5).
//!
//! ```
//! use domain::{Currency, Money, Percent, Rate};
//! // From 95.00 to exactly 105.00 takes 10.52631579 % (MS-4.4.3).
//! let added = Percent::ratio(10_00, 95_00).unwrap();
//! assert_eq!(added.to_string(), "10.52631579");
//! assert_eq!(Money::parse("95.00", "USD").unwrap().plus_percent(added).unwrap().figure(), "105.00");
//! // A ninth decimal is refused, never cut off.
//! assert!("10.526315789".parse::<Percent>().is_err());
//! // A rate keeps its decimals; only the amount for a quantity is rounded.
//! let rate = Rate::read("0.000022", Currency::USD).unwrap();
//! assert_eq!(rate.amount(1_000_000).unwrap().figure(), "22.00");
//! ```

use crate::{
    money::{Currency, Money, MoneyError, NotANumber, exact, percentage},
    pack::number,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

#[cfg(test)]
mod tests;

/// Decimals of a percentage and of a unit rate (COM-3, COM-5).
pub const DECIMALS: u32 = number::PERCENT_DECIMALS.always() as u32;

/// A percentage in units of 10⁻⁸ percent: 10 % is 1,000,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

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

/// A price per metered unit: a rate, not an amount. It keeps its decimals; only unit × quantity is rounded (COM-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// Units of 10⁻⁸ of the currency.
    units: Eighths,
    pub currency: Currency,
}

/// Serialized as a decimal string, so that no reader turns it into a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Eighths(i64);

impl Rate {
    pub fn of_units(units: i64, currency: Currency) -> Self {
        Self { units: Eighths(units), currency }
    }

    pub fn read(text: &str, currency: Currency) -> Result<Self, NotANumber> {
        exact(text, DECIMALS, Some(currency)).map(|units| Self::of_units(units, currency))
    }

    /// A rate that is not below zero, as prices are; or why not, in a sentence.
    pub fn read_price(text: &str, currency: Currency) -> Result<Self, String> {
        match Self::read(text, currency) {
            Ok(rate) if rate.units() >= 0 => Ok(rate),
            Err(e @ (NotANumber::Unclear { .. } | NotANumber::OtherCurrency(..))) => Err(e.sentence(currency)),
            _ => Err(format!(
                "“{}” is not a price per unit. Write 0 or more with at most {DECIMALS} decimals, such as 0.0093.",
                text.trim()
            )),
        }
    }

    pub fn units(self) -> i64 {
        self.units.0
    }

    /// With `percent` added; kept to eight decimals.
    pub fn plus_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        self.scaled(i128::from(Percent::WHOLE) + i128::from(percent.0))
    }

    /// With `percent` taken off; kept to eight decimals.
    pub fn less_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        self.scaled(i128::from(Percent::WHOLE) - i128::from(percent.0))
    }

    fn scaled(self, numerator: i128) -> Result<Self, MoneyError> {
        let units = divide_half_away(i128::from(self.units.0) * numerator, Percent::WHOLE.into());
        Ok(Self::of_units(units.try_into().map_err(|_| MoneyError::TooLarge)?, self.currency))
    }

    /// The amount for a quantity, rounded once.
    pub fn amount(self, quantity: u64) -> Result<Money, MoneyError> {
        let product = i128::from(self.units.0).checked_mul(quantity.into()).ok_or(MoneyError::TooLarge)?;
        let step = 10_i128.pow(DECIMALS - self.currency.exponent());
        let minor = divide_half_away(product, step).try_into().map_err(|_| MoneyError::TooLarge)?;
        Ok(Money::of_minor(minor, self.currency))
    }

    /// `0.000022`, no trailing zeros, no currency.
    pub fn figure(self) -> String {
        trimmed(self.units.0, DECIMALS)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.figure())
    }
}

/// Integer division, half away from zero (COM-4).
pub(crate) fn divide_half_away(numerator: i128, denominator: i128) -> i128 {
    let magnitude = (numerator.abs() * 2 + denominator.abs()) / (denominator.abs() * 2);
    if (numerator < 0) == (denominator < 0) { magnitude } else { -magnitude }
}

pub(crate) fn trimmed(units: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let magnitude = units.unsigned_abs();
    let fraction = format!("{:0width$}", magnitude % scale, width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    let sign = if units < 0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", magnitude / scale)
}

macro_rules! as_text {
    ($name:ident, $write:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$write(self.0))
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                exact(&text, DECIMALS, None)
                    .map(Self)
                    .map_err(|_| D::Error::custom(format!("“{text}” is not a decimal of at most 8 places")))
            }
        }
    };
}

as_text!(Percent, |units| trimmed(units, DECIMALS));
as_text!(Eighths, |units| trimmed(units, DECIMALS));

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
