//! The generator asked by a program (command line, interface): every value as text, and all that is wrong with them told at once.
//!
//! ```
//! use domain::schedule::Request;
//! let asked = |text: &str| Some(text.to_owned());
//! let request = Request { total: asked("120000.00"), term_months: asked("12"), frequency: asked("quarterly"), initial: asked("30000.00"), first: asked("2026-12-15"), ..Request::default() };
//! let today = domain::calendar::read_day("2026-11-24").unwrap();
//! let answer = request.answer(today);
//! // MS-5.9: the initial charge is inside, and 90,000.00 are left for three payments.
//! assert_eq!(answer.schedule.payments.len(), 4);
//! assert_eq!(answer.in_words.unwrap(), "90,000.00 over 3 payments is 30,000.00 each; nothing is left over.");
//! let wrong = Request { total: asked("1.005"), term_months: asked("1"), ..request }.answer(today);
//! assert_eq!(wrong.problems.iter().map(|p| p.rule.as_str()).collect::<Vec<_>>(), ["COM-2", "MS-5.2"]);
//! assert!(wrong.schedule.payments.is_empty());
//! ```

use super::{Ask, Bounds, Schedule, check, generate, ramp, regenerate};
use crate::{Money, Problem};
use chrono::NaiveDate;
use read::Values;
use serde::{Deserialize, Serialize};

mod read;
#[cfg(test)]
mod tests;

/// What a program gives, as text; none where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Request {
    /// The total contract value; with a ramp it may be left out.
    pub total: Option<String>,
    /// Left out: USD (MS-12.1).
    pub currency: Option<String>,
    pub term_months: Option<String>,
    /// Left out: monthly.
    pub frequency: Option<String>,
    /// Given, even 0: the initial charge is inside the total; left out: the schedule begins after it (MS-5.9).
    pub initial: Option<String>,
    pub first: Option<String>,
    /// Left out: first.
    pub remainder: Option<String>,
    pub note: Option<String>,
    /// Steps in words, in place of equal parts.
    pub ramp: Option<String>,
    /// With it the days are held against the term (MS-5.5).
    pub accept_by: Option<String>,
    /// A month, or `on acceptance`.
    pub start: Option<String>,
}

/// The schedule, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Empty when a problem blocks.
    pub schedule: Schedule,
    /// What the payments come to; none when there are none.
    pub total: Option<Money>,
    /// How the total was split; none when it was not.
    pub in_words: Option<String>,
    /// At the request's fields, and at `payments.N.date` where N counts the payments from 0.
    pub problems: Vec<Problem>,
}

impl Request {
    /// `today` matters to one warning: payments past the term if it were accepted today (MS-5.6).
    pub fn answer(&self, today: NaiveDate) -> Answer {
        let (values, mut problems) = read::values(self);
        let made = match values.make(today) {
            Ok(made) => {
                problems.extend(values.held_against_bounds(&made.0, today));
                Some(made)
            }
            Err(refused) => {
                problems.extend(refused.into_iter().filter(|problem| !values.unread_for(&problem.code)));
                None
            }
        };
        match made.filter(|_| !problems.iter().any(Problem::blocks)) {
            Some((schedule, words)) => {
                Answer { total: schedule.total().ok(), schedule, in_words: Some(words), problems }
            }
            None => Answer { schedule: Schedule::default(), total: None, in_words: None, problems },
        }
    }
}

impl Values {
    fn make(&self, today: NaiveDate) -> Result<(Schedule, String), Vec<Problem>> {
        match &self.ramp {
            Some(steps) => self.steps(steps, today),
            None => generate(&self.ask(today)).map(|made| (made.schedule, made.split.in_words())),
        }
    }

    fn ask(&self, today: NaiveDate) -> Ask {
        Ask {
            // What could not be read stands in as something that is right by itself; it is refused in any case.
            total: self.total.or(self.initial).unwrap_or(Money::zero(self.currency)),
            term_months: self.term_months,
            frequency: self.frequency,
            initial: self.initial,
            first: self.first,
            remainder: self.remainder,
            note: self.note.clone(),
            today,
        }
    }

    /// A ramp comes to a total of its own; what was said of total and initial charge must agree with it.
    fn steps(&self, text: &str, today: NaiveDate) -> Result<(Schedule, String), Vec<Problem>> {
        let nothing = Money::zero(self.currency);
        let ask = Ask { total: nothing, initial: self.initial.map(|_| nothing), ..self.ask(today) };
        // Term, number of payments and days are the generator's to judge.
        generate(&ask)?;
        let steps = ramp::read(text, &ask).map_err(|p| vec![p])?;
        let made = ramp::compile(&steps, &ask).map_err(|p| vec![p])?;
        let total = made
            .total()
            .map_err(|_| vec![Problem::error("ramp", "ramp_too_large", "COM-2", "The steps add up to too much.")])?;
        let disagreed: Vec<Problem> =
            [self.other_total(total), ramp::agrees(&made, self.initial).err()].into_iter().flatten().collect();
        let words = regenerate::ramp_in_words(steps.len(), self.term_months, total, total, &[]);
        if disagreed.is_empty() { Ok((made, words)) } else { Err(disagreed) }
    }

    fn other_total(&self, total: Money) -> Option<Problem> {
        let given = self.total.filter(|given| *given != total)?;
        let sentence = format!(
            "The steps add up to {}, not the total of {}. Change a step, or leave out the total.",
            total.figure(),
            given.figure()
        );
        Some(Problem::error("total", "ramp_total", "MS-5.11", sentence))
    }

    /// What holds for every schedule, whoever wrote it; the paths are those of the request and its answer.
    fn held_against_bounds(&self, schedule: &Schedule, today: NaiveDate) -> Vec<Problem> {
        let bounds = Bounds {
            term_months: self.term_months,
            total: schedule.total().ok(),
            accept_by: self.accept_by,
            start: self.start,
            today,
        };
        let mut told: Vec<Problem> = Vec::new();
        for problem in check(schedule, &bounds) {
            let path = path_here(&problem.path);
            // One note stands on every payment.
            if path != "note" || told.iter().all(|p| p.path != path) {
                told.push(Problem { path, ..problem });
            }
        }
        told.retain(|problem| !self.unread_for(&problem.code));
        told
    }

    /// Whether a problem follows from a value that could not be read: then it is not the point.
    fn unread_for(&self, code: &str) -> bool {
        let needs: &[&str] = match code {
            "total_negative" => &["total"],
            "term_missing" | "term_too_short" | "term_too_long" => &["term_months"],
            "initial_negative" => &["initial"],
            "initial_over_total" => &["total", "initial"],
            "no_installment" => &["total", "initial", "term_months", "frequency"],
            "payments_too_many" => &["term_months", "frequency"],
            "note_too_long" => &[],
            "date_too_early" => &["first", "term_months", "frequency", "accept_by", "start"],
            "ramp_unreadable" => &["term_months", "currency"],
            _ => &["total", "initial", "term_months", "frequency", "first", "currency", "accept_by", "start"],
        };
        needs.iter().any(|field| self.unread.contains(field))
    }
}

/// `rows.0.date` is the first payment after the initial charge: `payments.1.date`.
fn path_here(path: &str) -> String {
    if path.ends_with(".note") {
        return "note".into();
    }
    let row = path.strip_prefix("rows.").and_then(|rest| rest.split_once('.'));
    match row.and_then(|(index, cell)| Some((index.parse::<usize>().ok()? + 1, cell))) {
        Some((index, cell)) => format!("payments.{index}.{cell}"),
        None if path == "initial.amount" => "initial".into(),
        None => "payments".into(),
    }
}

/// The answer for programs. Amounts are text: a number of JSON would be read as a float somewhere. All keys are always there; without
/// payments `total` and `remainder` are null.
#[derive(Debug, Serialize)]
pub struct Written<'a> {
    payments: Vec<Payment<'a>>,
    total: Option<Amount>,
    /// How the total was split, in words.
    remainder: Option<&'a str>,
    problems: &'a [Problem],
}

#[derive(Debug, Serialize)]
struct Payment<'a> {
    /// None: due on subscribing.
    date: Option<NaiveDate>,
    amount: Amount,
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct Amount {
    amount: String,
    currency: &'static str,
}

impl Amount {
    fn of(money: Money) -> Self {
        Self { amount: money.plain(), currency: money.currency.code() }
    }
}

impl Answer {
    /// As programs read it: `payments`, `total`, `remainder`, `problems`.
    pub fn written(&self) -> Written<'_> {
        let payments = self.schedule.payments.iter().map(|payment| Payment {
            date: payment.date,
            amount: Amount::of(payment.amount),
            note: &payment.note,
        });
        Written {
            payments: payments.collect(),
            total: self.total.map(Amount::of),
            remainder: self.in_words.as_deref(),
            problems: &self.problems,
        }
    }
}
