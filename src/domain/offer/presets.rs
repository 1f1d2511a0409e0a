//! Days one press away, and those a new offer begins with (MS-4.2.5 … MS-4.2.8).
//!
//! None is offered that would make something of the form wrong.

use super::{
    Draft, Kind,
    check::{Scope, shape},
};
use crate::{
    calendar::{Month, add_months},
    problem::Problem,
};
use chrono::{Datelike, Days, NaiveDate};

/// A day to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// `30 days`.
    pub label: &'static str,
    pub day: NaiveDate,
}

/// Last days to accept: 14 and 30 days from today, and the end of the quarter.
pub fn accept_by(draft: &Draft, kind: Kind, today: NaiveDate) -> Vec<Preset> {
    let days = [("14 days", in_days(today, 14)), ("30 days", in_days(today, 30))];
    let put = |draft: &mut Draft, day: NaiveDate| draft.accept_by = day.to_string();
    fitting(draft, kind, today, put, days.into_iter().chain([("Quarter end", quarter_end(today))]))
}

/// Last days of months to buy at the price (MS-4.2.6).
pub fn end(draft: &Draft, kind: Kind, today: NaiveDate) -> Vec<Preset> {
    let months = [("This month", 0), ("3 months", 3), ("1 year", 12), ("2 years", 24), ("3 years", 36)];
    let put = |draft: &mut Draft, day: NaiveDate| draft.end = day.to_string();
    fitting(draft, kind, today, put, months.into_iter().map(|(label, months)| (label, month_end(today, months))))
}

/// What a new offer begins with unless its publisher wants other days, a year to buy and 30 days to accept: start, end and accept-by date, as a form writes them.
pub fn usual(today: NaiveDate) -> (String, NaiveDate, NaiveDate) {
    ("acceptance".to_owned(), month_end(today, 12), in_days(today, 30))
}

/// Each day once, and only those that make nothing wrong.
fn fitting(
    draft: &Draft,
    kind: Kind,
    today: NaiveDate,
    put: fn(&mut Draft, NaiveDate),
    all: impl Iterator<Item = (&'static str, NaiveDate)>,
) -> Vec<Preset> {
    let wrong = |draft: &Draft| -> Vec<Problem> {
        shape(draft, Scope::Save(kind), today).into_iter().filter(Problem::blocks).collect()
    };
    let before = wrong(draft);
    let mut found: Vec<Preset> = Vec::new();
    for (label, day) in all {
        let mut with = draft.clone();
        put(&mut with, day);
        let fits = wrong(&with).iter().all(|problem| before.contains(problem));
        if fits && found.iter().all(|known| known.day != day) {
            found.push(Preset { label, day });
        }
    }
    found
}

fn in_days(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

fn month_end(today: NaiveDate, months: u32) -> NaiveDate {
    Month::of(add_months(Month::of(today).first_day(), months)).last_day()
}

/// Of the calendar year; on its last day there is nothing left of the quarter, so it is the next one's.
fn quarter_end(today: NaiveDate) -> NaiveDate {
    let end = month_end(today, 2 - today.month0() % 3);
    if end == today { month_end(today, 3) } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn labels(presets: &[Preset]) -> Vec<(&'static str, String)> {
        presets.iter().map(|preset| (preset.label, preset.day.to_string())).collect()
    }

    #[test]
    fn the_presets_are_days_from_today_the_end_of_the_quarter_and_ends_of_months() {
        let (draft, today) = (Draft::default(), day("2026-11-20"));
        let found = labels(&accept_by(&draft, Kind::Multiparty, today));
        let expected = [("14 days", "2026-12-04"), ("30 days", "2026-12-20"), ("Quarter end", "2026-12-31")];
        assert_eq!(found, expected.map(|(label, day)| (label, day.to_owned())));
        let ends: Vec<_> = labels(&end(&draft, Kind::Multiparty, today)).into_iter().map(|(_, day)| day).collect();
        assert_eq!(ends, ["2026-11-30", "2027-02-28", "2027-11-30", "2028-11-30", "2029-11-30"]);
    }

    #[test]
    fn on_the_last_day_of_a_quarter_the_next_one_is_meant() {
        let end = |today: &str| quarter_end(day(today)).to_string();
        let all = ["2026-01-01", "2026-03-30", "2026-03-31", "2026-12-31", "2027-05-31"];
        assert_eq!(all.map(end), ["2026-03-31", "2026-03-31", "2026-06-30", "2027-03-31", "2027-06-30"]);
    }

    #[test]
    fn no_preset_makes_anything_wrong() {
        let today = day("2026-11-20");
        let ends_soon = Draft { end: "2026-12-10".into(), ..Draft::default() };
        assert_eq!(labels(&accept_by(&ends_soon, Kind::Multiparty, today)), [("14 days", "2026-12-04".to_owned())]);
        let late = Draft { start: "2027-02".into(), accept_by: "2026-12-31".into(), ..Draft::default() };
        let first = labels(&end(&late, Kind::Multiparty, today)).swap_remove(0);
        assert_eq!(first.1, "2027-02-28", "neither before the accept-by date nor before the start");
        // What is wrong already keeps nobody from choosing.
        let wrong = Draft { end: "soon".into(), name: "50 %".into(), ..Draft::default() };
        assert_eq!(accept_by(&wrong, Kind::Multiparty, today).len(), 3);
    }

    #[test]
    fn the_usual_days_are_right_on_every_day_of_four_years() {
        let mut today = day("2026-01-01");
        while today < day("2030-01-01") {
            let (start, end, accept_by) = usual(today);
            let (end, accept_by) = (end.to_string(), accept_by.to_string());
            let draft =
                Draft { name: "Usual".into(), currency: "USD".into(), start, end, accept_by, ..Draft::default() };
            assert_eq!(shape(&draft, Scope::Save(Kind::Multiparty), today), [], "{today}");
            today = in_days(today, 1);
        }
    }
}
