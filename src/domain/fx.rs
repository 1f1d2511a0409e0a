//! Exchange rates and what is converted with them (MS-12.1 … MS-12.11). A rate that is missing is said, never guessed (MS-12.6).
//!
//! ```
//! use domain::{Currency, Money, fx::{FixedRates, Reference, Table}};
//! let day = domain::calendar::read_day("2026-12-04").unwrap();
//! let (eur, usd, jpy): (Currency, _, _) = ("EUR".parse().unwrap(), Currency::USD, "JPY".parse().unwrap());
//! let reference = |quote, rate: &str| Reference { base: eur, quote, rate: rate.parse().unwrap(), date: day, source: "European Central Bank".into() };
//! let table = Table::new(day, [reference(usd, "1.10"), reference(jpy, "165.55")]);
//! // MS-12.6: an offer keeps the rates of its creation or last update.
//! let (fixed, missing) = FixedRates::fix(eur, [usd, jpy].into_iter(), &table, "2026-12-04T09:00:00Z".parse().unwrap());
//! assert!(missing.is_empty());
//! // MS-12.11, rounded once and half away from zero (COM-4).
//! let price = Money::parse("1,000.00", "EUR").unwrap();
//! assert_eq!(fixed.convert(price, usd).unwrap().unwrap().to_string(), "USD 1,100.00");
//! assert_eq!(fixed.convert(price, jpy).unwrap().unwrap().to_string(), "JPY 165,550");
//! // From dollars to yen there is only the way through the euro.
//! assert_eq!(table.rate(usd, jpy).unwrap().rate.to_string(), "150.5000");
//! ```

use crate::{Currency, Money, Problem, calendar, money::MoneyError, pack::number};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod exchange;
mod fixed;
mod table;
#[cfg(test)]
mod tests;

pub use exchange::{DECIMALS, Exchange, NotARate};
pub use fixed::{FixedRate, FixedRates};
pub use table::{Found, How, Table};

/// One stored reference rate: on `date`, `source` gave `rate` of `quote` for 1 `base`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub base: Currency,
    pub quote: Currency,
    pub rate: Exchange,
    pub date: NaiveDate,
    /// Who published it, such as `European Central Bank`.
    pub source: String,
}

/// Days after which a rate is no longer in force. A source that stopped publishing a currency years ago says nothing about its worth
/// today, and the last rate it gave would be a guess (MS-12.6).
pub const IN_FORCE_DAYS: u64 = number::RATE_IN_FORCE_DAYS.always() as u64;

/// What people are told about rates wherever converted prices are shown (MS-12.6).
pub const CAUTION: &str = "Rates come from independent third parties and aren’t verified by us. The storefront may use a different rate, so review the prices.";

/// The sentence for a missing rate (MS-12.6).
pub fn missing(from: Currency, to: Currency) -> String {
    format!(
        "No rate from {from} to {to}. Import one with `countersign rates import FILE`, or choose a currency that has a rate."
    )
}

/// The same as a problem of the field at `path`.
pub fn missing_at(path: impl Into<String>, from: Currency, to: Currency) -> Problem {
    Problem::error(path, "rate_missing", "MS-12.6", missing(from, to))
}

/// `1,000.00 EUR × 1.0850 = 1,085.00 USD, rounded half away from zero to 2 decimals (COM-4); rate of 4 Dec 2026, European Central Bank`.
pub fn explain(amount: Money, result: Money, rate: Exchange, date: NaiveDate, source: &str, how: How) -> String {
    let (from, to) = (amount.currency, result.currency);
    if how == How::Same {
        return format!("{} {from}: same currency, no conversion", amount.figure());
    }
    let places = match to.exponent() {
        0 => "a whole number".to_owned(),
        n => format!("{n} decimals"),
    };
    let way = match how {
        How::Same | How::Direct => String::new(),
        How::Inverse => format!(", the inverse of the rate from {to} to {from}"),
        How::Through(pivot) => format!(", via {pivot}"),
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
