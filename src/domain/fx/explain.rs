//! One conversion in words: inputs, rule, rounding.

use super::{Exchange, Found, How};
use crate::{Currency, Money, calendar, money::MoneyError};
use chrono::NaiveDate;

/// `1,000.00 EUR × 1.0850 = 1,085.00 USD, rounded half away from zero to 2 decimals (COM-4); rate of 4 Dec 2026, European Central Bank`.
pub fn explain(amount: Money, result: Money, rate: Exchange, date: NaiveDate, source: &str, how: How) -> String {
    let (from, to) = (amount.currency, result.currency);
    if how == How::Same {
        return format!("{} {from}: the currency is the same, so nothing is converted", amount.figure());
    }
    let places = match to.exponent() {
        0 => "a whole number".to_owned(),
        n => format!("{n} decimals"),
    };
    let way = match how {
        How::Same | How::Direct => String::new(),
        How::Inverse => format!(", the inverse of its rate from {to} to {from}"),
        How::Through(pivot) => format!(", by way of {pivot}"),
    };
    format!(
        "{} {from} × {rate} = {} {to}, rounded half away from zero to {places} (COM-4); rate of {}, {source}{way}",
        amount.figure(),
        result.figure(),
        calendar::day(date)
    )
}

impl Found {
    /// An amount converted at this rate, rounded once (COM-4).
    pub fn convert(&self, amount: Money, to: Currency) -> Result<Money, MoneyError> {
        self.rate.convert(amount, to)
    }

    /// How that was done, in words.
    pub fn explain(&self, amount: Money, to: Currency) -> Result<String, MoneyError> {
        let result = self.convert(amount, to)?;
        Ok(explain(amount, result, self.rate, self.date, &self.source, self.how))
    }
}
