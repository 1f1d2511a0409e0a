//! Ramp: a price a month that steps over the term, compiled into exact dated payments.
//!
//! Steps are written as people say them: `months 1–6 at 1,000.00, then 3,000.00`.
//!
//! ```
//! use domain::{Money, calendar::read_day, money::Remainder, schedule::{Ask, Frequency, ramp}};
//! let ask = Ask {
//!     total: Money::parse("0", "USD").unwrap(),
//!     term_months: 12,
//!     frequency: Frequency::Quarterly,
//!     initial: None,
//!     first: read_day("2027-03-31").unwrap(),
//!     remainder: Remainder::First,
//!     note: String::new(),
//!     today: read_day("2026-11-24").unwrap(),
//! };
//! let steps = ramp::read("months 1–4 at 1,000.00, then 3,000.00", &ask).unwrap();
//! let amounts: Vec<_> = ramp::compile(&steps, &ask).unwrap().dated().map(|p| p.amount.figure()).collect();
//! assert_eq!(amounts, ["3,000.00", "7,000.00", "9,000.00", "9,000.00"]);
//! ```

use super::{
    Ask, Payment, Schedule,
    generate::{self, days, installments},
};
use crate::{Money, Problem};

/// So much a month, from the month after the step before it through `through`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RampStep {
    /// The last month of the step, counted from 1.
    pub through: u32,
    pub monthly: Money,
}

/// Reads steps for a term. Each names its months and its amount; `then` runs to the next step or the end of the term.
pub fn read(text: &str, ask: &Ask) -> Result<Vec<RampStep>, Problem> {
    if let Some(problem) = generate::term_problem(ask) {
        return Err(problem);
    }
    let mut steps: Vec<RampStep> = Vec::new();
    let parts: Vec<String> = parts(text);
    for (index, part) in parts.iter().enumerate() {
        let from = steps.last().map_or(1, |s| s.through + 1);
        let last = index + 1 == parts.len();
        steps.push(step(part, from, last, ask)?);
    }
    match steps.last() {
        None => Err(problem("Enter the steps, such as “months 1–6 at 1,000.00, then 3,000.00”.".into())),
        Some(step) if step.through < ask.term_months => Err(problem(format!(
            "The steps end after month {}, but the term has {}. Add “, then” and the amount for the rest.",
            step.through, ask.term_months
        ))),
        Some(_) => Ok(steps),
    }
}

fn problem(sentence: String) -> Problem {
    Problem::error("ramp", "ramp_unreadable", "MS-5.3", sentence)
}

/// Parts end at a semicolon, a line end, the word “then”, or a comma with a blank or a word after it: `1,000.00, then` is two.
fn parts(text: &str) -> Vec<String> {
    let text = text.replace(" then ", ", then ").replace(" Then ", ", then ");
    let mut parts = vec![String::new()];
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let word = || ["then", "month", "and"].iter().any(|word| after(rest, word).is_some());
        let ends = matches!(c, ';' | '\n') || (c == ',' && (rest.is_empty() || rest.starts_with([' ', ',']) || word()));
        match parts.last_mut() {
            Some(part) if !ends => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

/// What follows `word`, in capitals or not.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then(|| rest.trim_start())
}

/// `months 1-6 at 1,000.00`, `month 7 at 0`, `then 3,000.00`.
fn step(part: &str, from: u32, last: bool, ask: &Ask) -> Result<RampStep, Problem> {
    let words = after(part, "and ").unwrap_or(part);
    let unreadable = || problem(format!("“{part}” isn’t a step. Enter “months 1–6 at 1,000.00” or “then 3,000.00”."));
    let monthly = |typed: &str| super::cell::amount(typed, ask.total.currency, None).map_err(|t| problem(t.sentence));
    if let Some(rest) = after(words, "then") {
        if !last {
            return Err(problem(
                "“then” runs to the end of the term, so it must come last. Give the months for the steps before it."
                    .into(),
            ));
        }
        return Ok(RampStep { through: ask.term_months, monthly: monthly(after(rest, "at ").unwrap_or(rest))? });
    }
    let rest = after(words, "months").or_else(|| after(words, "month")).ok_or_else(unreadable)?;
    let at = rest.to_ascii_lowercase().find(" at ").ok_or_else(unreadable)?;
    let (first, through) = range_of(&rest[..at]).ok_or_else(unreadable)?;
    follows(part, (first, through), from, ask.term_months)?;
    Ok(RampStep { through, monthly: monthly(&rest[at + 4..])? })
}

/// Steps leave no gap and end with the term.
fn follows(part: &str, (first, through): (u32, u32), from: u32, term: u32) -> Result<(), Problem> {
    if first != from {
        return Err(problem(format!(
            "The step “{part}” starts with month {first}, but must start with month {from}. Steps can’t have gaps."
        )));
    }
    if through < first || through > term {
        return Err(problem(format!(
            "The step “{part}” ends with month {through}, but the term has months {from} to {term}."
        )));
    }
    Ok(())
}

fn range_of(text: &str) -> Option<(u32, u32)> {
    let text = text.replace(['–', '—', '−'], "-").replace(" to ", "-");
    match text.split_once('-') {
        Some((a, b)) => Some((a.trim().parse().ok()?, b.trim().parse().ok()?)),
        None => text.trim().parse().ok().map(|n| (n, n)),
    }
}

/// One payment an interval of `ask.frequency`, each the sum of its months; the last takes what is left of the term. With the charge
/// inside, the first interval is paid on subscribing; the total is what the steps come to, not `ask.total`.
pub fn compile(steps: &[RampStep], ask: &Ask) -> Result<Schedule, Problem> {
    let (interval, inside, parts) = (ask.frequency.months(), ask.initial.is_some(), installments(ask));
    let intervals = parts + u32::from(inside);
    if intervals == 0 {
        let sentence = format!(
            "{} is longer than the term. Choose a higher frequency, or charge the first interval on subscribing.",
            ask.frequency.label()
        );
        return Err(Problem::error("frequency", "no_installment", "MS-5.9", sentence));
    }
    if let Some(problem) = generate::too_far(ask) {
        return Err(problem);
    }
    let amount = |index: u32| {
        let last = if index + 1 == intervals { ask.term_months } else { (index + 1) * interval };
        let months = (index * interval + 1)..=last;
        Money::sum(ask.total.currency, months.map(|m| monthly(steps, m, ask)))
            .map_err(|_| problem("The steps add up to too much. Lower them.".into()))
    };
    let first = if inside { amount(0)? } else { Money::zero(ask.total.currency) };
    let mut payments = vec![Payment { date: None, amount: first, note: ask.note.clone() }];
    for (i, day) in (0..).zip(days(ask, parts)) {
        payments.push(Payment { date: Some(day), amount: amount(i + u32::from(inside))?, note: ask.note.clone() });
    }
    Ok(Schedule { payments })
}

/// Inside a ramp the steps say how much the initial charge is; 0 only says that it is inside, and another amount is refused (MS-5.9).
pub fn agrees(made: &Schedule, initial: Option<Money>) -> Result<(), Problem> {
    let Some((first, given)) = made.initial().map(|p| p.amount).zip(initial) else { return Ok(()) };
    if given == first || given.is_zero() {
        return Ok(());
    }
    let sentence = format!(
        "With steps, the initial charge is the price of the first months, {}, not {}. Enter that amount or 0, or leave it out.",
        first.figure(),
        given.figure()
    );
    Err(Problem::error("initial", "ramp_initial", "MS-5.9", sentence))
}

fn monthly(steps: &[RampStep], month: u32, ask: &Ask) -> Money {
    let step = steps.iter().find(|s| month <= s.through).or(steps.last());
    step.map_or(Money::zero(ask.total.currency), |s| s.monthly)
}
