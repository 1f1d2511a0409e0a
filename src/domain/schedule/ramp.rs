//! Ramp: a price a month that steps over the term, compiled into exact dated payments.
//!
//! Steps are written as people say them: `months 1–6 at 1,000.00, then 3,000.00`.

use super::{
    Ask, Payment, Schedule,
    generate::{days, installments},
};
use crate::{Money, Problem};

/// So much a month, from the month after the step before it through `through`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The last month of the step, counted from 1.
    pub through: u32,
    pub monthly: Money,
}

/// Reads steps for a term. Each names its months and its amount; `then` runs to the next step or the end of the term.
pub fn read(text: &str, ask: &Ask) -> Result<Vec<Step>, Problem> {
    let mut steps: Vec<Step> = Vec::new();
    let parts: Vec<String> = parts(text);
    for (index, part) in parts.iter().enumerate() {
        let from = steps.last().map_or(1, |s| s.through + 1);
        let last = index + 1 == parts.len();
        steps.push(step(part, from, last, ask)?);
    }
    match steps.last() {
        None => Err(problem("Write the steps, such as “months 1–6 at 1,000.00, then 3,000.00”.".into())),
        Some(step) if step.through < ask.term_months => Err(problem(format!(
            "The steps end after month {}, the term has {}. Add “, then” and the amount for the rest.",
            step.through, ask.term_months
        ))),
        Some(_) => Ok(steps),
    }
}

fn problem(sentence: String) -> Problem {
    Problem::error("ramp", "ramp_unreadable", "MS-5.3", sentence)
}

/// Parts end at a semicolon, a line end, or a comma that no figure follows at once: `1,000.00, then` is two.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let ends = matches!(c, ';' | '\n') || (c == ',' && !letters.peek().is_some_and(char::is_ascii_digit));
        match parts.last_mut() {
            Some(part) if !ends => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

/// `months 1-6 at 1,000.00`, `month 7 at 0`, `then 3,000.00`.
fn step(part: &str, from: u32, last: bool, ask: &Ask) -> Result<Step, Problem> {
    let words = part.to_lowercase();
    let words = words.strip_prefix("and ").unwrap_or(&words).trim();
    let unreadable = || problem(format!("“{part}” is not a step. Write “months 1–6 at 1,000.00” or “then 3,000.00”."));
    let monthly = |typed: &str| {
        super::cell::amount(&typed.to_uppercase(), ask.total.currency, None).map_err(|t| problem(t.sentence))
    };
    if let Some(rest) = words.strip_prefix("then") {
        if !last {
            return Err(problem(
                "“then” runs to the end of the term, so it stands last. Name the months of the steps before it.".into(),
            ));
        }
        let rest = rest.trim();
        return Ok(Step { through: ask.term_months, monthly: monthly(rest.strip_prefix("at ").unwrap_or(rest))? });
    }
    let rest = words.strip_prefix("months").or_else(|| words.strip_prefix("month")).ok_or_else(unreadable)?;
    let (range, amount) = rest.split_once(" at ").ok_or_else(unreadable)?;
    let (first, through) = range_of(range).ok_or_else(unreadable)?;
    if first != from {
        return Err(problem(format!(
            "The step “{part}” begins with month {first}; it must go on with month {from}. Steps leave no gap."
        )));
    }
    if through < first || through > ask.term_months {
        return Err(problem(format!(
            "The step “{part}” ends with month {through}; the term has months {from} to {}.",
            ask.term_months
        )));
    }
    Ok(Step { through, monthly: monthly(amount)? })
}

fn range_of(text: &str) -> Option<(u32, u32)> {
    let text = text.replace(['–', '—', '−'], "-").replace(" to ", "-");
    match text.split_once('-') {
        Some((a, b)) => Some((a.trim().parse().ok()?, b.trim().parse().ok()?)),
        None => text.trim().parse().ok().map(|n| (n, n)),
    }
}

/// One payment an interval of `ask.frequency`, each the sum of its months. With the charge inside, the first interval is paid on
/// subscribing; the total is what the steps come to, not `ask.total`.
pub fn compile(steps: &[Step], ask: &Ask) -> Result<Schedule, Problem> {
    let interval = ask.frequency.months();
    let inside = ask.initial.is_some();
    let parts = installments(ask);
    let too_large = |_| problem("The steps come to more than can be counted. Make them smaller.".into());
    let amount = |index: u32| {
        let months = (index * interval + 1)..=((index + 1) * interval);
        Money::sum(ask.total.currency, months.map(|m| monthly(steps, m, ask)))
    };
    let first = if inside { amount(0).map_err(too_large)? } else { Money::zero(ask.total.currency) };
    let mut payments = vec![Payment { date: None, amount: first, note: ask.note.clone() }];
    for (i, day) in (0..).zip(days(ask, parts)) {
        let amount = amount(i + u32::from(inside)).map_err(too_large)?;
        payments.push(Payment { date: Some(day), amount, note: ask.note.clone() });
    }
    Ok(Schedule { payments })
}

fn monthly(steps: &[Step], month: u32, ask: &Ask) -> Money {
    let step = steps.iter().find(|s| month <= s.through).or(steps.last());
    step.map_or(Money::zero(ask.total.currency), |s| s.monthly)
}
