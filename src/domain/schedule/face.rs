//! The face of a cell. Days and amounts are stored plainly and read with month names and grouped thousands; whatever is written in
//! any other way is shown and stored as typed.
//!
//! ```
//! use domain::{Currency, schedule::face};
//! assert_eq!(face::day("2026-12-31"), "31 Dec 2026");
//! assert_eq!(face::stored_day("31 Dec 2026"), "2026-12-31");
//! assert_eq!(face::amount("9090.90", Currency::USD), "9,090.90");
//! assert_eq!(face::stored_amount("9,090.90", Currency::USD), "9090.90");
//! // What somebody wrote otherwise stays.
//! assert_eq!((face::day("31 December 2026"), face::stored_day("12/31/2026")), ("31 December 2026".into(), "12/31/2026".into()));
//! assert_eq!((face::amount("9,O90", Currency::USD), face::stored_amount("25%", Currency::USD)), ("9,O90".into(), "25%".into()));
//! ```

use super::{
    cell::{self, Day, DayOrder},
    draft::DraftSchedule,
};
use crate::{
    Currency, Money,
    calendar::{self, read_day},
};

/// `31 Dec 2026` for a stored day, anything else as it is.
pub fn day(stored: &str) -> String {
    match read_day(stored) {
        Ok(day) if day.to_string() == stored => calendar::day(day),
        _ => stored.to_owned(),
    }
}

/// The other way.
pub fn stored_day(shown: &str) -> String {
    match read_day(shown) {
        Ok(day) if calendar::day(day) == shown.trim() => day.to_string(),
        _ => shown.to_owned(),
    }
}

/// `31 Dec 2026` for whatever can be read as one day alone, anything else as it is.
pub fn settled_day(typed: &str) -> String {
    match cell::day(typed, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => calendar::day(day),
        _ => typed.to_owned(),
    }
}

/// `9,090.90` for a stored amount, anything else as it is.
pub fn amount(stored: &str, currency: Currency) -> String {
    match Money::read(stored, currency) {
        // An initial charge that nobody typed is `0`.
        Ok(amount) if amount.plain() == stored || stored == "0" => amount.figure(),
        _ => stored.to_owned(),
    }
}

/// `9,090.90` for whatever can be read as an amount; a share of the total stays one.
pub fn settled_amount(typed: &str, currency: Currency) -> String {
    match Money::read_price(typed, currency) {
        Ok(amount) if !typed.contains('%') => amount.figure(),
        _ => typed.to_owned(),
    }
}

/// The other way.
pub fn stored_amount(shown: &str, currency: Currency) -> String {
    match Money::read(shown, currency) {
        Ok(amount) if amount.figure() == shown.trim() => amount.plain(),
        _ => shown.to_owned(),
    }
}

impl DraftSchedule {
    /// Every cell with its face.
    pub fn displayed(self, currency: Currency) -> Self {
        self.with_cells(day, |text| amount(text, currency))
    }

    /// Every cell as it is stored.
    pub fn stored(self, currency: Currency) -> Self {
        self.with_cells(stored_day, |text| stored_amount(text, currency))
    }

    fn with_cells(mut self, day: impl Fn(&str) -> String, amount: impl Fn(&str) -> String) -> Self {
        for row in std::iter::once(&mut self.initial).chain(&mut self.rows) {
            row.date = day(&row.date);
            row.amount = amount(&row.amount);
        }
        self.generator.first = day(&self.generator.first);
        self.generator.total = amount(&self.generator.total);
        self.generator.initial = amount(&self.generator.initial);
        self
    }
}
