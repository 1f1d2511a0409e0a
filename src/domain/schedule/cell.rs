//! One cell, as people type and paste it: `$1,234.50`, `25%`, `30 Nov 2026`, `11/30/2026` (the editor's paste rules).
//!
//! ```
//! use domain::{Currency, schedule::cell::{Day, DayOrder, amount, day}};
//! assert_eq!(amount("$1,234.50", Currency::USD, None).unwrap().figure(), "1,234.50");
//! // A slip is refused, with what was probably meant; nothing is guessed.
//! assert_eq!(amount("9,O90.90", Currency::USD, None).unwrap_err().fixes, ["9,090.90"]);
//! // A day that can be read both ways is asked about.
//! assert!(matches!(day("03/04/2027", DayOrder::Unknown), Ok(Day::Either(..))));
//! ```

use crate::{
    Currency, Money, Percent,
    calendar::{self, read_day, spreadsheet_day},
    decimal::NotANumber,
    text::visible,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Why a cell was not taken, and what it probably means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub sentence: String,
    /// What could stand there instead, one press away: of a cell that can be read in two ways, both.
    pub fixes: Vec<String>,
}

impl Trouble {
    fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), fixes: Vec::new() }
    }
}

/// Notes are one line: what a paste brings in line breaks and tabs becomes blanks.
pub fn note(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NEGATIVE: &str = "A payment can’t be negative.";

/// An amount in `currency`, as [`Money::read`] reads it everywhere, or a percentage of `total`.
pub fn amount(text: &str, currency: Currency, total: Option<Money>) -> Result<Money, Trouble> {
    let seen = visible(text);
    if let Some(share) = seen.trim().strip_suffix('%') {
        return percentage(share, text.trim(), total);
    }
    Money::read_price(text, currency).map_err(|e| match e {
        NotANumber::Negative => Trouble::new(format!("{NEGATIVE} Enter 0 or more.")),
        e => Trouble { sentence: e.sentence(currency), fixes: e.meant() },
    })
}

/// Whether a cell is an amount, or would be once somebody says what it means.
pub fn is_like_amount(text: &str, currency: Currency, total: Option<Money>) -> bool {
    amount(text, currency, total).map_or_else(|trouble| !trouble.fixes.is_empty(), |_| true)
}

fn percentage(share: &str, typed: &str, total: Option<Money>) -> Result<Money, Trouble> {
    let Some(total) = total else {
        return Err(Trouble::new(format!(
            "“{typed}” is a share of the total. Enter the total first, or enter an amount."
        )));
    };
    let percent: Percent = match share.parse() {
        Ok(percent) if !share.contains('%') => percent,
        Err(NotANumber::Unclear { sentence, meant }) => {
            return Err(Trouble { sentence, fixes: meant.into_iter().map(|percent| percent + "%").collect() });
        }
        _ => {
            return Err(Trouble::new(format!(
                "“{typed}” isn’t a percentage. Enter a number with up to 8 decimals, such as 25%."
            )));
        }
    };
    if percent < Percent::ZERO {
        return Err(Trouble::new(format!("{NEGATIVE} Enter 0% or more.")));
    }
    total.percent(percent).map_err(|_| Trouble::new(format!("“{typed}” of the total is too large.")))
}

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
        return Err(Trouble::new("Enter the payment date, such as 30 Nov 2026."));
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

/// A day typed alone, as into the field of a form: where it can be read both ways, its writer is asked.
pub fn typed_day(text: &str) -> Result<NaiveDate, String> {
    match day(text, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Ok(day),
        Ok(Day::Either(one, other)) => {
            let [one, other] = [one, other].map(calendar::day);
            Err(format!("“{}” could be {one} or {other}. Enter the one you mean.", text.trim()))
        }
        Err(trouble) => Err(trouble.sentence),
    }
}

fn not_a_day(text: &str) -> Trouble {
    let fixes = spreadsheet_day(text).map(calendar::day).into_iter().collect();
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

#[cfg(test)]
mod tests {
    use super::typed_day;

    #[test]
    fn a_day_in_figures_is_taken_where_it_leaves_no_doubt_and_asked_about_where_it_does() {
        for typed in ["31 Dec 2026", "2026-12-31", "31/12/2026", "12/31/2026", "31.12.2026", "Dec 31, 2026"] {
            assert_eq!(typed_day(typed).map(|day| day.to_string()), Ok("2026-12-31".to_owned()), "{typed}");
        }
        let asked = typed_day(" 03/04/2027 ").unwrap_err();
        assert_eq!(asked, "“03/04/2027” could be 3 Apr 2027 or 4 Mar 2027. Enter the one you mean.");
        assert!(typed_day("31/02/2027").unwrap_err().contains("isn’t a date"));
    }
}
