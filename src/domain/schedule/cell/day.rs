//! Days, as people and spreadsheets write them.

use super::Trouble;
use crate::{
    calendar::{self, read_day, spreadsheet_day},
    text::visible,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Which number comes first in `03/04/2027`. Asked once for a whole paste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// Not said: a day that can be read both ways is asked about.
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

/// A day; where figures alone can be read both ways and nothing was said, [`Day::Either`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Sure(NaiveDate),
    /// Day first, month first.
    Either(NaiveDate, NaiveDate),
}

/// Reads `2026-11-30`, `30 Nov 2026`, `30-Nov-2026`, `Nov 30, 2026`, `30/11/2026`, `30.11.2026`, `2026/11/30`.
pub fn day(text: &str, order: DayOrder) -> Result<Day, Trouble> {
    let seen = visible(text);
    let seen = seen.trim();
    if seen.is_empty() {
        return Err(Trouble::new("Enter the day of the payment, such as 2026-11-30."));
    }
    let alone = without_midnight(seen);
    if let Ok(day) = read_day(alone) {
        return Ok(Day::Sure(day));
    }
    if let Some(numbers) = figures(alone) {
        return in_figures(numbers, order).ok_or_else(|| not_a_day(text));
    }
    worded(alone).map(Day::Sure).ok_or_else(|| not_a_day(text))
}

fn not_a_day(text: &str) -> Trouble {
    let fixes = spreadsheet_day(text).map(|day| day.to_string()).into_iter().collect();
    Trouble { sentence: calendar::not_a_day(text), fixes }
}

/// Spreadsheets and programs write a day as its first instant.
fn without_midnight(text: &str) -> &str {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let bare = [" 00:00:00", "T00:00:00", " 00:00", "T00:00"].iter().find_map(|zero| text.strip_suffix(zero));
    bare.unwrap_or(text)
}

/// `03/04/2027` as its three numbers; a year of two figures is not guessed.
fn figures(text: &str) -> Option<[u32; 3]> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !['/', '.', '-'].contains(&separator) {
        return None;
    }
    let mut parts = text.split(separator).map(|p| p.trim().parse::<u32>().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

fn in_figures([a, b, c]: [u32; 3], order: DayOrder) -> Option<Day> {
    let of = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|d| (1970..=9999).contains(&d.year()))
    };
    // Nobody writes year, day, month.
    if let Some(day) = of(a, b, c) {
        return Some(Day::Sure(day));
    }
    match (of(c, b, a), of(c, a, b), order) {
        (Some(day), Some(other), _) if day == other => Some(Day::Sure(day)),
        (Some(day), Some(_), DayOrder::DayFirst) | (Some(day), None, _) => Some(Day::Sure(day)),
        (Some(_), Some(day), DayOrder::MonthFirst) | (None, Some(day), _) => Some(Day::Sure(day)),
        (Some(day), Some(other), DayOrder::Unknown) => Some(Day::Either(day, other)),
        (None, None, _) => None,
    }
}

/// `Nov 30, 2026`, `30-Nov-2026`: the words of a date in any order that leaves no doubt.
fn worded(text: &str) -> Option<NaiveDate> {
    let mut words = text.split([' ', ',', '-']).filter(|word| !word.is_empty());
    let [a, b, year] = [words.next()?, words.next()?, words.next()?];
    if words.next().is_some() {
        return None;
    }
    let (day, month) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
    read_day(&format!("{day} {month} {year}")).ok()
}
