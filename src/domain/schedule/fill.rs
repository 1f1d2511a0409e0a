//! Rows by their days: filling a column down, where a day goes on and an amount or a note is copied, and the order of the rows once the
//! sheet is saved.
//!
//! ```
//! use domain::{calendar::read_day, schedule::fill::next_day};
//! let day = |text| read_day(text).unwrap();
//! // COM-7: the 31st comes back after February.
//! assert_eq!(next_day(None, Some(day("2027-01-31")), day("2027-02-28")), Some(day("2027-03-31")));
//! ```

use super::{
    DraftPayment, DraftSchedule,
    cell::{self, Day, DayOrder},
    regenerate,
};
use crate::calendar::{Month, add_months};
use chrono::{Datelike, NaiveDate};

impl DraftSchedule {
    /// The day that fills the row of that index from the rows above it; none where the one right above has no day to go on from.
    pub fn filled_day(&self, row: usize) -> Option<NaiveDate> {
        let above = |n: usize| row.checked_sub(n).and_then(|at| day(self.rows.get(at)?));
        next_day(regenerate::first(&self.generator.first).ok(), above(2), above(1)?)
    }
}

fn day(row: &DraftPayment) -> Option<NaiveDate> {
    match cell::day(&row.date, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Some(day),
        _ => None,
    }
}

/// The day after `above`, as far on as it is from `before`: in whole months where both are the same day of their months, otherwise in
/// days; without a day before it a month on. `first` is the schedule's own first day: it fixes the day of the month where the rows
/// agree with it, so that month ends never drift (COM-7, MS-5.10). None past the year 9999.
pub fn next_day(first: Option<NaiveDate>, before: Option<NaiveDate>, above: NaiveDate) -> Option<NaiveDate> {
    let before = before.filter(|day| *day < above);
    let step = before.map_or(1, |day| months(above) - months(day));
    let days: Vec<NaiveDate> = before.into_iter().chain([above]).collect();
    let next = match (anchor(first, &days), before) {
        (Some(anchor), _) if step > 0 => in_month(Month::of(add_months(Month::of(above).first_day(), step)), anchor),
        (_, Some(before)) => above.checked_add_signed(above - before)?,
        _ => return None,
    };
    (next.year() <= 9999).then_some(next)
}

/// Months since the year 0.
fn months(day: NaiveDate) -> u32 {
    day.year().unsigned_abs() * 12 + day.month0()
}

/// The day of the month that all of `days` stand for: the schedule's own, else the latest of theirs.
fn anchor(first: Option<NaiveDate>, days: &[NaiveDate]) -> Option<u32> {
    let latest = days.iter().map(Datelike::day).max();
    let stands = |anchor: &u32| days.iter().all(|day| in_month(Month::of(*day), *anchor) == *day);
    first.map(|day| day.day()).into_iter().chain(latest).find(stands)
}

/// The month's last day where it has no such day.
fn in_month(month: Month, day: u32) -> NaiveDate {
    month.first_day().with_day(day).unwrap_or(month.last_day())
}

impl DraftSchedule {
    /// The rows by their days. One whose day cannot be read stays at its place, so that nobody has to look for it.
    pub fn by_day(mut self) -> Self {
        let days: Vec<_> = self.rows.iter().map(day).collect();
        let places: Vec<usize> = (0..days.len()).filter(|i| days[*i].is_some()).collect();
        let mut sorted = places.clone();
        sorted.sort_by_key(|i| days[*i]);
        let rows = self.rows.clone();
        for (place, from) in places.into_iter().zip(sorted) {
            self.rows[place] = rows[from].clone();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_by_their_days_and_what_is_no_day_stays_where_it_is() {
        let row = |date: &str| DraftPayment { date: date.into(), ..Default::default() };
        let rows = ["2027-03-01", "soon", "1 Jan 2027", "03/04/2027", "2027-02-01"];
        let schedule = DraftSchedule { rows: rows.map(row).into(), ..Default::default() };
        let dates: Vec<_> = schedule.by_day().rows.into_iter().map(|r| r.date).collect();
        assert_eq!(dates, ["1 Jan 2027", "soon", "2027-02-01", "03/04/2027", "2027-03-01"]);
    }
}
