//! One rate, exact to twelve decimals.

use crate::{
    Currency, Money,
    decimal::{divide_half_away, trimmed},
    money::MoneyError,
    text::visible,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// Decimals of a rate. Technical: as many as fit beside the largest rate.
pub const DECIMALS: u32 = 12;

/// Technical: how a rate is stored.
const SCALE: i64 = 10_i64.pow(DECIMALS);

/// Technical, 9,000,000: what is found must also be written and read again, so the largest rate is one that people can say.
const MOST: i64 = 9_000_000 * SCALE;

/// Technical: decimals always written, so that `1.1` is not taken for a rough figure.
const SHOWN: usize = 4;

/// How much of one currency is worth 1 of another, in units of 10⁻¹². Always above zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exchange(i64);

/// One way between two currencies: along a reference, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leg {
    Along(Exchange),
    Against(Exchange),
}

impl Exchange {
    /// Of a currency to itself.
    pub const ONE: Self = Self(SCALE);

    /// None unless above zero and at most 9,000,000.
    pub fn of_units(units: i64) -> Option<Self> {
        (1..=MOST).contains(&units).then_some(Self(units))
    }

    /// Units of 10⁻¹².
    pub fn units(self) -> i64 {
        self.0
    }

    /// `amount` in the currency `to`, rounded once, half away from zero, to the minor unit of `to` (COM-2, COM-4). That this rate
    /// leads from the amount's currency to `to` is the caller's to know.
    pub fn convert(self, amount: Money, to: Currency) -> Result<Money, MoneyError> {
        // Two factors of 64 bits: even doubled for the rounding, the product fits 128. ISO 4217 has at most four decimals.
        let product = i128::from(amount.minor) * i128::from(self.0);
        let divisor = 10_i128.pow(DECIMALS + amount.currency.exponent() - to.exponent());
        let minor = divide_half_away(product, divisor).try_into().map_err(|_| MoneyError::TooLarge)?;
        Ok(Money::of_minor(minor, to))
    }

    /// The rate back, rounded half away from zero at the twelfth decimal; none where it does not fit.
    pub fn inverse(self) -> Option<Self> {
        Self::of_wide(divide_half_away(i128::from(SCALE) * i128::from(SCALE), self.0.into()))
    }

    /// Two ways one after the other, rounded once.
    pub(super) fn chained(first: Leg, second: Leg) -> Option<Self> {
        let one = i128::from(SCALE);
        let (above, below) = match (first, second) {
            (Leg::Along(a), Leg::Along(b)) => (a.wide() * b.wide(), one),
            (Leg::Along(a), Leg::Against(b)) => (a.wide() * one, b.wide()),
            (Leg::Against(a), Leg::Along(b)) => (b.wide() * one, a.wide()),
            (Leg::Against(a), Leg::Against(b)) => (one * one * one, a.wide() * b.wide()),
        };
        Self::of_wide(divide_half_away(above, below))
    }

    fn wide(self) -> i128 {
        self.0.into()
    }

    fn of_wide(units: i128) -> Option<Self> {
        i64::try_from(units).ok().and_then(Self::of_units)
    }
}

/// Why a text is no rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARate {
    Empty,
    /// What cannot be read, as it stands.
    Unreadable(String),
    /// With a comma: is it a decimal point or does it group thousands? The two differ by a factor of a thousand.
    Comma(String),
    /// Zero or below, as it stands.
    NotPositive(String),
    TooManyDecimals(String),
    TooLarge(String),
}

impl fmt::Display for NotARate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "The rate is missing. Enter it with a decimal point, such as 1.0850."),
            Self::Unreadable(text) => {
                write!(f, "“{text}” isn’t a rate. Use only numbers and a decimal point, such as 1.0850.")
            }
            Self::Comma(text) => write!(
                f,
                "“{text}” has a comma. Enter the rate with a decimal point and no thousands separators, such as 1085.50."
            ),
            Self::NotPositive(text) => {
                write!(f, "“{text}” isn’t above zero. Enter how much 1 of the first currency is worth, such as 1.0850.")
            }
            Self::TooManyDecimals(text) => {
                write!(f, "“{text}” has too many decimals; the limit is {DECIMALS}. Round it.")
            }
            Self::TooLarge(text) => {
                write!(f, "“{text}” is too large; the limit is 9,000,000. Enter the inverse rate instead.")
            }
        }
    }
}

impl std::error::Error for NotARate {}

impl FromStr for Exchange {
    type Err = NotARate;

    fn from_str(text: &str) -> Result<Self, NotARate> {
        let text = visible(text);
        let text = text.trim();
        // Quoted back in a sentence: no longer than one.
        let quoted = || text.chars().take(40).collect::<String>();
        let (negative, body) = text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        if text.is_empty() {
            return Err(NotARate::Empty);
        }
        if body.contains(',') && body.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b)) {
            return Err(NotARate::Comma(quoted()));
        }
        let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || fraction.is_empty() || !figures(whole) || !figures(fraction) {
            return Err(NotARate::Unreadable(quoted()));
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if negative || (whole.is_empty() && fraction.is_empty()) {
            return Err(NotARate::NotPositive(quoted()));
        }
        if fraction.len() > DECIMALS as usize {
            return Err(NotARate::TooManyDecimals(quoted()));
        }
        let units = format!("{whole}{fraction:0<width$}", width = DECIMALS as usize).parse();
        units.ok().and_then(Self::of_units).ok_or_else(|| NotARate::TooLarge(quoted()))
    }
}

/// `1.0850`: at least four decimals, beyond them no trailing zeros.
impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = trimmed(self.0, DECIMALS);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        write!(f, "{whole}.{fraction:0<SHOWN$}")
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A decimal string, so that no reader turns it into a float.
impl Serialize for Exchange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exchange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
