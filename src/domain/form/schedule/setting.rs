//! What a schedule is held against, besides its own cells.

use super::ScheduleId;
use crate::{
    Currency, Money,
    calendar::read_day,
    offer::{Draft, draft::DraftLine},
    schedule::{Bounds, Start},
};
use chrono::NaiveDate;

/// One plan's schedule in its offer. It stands in the page for the browser, fields between tabs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    pub schedule: ScheduleId,
    pub currency: Currency,
    /// The total, where the reservation's rows set it.
    pub fixed: Option<Money>,
    pub accept_by: Option<NaiveDate>,
    pub start: Option<Start>,
    pub today: NaiveDate,
}

impl Setting {
    /// Against nothing but what always holds: enough for adding and removing rows.
    pub fn bare(schedule: ScheduleId, currency: Currency, today: NaiveDate) -> Self {
        Self { schedule, currency, fixed: None, accept_by: None, start: None, today }
    }

    /// Of a line's term in a draft.
    pub fn of(draft: &Draft, line: &DraftLine, months: u32, today: NaiveDate) -> Self {
        let bare = Self::bare(ScheduleId { line: line.key, months }, draft.priced_in(), today);
        Self { fixed: draft.reserved_total(line, today), ..bare }.dated(&draft.start, &draft.accept_by)
    }

    /// What the schedule has to come to and when, for the check of its rows.
    pub fn bounds(&self) -> Bounds {
        Bounds {
            term_months: self.schedule.months,
            total: None,
            accept_by: self.accept_by,
            start: self.start,
            today: self.today,
        }
    }

    /// As it stands in the page.
    pub fn wire(&self) -> String {
        let fixed = self.fixed.map(|total| total.minor.to_string()).unwrap_or_default();
        let ScheduleId { line, months } = self.schedule;
        format!("{line}\t{months}\t{}\t{fixed}\t{}", self.currency, self.today)
    }

    /// Reads [`Self::wire`]; start and deadline are typed on the same page, and read there.
    pub fn of_wire(text: &str) -> Option<Self> {
        let mut fields = text.split('\t');
        let line = fields.next()?.parse().ok()?;
        let months = fields.next()?.parse().ok()?;
        let currency: Currency = fields.next()?.parse().ok()?;
        let fixed = fields.next()?.parse().ok().map(|minor| Money::of_minor(minor, currency));
        let today = read_day(fields.next()?).ok()?;
        Some(Self { fixed, ..Self::bare(ScheduleId { line, months }, currency, today) })
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
            let setting = Setting { fixed, ..Setting::bare(ScheduleId { line: 3, months: 12 }, usd, today) };
            assert_eq!(Setting::of_wire(&setting.wire()), Some(setting));
        }
        assert_eq!(Setting::of_wire("3\t12"), None);
    }
}
