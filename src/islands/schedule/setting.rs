//! What a schedule is held against, besides its own cells.

use chrono::NaiveDate;
use domain::{Currency, Money, calendar::read_day, offer::terms::Start, schedule::Bounds};

/// One plan's schedule in its offer. It stands in the page for the browser, fields between tabs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The line's key.
    pub line: u32,
    /// The billing term.
    pub months: u32,
    pub currency: Currency,
    /// The total, where the reservation's rows set it.
    pub fixed: Option<Money>,
    pub accept_by: Option<NaiveDate>,
    pub start: Option<Start>,
    pub today: NaiveDate,
}

impl Setting {
    /// `schedule.3.12`: what the names of all its fields begin with.
    pub fn prefix(&self) -> String {
        format!("schedule.{}.{}", self.line, self.months)
    }

    pub fn bounds(&self) -> Bounds {
        Bounds {
            term_months: self.months,
            total: None,
            accept_by: self.accept_by,
            start: self.start,
            today: self.today,
        }
    }

    pub fn wire(&self) -> String {
        let fixed = self.fixed.map(|total| total.minor.to_string()).unwrap_or_default();
        format!("{}\t{}\t{}\t{fixed}\t{}", self.line, self.months, self.currency, self.today)
    }

    /// Reads [`Self::wire`]; start and deadline are typed on the same page, and read there.
    #[cfg(any(target_arch = "wasm32", test))]
    pub fn of_wire(text: &str) -> Option<Self> {
        let mut fields = text.split('\t');
        let line = fields.next()?.parse().ok()?;
        let months = fields.next()?.parse().ok()?;
        let currency: Currency = fields.next()?.parse().ok()?;
        let fixed = fields.next()?.parse().ok().map(|minor| Money::of_minor(minor, currency));
        let today = read_day(fields.next()?).ok()?;
        Some(Self { line, months, currency, fixed, accept_by: None, start: None, today })
    }

    /// With start and deadline as they stand in their fields.
    pub fn dated(self, start: &str, accept_by: &str) -> Self {
        Self { start: Start::read(start), accept_by: read_day(accept_by).ok(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_reads_what_the_server_wrote() {
        let today = read_day("2026-11-24").unwrap();
        let usd = Currency::USD;
        for fixed in [None, Some(Money::of_minor(12_000_000, usd))] {
            let setting = Setting { line: 3, months: 12, currency: usd, fixed, accept_by: None, start: None, today };
            assert_eq!(Setting::of_wire(&setting.wire()), Some(setting));
        }
        assert_eq!(Setting::of_wire("3\t12"), None);
    }
}
