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

pub use crate::currency::Currency;

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

/// Who gets the units left over by an equal split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remainder {
    /// All to payment 1.
    #[default]
    First,
    /// All to the last payment.
    Last,
    /// One unit each to the first payments.
    Spread,
}

crate::codes! {
    /// As forms and the command line write it.
    Remainder { First = "first", Last = "last", Spread = "spread" }
}

impl Remainder {
    /// Reads [`Self::code`], whatever blanks stand around it.
    pub fn read(text: &str) -> Option<Self> {
        Self::of_code(text.trim())
    }

    /// As a form offers it.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "To the first payment",
            Self::Last => "To the last payment",
            Self::Spread => "Spread, one unit each",
        }
    }
}

impl Money {
    /// An equal split that always sums (COM-6): `parts` amounts that sum to this one exactly; `rule` names who gets the odd units.
    pub fn split(self, parts: u32, rule: Remainder) -> Result<Vec<Self>, MoneyError> {
        if parts == 0 {
            return Err(MoneyError::NoParts);
        }
        let base = self.minor.div_euclid(parts.into());
        let odd = self.minor.rem_euclid(parts.into());
        let extra = |i: u32| match rule {
            Remainder::First if i == 0 => odd,
            Remainder::Last if i + 1 == parts => odd,
            Remainder::Spread if i64::from(i) < odd => 1,
            _ => 0,
        };
        Ok((0..parts).map(|i| Self { minor: base + extra(i), ..self }).collect())
    }
}

#[cfg(test)]
mod tests {
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
            ("ten", "USD", "“ten” isn’t an amount. Enter numbers only, such as 1,234.50."),
            ("9,O90.90", "USD", "“9,O90.90” has the letter O instead of a zero. Did you mean 9,090.90?"),
            ("1,5", "USD", "“1,5” has a comma instead of a decimal point. Did you mean 1.50?"),
            ("60.000", "USD", "“60.000” could be 60.00 or 60,000.00. Enter one of them."),
            ("1.0005", "USD", "USD has 2 decimals. Round the amount, such as 1,234.50."),
            ("1.5", "JPY", "JPY has no decimals. Enter a whole number, such as 1,234."),
            ("99999999999999999999", "USD", "The amount is too large. The largest is 9,999,999,999,999."),
            ("1", "USX", "“USX” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD."),
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
}
