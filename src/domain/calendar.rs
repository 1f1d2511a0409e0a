//! Days, months and deadlines. Every deadline is a day in UTC and holds through its last second (COM-8, COM-9).
//!
//! ```
//! use domain::calendar::{add_months, after, deadline, read_day};
//! let last = read_day("30 Nov 2026").unwrap();
//! assert_eq!(deadline(last), "30 Nov 2026, 23:59:59 UTC");
//! assert_eq!(after(last).to_rfc3339(), "2026-12-01T00:00:00+00:00");
//! // COM-7: counted from the anchor, so that the 31st comes back after February.
//! let anchor = read_day("2027-10-31").unwrap();
//! assert_eq!(add_months(anchor, 4), read_day("2028-02-29").unwrap());
//! assert_eq!(add_months(anchor, 5), read_day("2028-03-31").unwrap());
//! ```

use crate::text::{is_unseen, visible};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

#[cfg(test)]
mod tests;

/// A calendar month, written `2027-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its first day.
    first: NaiveDate,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { first: day.with_day(1).unwrap_or(day) }
    }

    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    pub fn last_day(self) -> NaiveDate {
        add_months(self.first, 1).pred_opt().unwrap_or(self.first)
    }

    pub fn next(self) -> Self {
        Self { first: add_months(self.first, 1) }
    }

    /// `January 2027`.
    pub fn in_words(self) -> String {
        format!("{} {}", month_name(self.first), year(self.first))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        iso(&format!("{}-01", text.trim()))
            .filter(in_range)
            .map(Self::of)
            .ok_or_else(|| format!("“{text}” isn’t a month. Enter a year and month, such as 2027-01."))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// `anchor` moved by whole months, clamped to the month's last day. Count from the anchor each time, so that days never drift (COM-7).
pub fn add_months(anchor: NaiveDate, months: u32) -> NaiveDate {
    anchor.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Reads `2026-11-30` or `30 Nov 2026`.
pub fn read_day(text: &str) -> Result<NaiveDate, String> {
    written(visible(text).trim()).filter(in_range).ok_or_else(|| not_a_day(text))
}

/// Why a text is no day, and what it may be.
pub fn not_a_day(text: &str) -> String {
    let text = text.trim();
    match (spreadsheet_day(text), text.chars().find(|c| is_unseen(*c))) {
        (Some(day), _) => format!("“{text}” is a spreadsheet date number. Did you mean {day}?"),
        (_, Some(c)) => {
            let number = u32::from(c);
            format!("The date has an invisible character, U+{number:04X}. Enter it again, such as 2026-11-30.")
        }
        _ => format!("“{text}” isn’t a date. Enter year, month and day, such as 2026-11-30."),
    }
}

/// The day that spreadsheets count as `46418`, from the end of 1899 on: what a copied date becomes where its format is lost. Numbers of
/// five figures alone; a shorter one is more likely a year.
pub fn spreadsheet_day(text: &str) -> Option<NaiveDate> {
    let text = visible(text);
    let count: u64 = text.trim().parse().ok().filter(|count| (10_000..100_000).contains(count))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(count)).filter(in_range)
}

fn in_range(day: &NaiveDate) -> bool {
    (1970..=9999).contains(&day.year())
}

/// `30 Nov 2026`.
pub fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), short_month(day), year(day))
}

/// `30 Nov 2026, 23:59:59 UTC`: the last second at which the day's right still holds.
pub fn deadline(last: NaiveDate) -> String {
    format!("{}, 23:59:59 UTC", day(last))
}

/// `14 Dec 2026, 15:42:08 UTC`.
pub fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y, %H:%M:%S UTC").to_string()
}

/// `14 Dec, 15:42`.
pub fn short_moment(at: DateTime<Utc>) -> String {
    at.format("%-d %b, %H:%M").to_string()
}

/// The first instant after the day: what was open through `last` is over from here.
pub fn after(last: NaiveDate) -> DateTime<Utc> {
    last.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN).and_utc()
}

/// `in 10 days`, `tomorrow`, `today`, `yesterday`, `18 days ago`.
pub fn relative(target: NaiveDate, today: NaiveDate) -> String {
    match (target - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        n if n > 0 => format!("in {n} days"),
        n => format!("{} days ago", -n),
    }
}

/// How long something has lasted, in its largest two units: `5 d 1 h`, `3 h 20 min`, `4 min`.
pub fn lasted(from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let minutes = (to - from).num_minutes().max(0);
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, m) => format!("{m} min"),
        (0, h, m) => format!("{h} h {m} min"),
        (d, h, _) if d < 14 => format!("{d} d {h} h"),
        (d, _, _) => format!("{d} d"),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `November`.
fn month_name(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// `Nov`.
fn short_month(day: NaiveDate) -> &'static str {
    month_name(day).get(..3).unwrap_or_default()
}

/// Four digits; a sign where they do not suffice.
fn year(day: NaiveDate) -> String {
    match day.year() {
        year @ 0..=9999 => format!("{year:04}"),
        year => format!("{year:+05}"),
    }
}

/// Reads `2026-11-30`, `30 Nov 2026`, `30 November 2026`. By hand: chrono's format strings would add 16 kB to what a browser downloads for a
/// field of dates. A test holds this against them.
fn written(text: &str) -> Option<NaiveDate> {
    iso(text).or_else(|| worded(text))
}

/// `2026-11-30`; one digit is enough for month and day.
fn iso(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = NaiveDate::from_ymd_opt(number(year, 4)?.cast_signed(), number(month, 2)?, number(day, 2)?)?;
    parts.next().is_none().then_some(date)
}

fn worded(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let rest = rest.trim_start();
    let (name, year) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphabetic())?);
    let named = |month: &'static str| month.eq_ignore_ascii_case(name) || month[..3].eq_ignore_ascii_case(name);
    let month = MONTHS.iter().position(|month| named(month))?;
    NaiveDate::from_ymd_opt(number(year, 4)?.cast_signed(), u32::try_from(month).ok()? + 1, number(day, 2)?)
}

/// Digits alone, at most so many; spaces may stand before them.
fn number(text: &str, most: usize) -> Option<u32> {
    let digits = text.trim_start();
    let fits = digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}
