//! Settings as values, and answers as lines.

use super::table::Settings;
use crate::{
    Currency, Money, Percent, Problem,
    calendar::read_day,
    money::Remainder,
    offer::terms::Start,
    schedule::{Bounds, Frequency, Payment, Schedule},
};
use chrono::NaiveDate;
use std::str::FromStr;

pub fn currency(asked: &Settings) -> Result<Currency, String> {
    asked.get("currency").unwrap_or("USD").parse()
}

pub fn money(asked: &Settings, key: &str) -> Result<Money, String> {
    Money::parse(asked.needed(key)?, currency(asked)?.code())
}

pub fn optional(asked: &Settings, key: &str) -> Result<Option<Money>, String> {
    asked.get(key).filter(|text| !text.is_empty()).map(|text| Money::parse(text, currency(asked)?.code())).transpose()
}

pub fn day(asked: &Settings, key: &str) -> Result<NaiveDate, String> {
    read_day(asked.needed(key)?)
}

/// The day that tables without one of their own are read on.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

pub fn number<T: FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("{text} is not a number"))
}

pub fn percent(text: &str) -> Result<Percent, String> {
    text.parse().map_err(|_| format!("{text} is not a percentage"))
}

pub fn term(asked: &Settings) -> Result<u32, String> {
    number(asked.needed("term")?)
}

pub fn frequency(asked: &Settings) -> Result<Frequency, String> {
    let text = asked.get("frequency").unwrap_or("monthly");
    Frequency::read(text).ok_or_else(|| format!("{text} is no frequency"))
}

pub fn remainder(asked: &Settings) -> Result<Remainder, String> {
    let text = asked.get("remainder").unwrap_or("first");
    Remainder::read(text).ok_or_else(|| format!("{text} is no remainder rule"))
}

/// `acceptance` or a month.
pub fn start(asked: &Settings) -> Result<Start, String> {
    match asked.get("start") {
        None | Some("acceptance") => Ok(Start::OnAcceptance),
        Some(month) => month.parse().map(Start::Month),
    }
}

/// Nothing said is nothing known; it is 20 Nov 2026 unless said otherwise.
pub fn bounds(asked: &Settings) -> Result<Bounds, String> {
    Ok(Bounds {
        term_months: term(asked)?,
        total: None,
        accept_by: asked.get("accept_by").map(read_day).transpose()?,
        start: asked.get("start").map(|_| start(asked)).transpose()?,
        today: read_day(asked.get("today").unwrap_or("2026-11-20"))?,
    })
}

/// `charge`, then each `row = 2026-12-31 100.00 a note`.
pub fn schedule(asked: &Settings) -> Result<Schedule, String> {
    let mut payments: Vec<Payment> = optional(asked, "charge")?.map(Payment::initial).into_iter().collect();
    for row in asked.all("row") {
        let mut words = row.splitn(3, ' ');
        let date = Some(read_day(words.next().unwrap_or_default())?);
        let amount = Money::parse(words.next().unwrap_or_default(), currency(asked)?.code())?;
        payments.push(Payment { date, amount, note: words.next().unwrap_or_default().to_owned() });
    }
    Ok(Schedule::of(payments))
}

/// `code @ path rule`, or `fine`.
pub fn problems(problems: &[Problem]) -> Vec<String> {
    if problems.is_empty() {
        return vec!["fine".into()];
    }
    problems.iter().map(|p| format!("{} @ {} {}", p.code, p.path, p.rule)).collect()
}

/// `0.00, then 9,090.92, then 10 × 9,090.90`.
pub fn runs(amounts: impl IntoIterator<Item = Money>) -> String {
    let mut runs: Vec<(Money, usize)> = Vec::new();
    for (at, amount) in amounts.into_iter().enumerate() {
        match runs.last_mut() {
            // The initial charge stands by itself.
            Some((last, n)) if *last == amount && at > 1 => *n += 1,
            _ => runs.push((amount, 1)),
        }
    }
    let write =
        |(amount, n): &(Money, usize)| if *n == 1 { amount.figure() } else { format!("{n} × {}", amount.figure()) };
    runs.iter().map(write).collect::<Vec<_>>().join(", then ")
}
