//! Amounts of one currency, exact to its minor unit (COM-2).
//!
//! ```
//! use domain::Money;
//! let price = Money::parse("33.33", "USD").unwrap();
//! // COM-4: each line is rounded half away from zero.
//! assert_eq!(price.plus_percent("7.5".parse().unwrap()).unwrap().figure(), "35.83");
//! // COM-6: a split always sums, and says who got the odd cents.
//! let thirds = Money::parse("1,000", "JPY").unwrap().split(3, domain::money::Remainder::First).unwrap();
//! assert_eq!(thirds.iter().map(|m| m.figure()).collect::<Vec<_>>(), ["334", "333", "333"]);
//! // No arithmetic across currencies.
//! assert!(price.plus(thirds[0]).is_err());
//! ```

use crate::{
    decimal::{self, NotANumber, divide_half_away},
    percent::Percent,
};
use serde::{Deserialize, Serialize};
use std::fmt;

mod split;
#[cfg(test)]
mod tests;

pub use crate::currency::Currency;
pub use split::Remainder;

/// An amount in the currency's minor unit: USD 1.00 is `minor = 100`, JPY 1 is `minor = 1`, KWD 1.000 is `minor = 1000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why a sum could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// The two amounts are of different currencies.
    Currencies(Currency, Currency),
    /// The result does not fit 64 bits of minor units.
    TooLarge,
    /// A split over no payments.
    NoParts,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Currencies(a, b) => write!(f, "{a} and {b} cannot be added"),
            Self::TooLarge => write!(f, "the amount is too large"),
            Self::NoParts => write!(f, "an amount cannot be split into no payments"),
        }
    }
}

impl std::error::Error for MoneyError {}

impl Money {
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    pub fn of_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads `1,234.50` in the given currency. More decimals than the currency has are refused, never rounded away.
    pub fn parse(text: &str, code: &str) -> Result<Self, String> {
        let currency: Currency = code.parse()?;
        Self::read(text, currency).map_err(|e| e.sentence(currency))
    }

    /// As [`Money::parse`], for a known currency.
    pub fn read(text: &str, currency: Currency) -> Result<Self, NotANumber> {
        decimal::amount(text, currency).map(|minor| Self { minor, currency })
    }

    /// An amount that is not below zero, as prices are.
    pub fn read_price(text: &str, currency: Currency) -> Result<Self, NotANumber> {
        Self::read(text, currency).and_then(|price| if price.minor < 0 { Err(NotANumber::Negative) } else { Ok(price) })
    }

    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        let minor = other.minor.checked_neg().ok_or(MoneyError::TooLarge)?;
        self.plus(Self { minor, ..other })
    }

    pub fn times(self, quantity: u32) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(quantity.into()).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    /// The sum of all, zero for none.
    pub fn sum(currency: Currency, parts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        parts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// `percent` of this amount, rounded half away from zero (COM-4).
    pub fn percent(self, percent: Percent) -> Result<Self, MoneyError> {
        self.scaled(percent.units().into(), Percent::WHOLE.into())
    }

    /// This amount with `percent` of it added, rounded once (MS-4.4.3).
    pub fn plus_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        let whole = i128::from(Percent::WHOLE);
        self.scaled(whole + i128::from(percent.units()), whole)
    }

    /// This amount with `percent` of it taken off, rounded once (MS-2.2.9).
    pub fn less_percent(self, percent: Percent) -> Result<Self, MoneyError> {
        let whole = i128::from(Percent::WHOLE);
        self.scaled(whole - i128::from(percent.units()), whole)
    }

    fn scaled(self, numerator: i128, denominator: i128) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor).checked_mul(numerator).ok_or(MoneyError::TooLarge)?;
        let minor = divide_half_away(product, denominator).try_into().map_err(|_| MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    /// `120,000.00`: grouped, with the currency's decimals, without its code.
    pub fn figure(self) -> String {
        decimal::figure(self.minor, self.currency.exponent())
    }

    /// A change, which has its sign either way: `+50.00`, `−50.00`, `0.00`.
    pub fn signed(self) -> String {
        format!("{}{}", if self.minor > 0 { "+" } else { "" }, self.figure())
    }

    /// `120000.00`: as a form field, a file or a program wants it.
    pub fn plain(self) -> String {
        self.figure().replace(',', "")
    }
}

/// `USD 120,000.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.figure())
    }
}
