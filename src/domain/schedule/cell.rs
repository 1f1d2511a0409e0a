//! One cell, as people type and paste it: `$1,234.50`, `25%`, `30 Nov 2026`, `11/30/2026` (the editor's paste rules).

use crate::{Currency, Money, Percent, calendar::read_day, money::NotANumber};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Why a cell was not taken, and what it probably means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub sentence: String,
    /// What could stand there instead, one press away.
    pub fix: Option<String>,
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

impl Trouble {
    fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), fix: None }
    }
}

/// An amount in `currency`: plain, grouped, with a sign or code of the currency before or after it, or a percentage of `total`.
pub fn amount(text: &str, currency: Currency, total: Option<Money>) -> Result<Money, Trouble> {
    let text = text.trim();
    if let Some(share) = text.strip_suffix('%') {
        return percentage(share, text, total);
    }
    let bare = without_currency(text, currency)?;
    match Money::read(bare, currency) {
        Ok(amount) if amount.minor < 0 => Err(Trouble::new("A payment cannot be negative. Enter 0 or more.")),
        Ok(amount) => Ok(amount),
        Err(e @ NotANumber::Unreadable(_)) => Err(misread(bare, text, currency, &e)),
        Err(e) => Err(Trouble::new(e.sentence(currency))),
    }
}

fn percentage(share: &str, typed: &str, total: Option<Money>) -> Result<Money, Trouble> {
    let Some(total) = total else {
        return Err(Trouble::new(format!(
            "“{typed}” is a share of the total. Enter the total first, or write an amount."
        )));
    };
    let percent: Percent = share.trim().parse().map_err(|_| {
        Trouble::new(format!("“{typed}” is not a percentage. Write a number with at most 8 decimals, such as 25%."))
    })?;
    if percent < Percent::ZERO {
        return Err(Trouble::new("A payment cannot be negative. Enter 0% or more."));
    }
    total.percent(percent).map_err(|_| Trouble::new(format!("“{typed}” of the total is too large an amount.")))
}

/// Takes the currency's sign or code away; another currency's is refused.
fn without_currency(text: &str, currency: Currency) -> Result<&str, Trouble> {
    const SIGNS: [(&str, &[&str]); 7] = [
        ("US$", &["USD"]),
        ("$", &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD"]),
        ("€", &["EUR"]),
        ("£", &["GBP"]),
        ("¥", &["JPY", "CNY"]),
        ("₩", &["KRW"]),
        ("₹", &["INR"]),
    ];
    let cut = |sign: &str| text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)).map(str::trim);
    let other = |found: &str| {
        Trouble::new(format!(
            "“{text}” is in another currency than the offer ({found}, not {currency}). Write the amount in {currency}."
        ))
    };
    for (sign, codes) in SIGNS {
        if let Some(rest) = cut(sign) {
            return if codes.contains(&currency.code()) { Ok(rest) } else { Err(other(sign)) };
        }
    }
    if let Some(rest) = cut(currency.code()) {
        return Ok(rest);
    }
    let letters: String = text.chars().take_while(char::is_ascii_uppercase).collect();
    let named = letters.len() == 3 && text.len() > 3 && letters.parse::<Currency>().is_ok();
    if named { Err(other(&letters)) } else { Ok(text) }
}

/// The usual slips: a letter for a figure, a decimal comma, blanks or apostrophes between thousands.
fn misread(bare: &str, typed: &str, currency: Currency, plain: &NotANumber) -> Trouble {
    let offer = |text: String, why: &str| {
        let fix = Money::read(&text, currency).ok().filter(|m| m.minor >= 0)?;
        Some(Trouble {
            sentence: format!("“{typed}” {why}. Did you mean {}?", fix.figure()), fix: Some(fix.figure())
        })
    };
    let letters = bare.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let has_zero = bare.contains(['O', 'o']);
    let slip = if has_zero { "has a letter O where a zero belongs" } else { "has a letter where a 1 belongs" };
    (letters != bare)
        .then(|| offer(letters, slip))
        .flatten()
        .or_else(|| {
            offer(bare.replace([' ', '\u{a0}', '\u{202f}', '\'', '’'], ""), "has blanks or apostrophes in the figure")
        })
        .or_else(|| decimal_comma(bare).and_then(|text| offer(text, "has a comma where the decimal point belongs")))
        .unwrap_or_else(|| Trouble::new(plain.sentence(currency)))
}

/// `1.234,50` and `1234,5` with point and comma changed about.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, fraction) = text.rsplit_once(',')?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    (!whole.contains(',') && digits(fraction) && fraction.len() <= 3 && digits(&whole.replace('.', "")))
        .then(|| format!("{}.{fraction}", whole.replace('.', "")))
}

/// A day; where figures alone can be read both ways and nothing was said, [`Day::Either`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    Sure(NaiveDate),
    /// Day first, month first.
    Either(NaiveDate, NaiveDate),
}

/// Reads `2026-11-30`, `30 Nov 2026`, `Nov 30, 2026`, `30/11/2026`, `30.11.2026`.
pub fn day(text: &str, order: DayOrder) -> Result<Day, Trouble> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Trouble::new("Enter the day of the payment, such as 2026-11-30."));
    }
    if let Ok(day) = read_day(text) {
        return Ok(Day::Sure(day));
    }
    if let Some(figures) = figures(text) {
        return in_figures(text, figures, order);
    }
    american(text).map(Day::Sure).ok_or_else(|| Trouble::new(read_day(text).err().unwrap_or_default()))
}

/// `03/04/2027` as its three numbers; a year of two figures is not guessed.
fn figures(text: &str) -> Option<[u32; 3]> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !['/', '.', '-'].contains(&separator) {
        return None;
    }
    let mut parts = text.split(separator).map(|p| p.parse::<u32>().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

fn in_figures(text: &str, [a, b, year]: [u32; 3], order: DayOrder) -> Result<Day, Trouble> {
    let of = |day: u32, month: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|d| (1970..=9999).contains(&d.year()))
    };
    match (of(a, b), of(b, a), order) {
        (Some(day), Some(other), _) if day == other => Ok(Day::Sure(day)),
        (Some(day), Some(_), DayOrder::DayFirst) | (Some(day), None, _) => Ok(Day::Sure(day)),
        (Some(_), Some(day), DayOrder::MonthFirst) | (None, Some(day), _) => Ok(Day::Sure(day)),
        (Some(day), Some(other), DayOrder::Unknown) => Ok(Day::Either(day, other)),
        (None, None, _) => {
            Err(Trouble::new(format!("“{text}” is not a date. Write year, month and day, such as 2026-11-30.")))
        }
    }
}

/// `Nov 30, 2026`.
fn american(text: &str) -> Option<NaiveDate> {
    let (month, rest) = text.split_once(' ')?;
    let (day, year) = rest.split_once(',')?;
    read_day(&format!("{} {month} {}", day.trim(), year.trim())).ok()
}

/// Notes are one line: what a paste brings in line breaks and tabs becomes blanks.
pub fn note(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
