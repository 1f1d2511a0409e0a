//! Payment schedules (MS-5): who pays what on which day. One author for the server, the browser and the command line.
//!
//! ```
//! use domain::{Money, calendar::read_day, money::Remainder, schedule::{Ask, Frequency, generate}};
//! // MS-5.9: 120,000.00 over a year, quarterly, 30,000.00 of it on subscribing.
//! let ask = Ask {
//!     total: Money::parse("120,000.00", "USD").unwrap(),
//!     term_months: 12,
//!     frequency: Frequency::Quarterly,
//!     initial: Some(Money::parse("30,000.00", "USD").unwrap()),
//!     first: read_day("2027-01-31").unwrap(),
//!     remainder: Remainder::First,
//!     note: String::new(),
//!     today: read_day("2026-11-24").unwrap(),
//! };
//! let made = generate(&ask).unwrap();
//! let days: Vec<_> = made.schedule.dated().map(|p| p.date.unwrap().to_string()).collect();
//! // COM-7: the 31st comes back.
//! assert_eq!(days, ["2027-01-31", "2027-04-30", "2027-07-31"]);
//! assert_eq!(made.schedule.total().unwrap(), ask.total);
//! ```

use crate::{
    Currency, Money, Percent,
    calendar::{self, Month},
    money::MoneyError,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How one typed or pasted cell is read.
pub mod cell;
mod check;
/// Schedules as files of comma-separated values.
pub mod csv;
/// The editor's form, as typed.
pub mod draft;
/// How a stored cell is shown, and a shown one stored.
pub mod face;
/// A column filled down.
pub mod fill;
mod generate;
/// Lines pasted from a spreadsheet.
pub mod paste;
/// Prices that step up (or down) over the term.
pub mod ramp;
/// A new run of the generator over rows that stay.
pub mod regenerate;
/// The generator asked by a program.
pub mod request;
/// If accepted on a day: every charge and date that follows.
pub mod resolve;
#[cfg(test)]
mod tests;

pub use check::{Bounds, Window, check, mend};
pub use draft::{DraftGenerator, DraftPayment, DraftSchedule, Origin};
pub use generate::{Ask, Generated, Split, generate};
pub use request::{Answer, Request};
pub use resolve::{Charge, Deal, Timeline, resolve};

/// One payment: the initial charge, which has no date, or an installment (MS-5.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// None: due when the customer subscribes.
    pub date: Option<NaiveDate>,
    pub amount: Money,
    /// Seen by partner and customer (MS-5.12).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The initial charge first, then the installments by their days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schedule {
    pub payments: Vec<Payment>,
}

/// How often the generator makes a payment (MS-5.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    #[default]
    Monthly,
    Quarterly,
    SemiAnnual,
    Annual,
}

crate::codes! {
    /// As forms and the command line write it: `semi-annual`.
    Frequency {
        Monthly = "monthly",
        Quarterly = "quarterly",
        SemiAnnual = "semi-annual",
        Annual = "annual",
    }
}

impl Frequency {
    /// Months from one payment to the next.
    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::SemiAnnual => 6,
            Self::Annual => 12,
        }
    }

    /// Reads [`Self::code`], whatever blanks stand around it.
    pub fn read(text: &str) -> Option<Self> {
        Self::of_code(text.trim())
    }

    /// `Monthly`, `Quarterly (every 3 months)`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Monthly => "Monthly",
            Self::Quarterly => "Quarterly, every 3 months",
            Self::SemiAnnual => "Semi-annual, every 6 months",
            Self::Annual => "Annual, every 12 months",
        }
    }
}

impl Payment {
    pub fn initial(amount: Money) -> Self {
        Self { date: None, amount, note: String::new() }
    }

    /// `On subscribing`, `31 Dec 2026`.
    pub fn when(&self) -> String {
        self.date.map_or_else(|| "On subscribing".to_owned(), crate::calendar::day)
    }
}

impl Schedule {
    /// The payments in their order: the initial charge, then by day.
    pub fn of(mut payments: Vec<Payment>) -> Self {
        payments.sort_by_key(|p| p.date);
        Self { payments }
    }

    pub fn initial(&self) -> Option<&Payment> {
        self.payments.iter().find(|p| p.date.is_none())
    }

    /// The installments.
    pub fn dated(&self) -> impl Iterator<Item = &Payment> {
        self.payments.iter().filter(|p| p.date.is_some())
    }

    /// The first day with a payment and the last.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.dated().next()?.date?;
        Some((first, self.dated().last()?.date?))
    }

    pub fn currency(&self) -> Option<Currency> {
        self.payments.first().map(|p| p.amount.currency)
    }

    /// The total contract value: the sum of all payments.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let currency = self.currency().ok_or(MoneyError::NoParts)?;
        Money::sum(currency, self.payments.iter().map(|p| p.amount))
    }

    /// Every payment with `percent` added, each rounded by itself (MS-4.4.4, COM-4); days and notes stay.
    pub fn plus_percent(&self, percent: Percent) -> Result<Self, MoneyError> {
        let added = |p: &Payment| Ok(Payment { amount: p.amount.plus_percent(percent)?, ..p.clone() });
        Ok(Self { payments: self.payments.iter().map(added).collect::<Result<_, MoneyError>>()? })
    }

    /// `0.00 on subscribing, then 12 payments to 30 Nov 2027`.
    pub fn in_words(&self) -> String {
        let initial = self.initial().map_or_else(|| "0".to_owned(), |p| p.amount.figure());
        match (self.dated().count(), self.days()) {
            (0, _) | (_, None) => format!("{initial} on subscribing"),
            (1, Some((_, last))) => {
                format!("{initial} on subscribing, then 1 payment on {}", crate::calendar::day(last))
            }
            (n, Some((_, last))) => {
                format!("{initial} on subscribing, then {n} payments to {}", crate::calendar::day(last))
            }
        }
    }
}

/// When the price of an offer starts, as the publisher chose it (MS-4.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    OnAcceptance,
    /// The first day of the month.
    Month(Month),
}

impl Start {
    /// As the form writes it: `acceptance`, `2027-01`; none while nothing was chosen or it cannot be read.
    pub fn read(typed: &str) -> Option<Self> {
        match typed.trim() {
            "acceptance" => Some(Self::OnAcceptance),
            month => month.parse().ok().map(Self::Month),
        }
    }

    /// The day the price starts if accepted on `accepted`.
    pub fn day(self, accepted: NaiveDate) -> NaiveDate {
        match self {
            Self::OnAcceptance => accepted,
            Self::Month(month) => month.first_day(),
        }
    }

    /// `On acceptance`, `1 Jan 2027`.
    pub fn in_words(self) -> String {
        match self {
            Self::OnAcceptance => "On acceptance".into(),
            Self::Month(month) => calendar::day(month.first_day()),
        }
    }
}
