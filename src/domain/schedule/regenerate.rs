//! The generator over a sheet that already has rows: pinned rows stay, the rest is made anew and shown before it is applied.

use super::{
    Ask, DraftPayment, DraftSchedule, Frequency, Origin, Payment, Schedule, Split,
    cell::{self, Day, DayOrder},
    generate::{self, days, installments},
    ramp,
};
use crate::{Currency, Money, Problem, calendar, money::Remainder, pack::number};
use chrono::NaiveDate;

/// What pressing *Save* on the preview would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The form as it would be; its rows by their days.
    pub after: DraftSchedule,
    pub changes: Vec<Change>,
    /// How the rest was split; none for a ramp.
    pub split: Option<Split>,
    /// In words, whichever it is.
    pub in_words: String,
}

/// One payment before and after; none where it did not or would not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// None: the initial charge.
    pub date: Option<NaiveDate>,
    pub before: Option<Money>,
    pub after: Option<Money>,
    pub pinned: bool,
}

impl Change {
    /// `new`, `removed`, `kept`, `changed`, `same`.
    pub fn word(&self) -> &'static str {
        match (self.before, self.after) {
            (None, _) => "new",
            (Some(_), None) => "removed",
            (Some(_), Some(_)) if self.pinned => "kept",
            (Some(a), Some(b)) if a == b => "same",
            _ => "changed",
        }
    }
}

/// The generator's fields, read; the problems stand at `total`, `initial`, `first`, `frequency`.
pub fn ask(form: &DraftSchedule, currency: Currency, fixed: Option<Money>) -> Result<Ask, Vec<Problem>> {
    let typed = &form.generator;
    let mut problems = Vec::new();
    let is_ramp = !typed.ramp.trim().is_empty();
    let total = match form.total(currency, fixed) {
        Ok(total) => total,
        // A ramp makes its own total.
        Err(_) if is_ramp => Money::zero(currency),
        Err(trouble) => {
            let missing = typed.total.trim().is_empty();
            let sentence =
                if missing { "Enter the total contract value that is to be split.".into() } else { trouble.sentence };
            problems.push(Problem::error(
                "total",
                if missing { "total_missing" } else { "total_unreadable" },
                "MS-5.8",
                sentence,
            ));
            Money::zero(currency)
        }
    };
    let initial = initial(form, currency, total, is_ramp).map_err(|p| problems.push(p)).unwrap_or_default();
    let first = first(&typed.first).map_err(|p| problems.push(p)).ok();
    match first {
        Some(first) if problems.is_empty() => Ok(Ask {
            total,
            term_months: form.months,
            frequency: Frequency::read(&typed.frequency).unwrap_or_default(),
            initial,
            first,
            remainder: Remainder::read(&typed.remainder).unwrap_or_default(),
            note: cell::note(&typed.note),
        }),
        _ => Err(problems),
    }
}

fn initial(form: &DraftSchedule, currency: Currency, total: Money, is_ramp: bool) -> Result<Option<Money>, Problem> {
    let typed = &form.generator;
    if typed.placement.trim() != "inside" {
        return Ok(None);
    }
    if is_ramp {
        return Ok(Some(Money::zero(currency)));
    }
    let missing = typed.initial.trim().is_empty();
    cell::amount(&typed.initial, currency, Some(total)).map(Some).map_err(|trouble| {
        let sentence = if missing {
            "Enter the initial charge that is part of the total, or let the schedule begin after it.".into()
        } else {
            trouble.sentence
        };
        Problem::error("initial", if missing { "initial_missing" } else { "initial_unreadable" }, "MS-5.9", sentence)
    })
}

fn first(typed: &str) -> Result<NaiveDate, Problem> {
    match cell::day(typed, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Ok(day),
        Ok(Day::Either(a, b)) => {
            let sentence = format!("“{typed}” is {} or {}. Write {a} or {b}.", calendar::day(a), calendar::day(b));
            Err(Problem::error("first", "first_ambiguous", "MS-5.10", sentence))
        }
        Err(_) if typed.trim().is_empty() => Err(Problem::error(
            "first",
            "first_missing",
            "MS-5.10",
            "Enter the day of the first payment after the initial charge; it fixes the day of every later one.",
        )),
        Err(trouble) => Err(Problem::error("first", "first_unreadable", "MS-5.10", trouble.sentence)),
    }
}

/// What the generator would make of `form`, its pinned rows kept.
pub fn preview(form: &DraftSchedule, currency: Currency, fixed: Option<Money>) -> Result<Preview, Vec<Problem>> {
    let ask = ask(form, currency, fixed)?;
    if form.generator.ramp.trim().is_empty() { equal(form, &ask) } else { steps(form, &ask) }
}

/// Equal parts: what the pinned rows leave is split over the days without one.
fn equal(form: &DraftSchedule, ask: &Ask) -> Result<Preview, Vec<Problem>> {
    let plain = generate::generate(ask)?;
    let pinned = pinned(form, ask)?;
    let initial = plain.schedule.initial().map_or(Money::zero(ask.total.currency), |p| p.amount);
    let held = Money::sum(ask.total.currency, pinned.iter().map(|p| p.amount).chain([initial]));
    let rest = held.and_then(|held| ask.total.minus(held)).ok().filter(|rest| rest.minor >= 0);
    let Some(rest) = rest else {
        let sentence = format!(
            "The pinned rows and the initial charge come to more than the total of {}. Unpin a row, lower one, or raise the total.",
            ask.total.figure()
        );
        return Err(vec![Problem::error("total", "pinned_over_total", "MS-5.11", sentence)]);
    };
    let taken = |day: &NaiveDate| pinned.iter().any(|p| p.date == Some(*day));
    let free: Vec<NaiveDate> = days(ask, installments(ask)).filter(|day| !taken(day)).collect();
    let parts = free.len() as u32;
    if parts == 0 && !rest.is_zero() {
        let sentence = format!(
            "Every day of the schedule is pinned and {} is left over. Unpin a row, or change the total.",
            rest.figure()
        );
        return Err(vec![Problem::error("total", "nothing_to_split_over", "MS-5.11", sentence)]);
    }
    let amounts = if parts == 0 { Vec::new() } else { rest.split(parts, ask.remainder).unwrap_or_default() };
    let mut made: Vec<Payment> = free
        .iter()
        .zip(amounts)
        .map(|(day, amount)| Payment { date: Some(*day), amount, note: ask.note.clone() })
        .collect();
    made.push(Payment { date: None, amount: initial, note: ask.note.clone() });
    let odd_day = if ask.remainder == Remainder::Last { free.last() } else { free.first() };
    let mut split = Split::of(rest, parts, ask.remainder);
    let after = merge(form, made, &pinned);
    if let Some(at) = odd_day.and_then(|day| after.rows.iter().position(|row| row.date == day.to_string())) {
        split.odd_at = at as u32 + 1;
    }
    // The odd units go to rows that need not stand side by side when some between them are pinned.
    let in_words = if pinned.is_empty() { split.in_words() } else { with_pinned(&split, pinned.len()) };
    too_many(after.rows.len() + 1)?;
    Ok(Preview { changes: changes(form, &after, ask), split: Some(split), in_words, after })
}

fn with_pinned(split: &Split, pinned: usize) -> String {
    let rows = if pinned == 1 { "1 pinned row stays".to_owned() } else { format!("{pinned} pinned rows stay") };
    let unit = Money { minor: 1, ..split.odd };
    match (split.rule, split.odd.minor) {
        (Remainder::Spread, n) if n > 0 => format!(
            "{rows}. {} over {} generated payments is {} each; the odd {} is spread, {unit} to each of the first {n} generated.",
            split.amount.figure(),
            split.parts,
            split.base.figure(),
            split.odd
        ),
        _ => format!("{rows}. {}", split.in_words()),
    }
}

fn steps(form: &DraftSchedule, ask: &Ask) -> Result<Preview, Vec<Problem>> {
    let steps = ramp::read(&form.generator.ramp, ask).map_err(|p| vec![p])?;
    let made = ramp::compile(&steps, ask).map_err(|p| vec![p])?;
    too_many(made.payments.len())?;
    let total = made.total().map_err(|_| {
        vec![Problem::error("ramp", "ramp_too_large", "COM-2", "The steps come to more than can be counted.")]
    })?;
    let pinned = pinned(form, ask)?;
    let free = made
        .payments
        .iter()
        .filter(|p| p.date.is_none() || !pinned.iter().any(|q| q.date == p.date))
        .cloned()
        .collect();
    let mut after = merge(form, free, &pinned);
    let in_words = format!("{} steps over {} months come to {total}.", steps.len(), ask.term_months);
    if pinned.is_empty() {
        after.generator.total = total.plain();
    }
    Ok(Preview { changes: changes(form, &after, ask), split: None, in_words, after })
}

fn too_many(payments: usize) -> Result<(), Vec<Problem>> {
    let most = number::SCHEDULE_MAX_PAYMENTS;
    if payments <= most {
        return Ok(());
    }
    let sentence = format!(
        "That makes {payments} payments with the initial charge; at most {most} are allowed. Choose a lower frequency, or unpin rows."
    );
    Err(vec![Problem::error("frequency", "payments_too_many", "MS-5.3", sentence)])
}

/// The pinned rows, read: a pinned row that cannot be read would be lost or miscounted, so it is mended first.
fn pinned(form: &DraftSchedule, ask: &Ask) -> Result<Vec<Payment>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut payments: Vec<Payment> = Vec::new();
    for (i, row) in form.rows.iter().enumerate().filter(|(_, row)| row.origin == Origin::Pinned) {
        match read(row, ask) {
            Some(payment) if payments.iter().any(|p| p.date == payment.date) => {
                problems.push(Problem::error(
                    format!("rows.{i}.date"),
                    "date_twice",
                    "MS-5.5",
                    "Two pinned rows have this day. Change one, or remove it.",
                ));
            }
            Some(payment) => payments.push(payment),
            None => {
                let sentence =
                    "This row is pinned and cannot be read. Mend it, unpin it or remove it; then generate again.";
                problems.push(Problem::error(format!("rows.{i}.amount"), "pinned_unreadable", "MS-5.3", sentence));
            }
        }
    }
    if problems.is_empty() { Ok(payments) } else { Err(problems) }
}

fn read(row: &DraftPayment, ask: &Ask) -> Option<Payment> {
    let Ok(Day::Sure(day)) = cell::day(&row.date, DayOrder::Unknown) else { return None };
    let amount = cell::amount(&row.amount, ask.total.currency, Some(ask.total)).ok()?;
    Some(Payment { date: Some(day), amount, note: cell::note(&row.note) })
}

/// The form with `made` as its generated rows and the pinned ones among them, all by day. Notes typed on rows that stay are kept.
fn merge(form: &DraftSchedule, made: Vec<Payment>, pinned: &[Payment]) -> DraftSchedule {
    let mut after = DraftSchedule { rows: Vec::new(), ..form.clone() };
    let write = |p: &Payment, origin| DraftPayment {
        date: p.date.map(|d| d.to_string()).unwrap_or_default(),
        amount: p.amount.plain(),
        note: if p.note.is_empty() { note_on(form, p.date) } else { p.note.clone() },
        origin,
    };
    let all = made.iter().map(|p| (p, Origin::Generated)).chain(pinned.iter().map(|p| (p, Origin::Pinned)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(p, _)| p.date);
    for (payment, origin) in all {
        match payment.date {
            None => after.initial = write(payment, origin),
            Some(_) => after.rows.push(write(payment, origin)),
        }
    }
    after
}

fn note_on(form: &DraftSchedule, date: Option<NaiveDate>) -> String {
    let Some(date) = date else { return form.initial.note.clone() };
    let same =
        |row: &&DraftPayment| matches!(cell::day(&row.date, DayOrder::Unknown), Ok(Day::Sure(day)) if day == date);
    form.rows.iter().find(same).map(|row| row.note.clone()).unwrap_or_default()
}

fn changes(before: &DraftSchedule, after: &DraftSchedule, ask: &Ask) -> Vec<Change> {
    let readable = |form: &DraftSchedule| -> Vec<Payment> {
        let initial = cell::amount(&form.initial.amount, ask.total.currency, Some(ask.total)).ok();
        let initial = initial.map(Payment::initial);
        initial.into_iter().chain(form.rows.iter().filter_map(|row| read(row, ask))).collect()
    };
    let (old, new) = (Schedule::of(readable(before)), Schedule::of(readable(after)));
    let mut days: Vec<Option<NaiveDate>> = old.payments.iter().chain(&new.payments).map(|p| p.date).collect();
    days.sort_unstable();
    days.dedup();
    let amount = |s: &Schedule, date| s.payments.iter().find(|p| p.date == date).map(|p| p.amount);
    let pinned = |date: Option<NaiveDate>| {
        after.rows.iter().any(|r| r.origin == Origin::Pinned && date.is_some_and(|d| r.date == d.to_string()))
    };
    days.into_iter()
        .map(|date| Change { date, before: amount(&old, date), after: amount(&new, date), pinned: pinned(date) })
        .collect()
}
