//! Unit rates: prices with up to eight decimals (COM-5).
//!
//! ```
//! use domain::{Currency, Rate};
//! // A rate keeps its decimals; only the amount for a quantity is rounded.
//! let rate = Rate::read("0.000022", Currency::USD).unwrap();
//! assert_eq!(rate.amount(1_000_000).unwrap().figure(), "22.00");
//! ```

use crate::{
    currency::Currency,
    decimal::{NotANumber, divide_half_away, exact, trimmed},
    money::{Money, MoneyError},
    percent::{DECIMALS, Percent, as_text},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A price per metered unit: a rate, not an amount. It keeps its decimals; only unit × quantity is rounded (COM-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// Units of 10⁻⁸ of the currency.
    #[serde(with = "as_text")]
    units: i64,
    pub currency: Currency,
}

impl Rate {
    pub fn of_units(units: i64, currency: Currency) -> Self {
        Self { units, currency }
    }

    pub fn read(text: &str, currency: Currency) -> Result<Self, NotANumber> {
        exact(text, DECIMALS, Some(currency)).map(|units| Self::of_units(units, currency))
    }

    /// More than the other, in the same currency.
    pub fn is_above(self, other: Self) -> bool {
        self.currency == other.currency && self.units > other.units
    }

    /// A rate that is not below zero, as prices are; or why not, in a sentence.
    pub fn read_price(text: &str, currency: Currency) -> Result<Self, String> {
        match Self::read(text, currency) {
            Ok(rate) if rate.units() >= 0 => Ok(rate),
            Err(e @ (NotANumber::Unclear { .. } | NotANumber::OtherCurrency(..))) => Err(e.sentence(currency)),
            _ => Err(format!(
                "“{}” isn’t a valid price per unit. Enter 0 or more with up to {DECIMALS} decimals, such as 0.0093.",
                text.trim()
            )),
        }
    }

    pub fn units(self) -> i64 {
        self.units
    }

    /// With `percent` added; kept to eight decimals.
    pub fn plus_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        self.scaled(i128::from(Percent::WHOLE) + i128::from(percent.units()))
    }

    /// With `percent` taken off; kept to eight decimals.
    pub fn less_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        self.scaled(i128::from(Percent::WHOLE) - i128::from(percent.units()))
    }

    fn scaled(self, numerator: i128) -> Result<Self, MoneyError> {
        let units = divide_half_away(i128::from(self.units) * numerator, Percent::WHOLE.into());
        Ok(Self::of_units(units.try_into().map_err(|_| MoneyError::TooLarge)?, self.currency))
    }

    /// The amount for a quantity, rounded once.
    pub fn amount(self, quantity: u64) -> Result<Money, MoneyError> {
        let product = i128::from(self.units).checked_mul(quantity.into()).ok_or(MoneyError::TooLarge)?;
        let step = 10_i128.pow(DECIMALS - self.currency.exponent());
        let minor = divide_half_away(product, step).try_into().map_err(|_| MoneyError::TooLarge)?;
        Ok(Money::of_minor(minor, self.currency))
    }

    /// `0.000022`, no trailing zeros, no currency.
    pub fn figure(self) -> String {
        trimmed(self.units, DECIMALS)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.figure())
    }
}
