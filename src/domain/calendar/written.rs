//! Days as people write and read them. By hand: chrono's format strings would add 16 kB to what a browser downloads for a field of
//! dates. A test holds this against them.

use chrono::{Datelike, NaiveDate};

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
pub(super) fn month_name(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// `Nov`.
pub(super) fn short_month(day: NaiveDate) -> &'static str {
    month_name(day).get(..3).unwrap_or_default()
}

/// Four digits; a sign where they do not suffice.
pub(super) fn year(day: NaiveDate) -> String {
    match day.year() {
        year @ 0..=9999 => format!("{year:04}"),
        year => format!("{year:+05}"),
    }
}

/// Reads `2026-11-30`, `30 Nov 2026`, `30 November 2026`.
pub(super) fn read(text: &str) -> Option<NaiveDate> {
    iso(text).or_else(|| worded(text))
}

/// `2026-11-30`; one digit is enough for month and day.
pub(super) fn iso(text: &str) -> Option<NaiveDate> {
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
