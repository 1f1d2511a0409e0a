//! The editor's form: every cell as typed, so that a draft saves with problems and nothing is lost.

use super::{
    Bounds, Payment, Schedule,
    cell::{self, Day, DayOrder, Trouble},
    check::check_of,
};
use crate::{Currency, Money, Percent, Problem};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The schedule of one plan and billing term (MS-5.12: each plan has its own).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftSchedule {
    /// The line's key in the draft.
    pub line: u32,
    /// The billing term.
    pub months: u32,
    pub generator: DraftGenerator,
    /// Always there (MS-5.4); its date stays empty.
    pub initial: DraftPayment,
    /// The installments, in the order shown.
    pub rows: Vec<DraftPayment>,
}

/// The generator's fields as typed (MS-5.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftGenerator {
    /// The total contract value: what the payments must sum to.
    pub total: String,
    /// `monthly`, `quarterly`, `semi-annual`, `annual`.
    pub frequency: String,
    /// `inside` or `after`.
    pub placement: String,
    /// The initial charge inside the total.
    pub initial: String,
    pub first: String,
    /// `first`, `last`, `spread`.
    pub remainder: String,
    pub note: String,
    /// The note that the last run put on its payments: one that has another was noted by somebody.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub noted: String,
    /// Steps in words, such as `months 1–6 at 1,000.00, then 3,000.00`; empty for equal parts.
    pub ramp: String,
}

/// A payment as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftPayment {
    pub date: String,
    pub amount: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub origin: Origin,
}

/// Who wrote a row: the generator may overwrite its own, never one that is pinned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Generated,
    /// Typed, pasted or pinned by hand: regenerating keeps it.
    #[default]
    Pinned,
}

/// A schedule as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The initial charge, then the rows in the order shown.
    pub rows: Vec<SheetRow>,
    pub balance: Balance,
    /// The payments that can be counted, in the order of their days; complete when no cell is in trouble.
    pub schedule: Schedule,
    /// At `initial.amount`, `rows.N.date`, `rows.N.amount`, `rows.N.note` (N in the order shown), `total` or `rows`.
    pub problems: Vec<Problem>,
}

/// One row, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// None where it cannot be read, and for the initial charge.
    pub date: Option<NaiveDate>,
    pub amount: Option<Money>,
    /// Share of the total, none while there is no total.
    pub percent: Option<Percent>,
    /// The sum up to here; none where this row is not counted.
    pub running: Option<Money>,
    pub origin: Origin,
    /// Which cell is in trouble and what could stand there, one press away: `amount`, `9,090.90`.
    pub fixes: Vec<(&'static str, String)>,
}

/// Total · Allocated · Remaining (MS-5.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub total: Option<Money>,
    pub allocated: Money,
    pub remaining: Option<Money>,
    /// Payments, the initial charge and those not counted included.
    pub payments: usize,
    /// Rows with a cell that cannot be read, so that they are not counted.
    pub uncounted: usize,
}

impl DraftSchedule {
    /// An empty form for a line's term, with an initial charge of 0.
    pub fn new(line: u32, months: u32) -> Self {
        let initial = DraftPayment { amount: "0".into(), origin: Origin::Generated, ..Default::default() };
        Self { line, months, generator: DraftGenerator::default(), initial, rows: Vec::new() }
    }

    /// Where the schedule stands in the form: `schedule.3.12`.
    pub fn path(&self) -> String {
        format!("schedule.{}.{}", self.line, self.months)
    }

    /// The total as typed; `fixed` where the reservations set it (MS-2.2.13).
    pub fn total(&self, currency: Currency, fixed: Option<Money>) -> Result<Money, Trouble> {
        match fixed {
            Some(total) => Ok(total),
            None => cell::amount(&self.generator.total, currency, None),
        }
    }

    /// Everything read, counted and checked.
    pub fn sheet(&self, currency: Currency, fixed: Option<Money>, bounds: &Bounds) -> Sheet {
        let total = self.total(currency, fixed);
        let mut problems = Vec::new();
        if let Err(trouble) = &total {
            let missing = self.generator.total.trim().is_empty();
            let sentence = if missing {
                "Enter the total contract value: the sum of all payments.".to_owned()
            } else {
                trouble.sentence.clone()
            };
            problems.push(Problem::error(
                "total",
                if missing { "total_missing" } else { "total_unreadable" },
                "MS-5.8",
                sentence,
            ));
        }
        let total = total.ok();
        let mut reading = Reading { currency, total, running: Money::zero(currency), problems, payments: Vec::new() };
        let mut rows = vec![reading.row("initial", &self.initial, true)];
        rows.extend(self.rows.iter().enumerate().map(|(i, typed)| reading.row(&format!("rows.{i}"), typed, false)));
        self.finish(rows, reading, bounds, fixed.is_some())
    }

    fn finish(&self, rows: Vec<SheetRow>, reading: Reading, bounds: &Bounds, fixed: bool) -> Sheet {
        let Reading { total, running: allocated, mut problems, payments, .. } = reading;
        let uncounted = rows.len() - payments.len();
        let (schedule, places): (Vec<_>, Vec<_>) = {
            let mut indexed: Vec<(Payment, Option<usize>)> = payments;
            indexed.sort_by_key(|(p, _)| p.date);
            indexed.into_iter().unzip()
        };
        let schedule = Schedule { payments: schedule };
        let dated: Vec<usize> = places.into_iter().flatten().collect();
        let bounds = Bounds { total, ..*bounds };
        problems.extend(check_of(&schedule, &bounds, fixed).into_iter().filter_map(|p| moved(p, &dated, uncounted)));
        let remaining = total.and_then(|t| t.minus(allocated).ok());
        let balance = Balance { total, allocated, remaining, payments: rows.len(), uncounted };
        Sheet { rows, balance, schedule, problems }
    }
}

/// A problem of the sorted schedule, moved to the row it was typed in. While rows are not counted, sum and number are not the point.
fn moved(mut problem: Problem, dated: &[usize], uncounted: usize) -> Option<Problem> {
    if let Some((index, cell)) = problem.path.strip_prefix("rows.").and_then(|rest| rest.split_once('.')) {
        let row = dated.get(index.parse::<usize>().ok()?)?;
        problem.path = format!("rows.{row}.{cell}");
    }
    let hidden = uncounted > 0 && ["remaining", "initial_missing"].contains(&problem.code.as_str());
    (!hidden).then_some(problem)
}

struct Reading {
    currency: Currency,
    total: Option<Money>,
    running: Money,
    problems: Vec<Problem>,
    /// With the index of the row shown; none for the initial charge.
    payments: Vec<(Payment, Option<usize>)>,
}

impl Reading {
    fn row(&mut self, path: &str, typed: &DraftPayment, initial: bool) -> SheetRow {
        let mut fixes = Vec::new();
        let date = if initial { Ok(None) } else { self.date(path, &typed.date, &mut fixes).map(Some) };
        let amount = cell::amount(&typed.amount, self.currency, self.total);
        if let Err(trouble) = &amount {
            self.problems.push(Problem::error(
                format!("{path}.amount"),
                if typed.amount.trim().is_empty() { "amount_missing" } else { "amount_unreadable" },
                "MS-5.3",
                trouble.sentence.clone(),
            ));
            fixes.extend(trouble.fixes.iter().map(|fix| ("amount", fix.clone())));
        }
        let mut row = SheetRow {
            date: date.ok().flatten(),
            amount: amount.clone().ok(),
            percent: None,
            running: None,
            origin: typed.origin,
            fixes,
        };
        if let (Ok(date), Ok(amount)) = (date, amount)
            && let Ok(running) = self.running.plus(amount)
        {
            self.running = running;
            row.running = Some(running);
            row.percent = self.total.and_then(|t| Percent::ratio(amount.minor, t.minor));
            let index = path.strip_prefix("rows.").and_then(|i| i.parse().ok());
            self.payments.push((Payment { date, amount, note: cell::note(&typed.note) }, index));
        }
        row
    }

    fn date(&mut self, path: &str, typed: &str, fixes: &mut Vec<(&'static str, String)>) -> Result<NaiveDate, ()> {
        let Trouble { sentence, fixes: days } = match cell::day(typed, DayOrder::Unknown) {
            Ok(Day::Sure(day)) => return Ok(day),
            Ok(Day::Either(a, b)) => {
                let fixes = [a, b].map(crate::calendar::day);
                let [day, month] = &fixes;
                let sentence = format!("“{}” could be {day} or {month}. Enter one of them.", typed.trim());
                Trouble { sentence, fixes: fixes.to_vec() }
            }
            Err(trouble) => trouble,
        };
        fixes.extend(days.into_iter().map(|day| ("date", day)));
        let code = if typed.trim().is_empty() { "date_missing" } else { "date_unreadable" };
        self.problems.push(Problem::error(format!("{path}.date"), code, "MS-5.5", sentence));
        Err(())
    }
}
