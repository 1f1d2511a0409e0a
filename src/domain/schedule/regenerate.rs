//! The generator over a sheet that already has rows: pinned rows stay, the rest is made anew and shown before it is applied.
//!
//! ```
//! use domain::{Currency, schedule::{DraftPayment, DraftSchedule, regenerate::preview}};
//! let mut form = DraftSchedule::new(1, 12);
//! (form.generator.total, form.generator.first) = ("120,000.00".into(), "2026-12-31".into());
//! form.rows = vec![DraftPayment { date: "2027-06-30".into(), amount: "20,000.00".into(), ..Default::default() }];
//! let made = preview(&form, Currency::USD, None, "2026-11-30".parse().unwrap()).unwrap();
//! assert_eq!((made.after.rows[0].amount.as_str(), made.after.rows[6].amount.as_str()), ("9091.00", "20000.00"));
//! assert_eq!(
//!     made.in_words,
//!     "1 pinned row stays. 100,000.00 over 11 payments is 9,090.90 each; the odd USD 0.10 is added to payment 1."
//! );
//! ```

use super::{
    Ask, DraftPayment, DraftSchedule, Origin, Payment, Split,
    cell::{self, Day, DayOrder},
    generate::{self, days, installments},
    ramp,
};
use crate::{Currency, Money, Problem, money::Remainder, pack::number};
use changes::{changes, split_in_words};
use chrono::NaiveDate;

mod ask;
mod changes;

pub use ask::ask;
pub(super) use ask::first;
pub use changes::PaymentChange;
pub(super) use changes::ramp_in_words;

/// What pressing *Save* on the preview would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The form as it would be; its rows by their days.
    pub after: DraftSchedule,
    pub changes: Vec<PaymentChange>,
    /// How the rest was split; none for a ramp.
    pub split: Option<Split>,
    /// In words, whichever it is.
    pub in_words: String,
    /// Notes that somebody typed and that go, since no payment is left on their day.
    pub lost: Vec<String>,
}

/// What the generator would make of `form`, its pinned rows kept.
pub fn preview(
    form: &DraftSchedule,
    currency: Currency,
    fixed: Option<Money>,
    today: NaiveDate,
) -> Result<Preview, Vec<Problem>> {
    let ask = ask(form, currency, fixed, today)?;
    if form.generator.ramp.trim().is_empty() { equal(form, &ask, fixed.is_some()) } else { steps(form, &ask) }
}

/// Equal parts: what the pinned rows leave is split over the days without one.
fn equal(form: &DraftSchedule, ask: &Ask, fixed: bool) -> Result<Preview, Vec<Problem>> {
    let charge = charge(form, ask);
    if charge.as_ref().is_some_and(|charge| charge.amount.minor > ask.total.minor) {
        return Err(vec![over(ask, fixed)]);
    }
    let plain = generate::generate(ask)?;
    let pinned = pinned(form, ask)?;
    // A pinned initial charge stands in place of the generator's.
    let initial = plain.schedule.initial().filter(|_| charge.is_none()).map(|p| p.amount);
    let free: Vec<NaiveDate> =
        days(ask, installments(ask)).filter(|day| pinned.iter().all(|p| p.date != Some(*day))).collect();
    let rest = rest(ask, fixed, initial.unwrap_or(Money::zero(ask.total.currency)), &pinned, free.len())
        .map_err(|problem| vec![problem])?;
    let parts = free.len() as u32;
    let amounts = rest.split(parts, ask.remainder).unwrap_or_default();
    let payment = |date, amount| Payment { date, amount, note: ask.note.clone() };
    let mut made: Vec<Payment> = initial.map(|amount| payment(None, amount)).into_iter().collect();
    made.extend(free.iter().zip(amounts).map(|(day, amount)| payment(Some(*day), amount)));
    let after = merge(form, made, &pinned);
    too_many(after.rows.len() + 1, ask.today)?;
    let mut split = Split::of(rest, parts, ask.remainder);
    let odd = odd_rows(&split, &free, &after);
    split.odd_at = odd.first().copied().unwrap_or(split.odd_at);
    let in_words = split_in_words(&split, &odd, &pinned);
    let (changes, lost) = (changes(form, &after, ask), lost_notes(form, &after));
    Ok(Preview { changes, lost, split: Some(split), in_words, after })
}

/// What is left to be split over so many free days.
fn rest(ask: &Ask, fixed: bool, initial: Money, pinned: &[Payment], free: usize) -> Result<Money, Problem> {
    let held = Money::sum(ask.total.currency, pinned.iter().map(|p| p.amount).chain([initial]));
    let rest = held.and_then(|held| ask.total.minus(held)).ok().filter(|rest| rest.minor >= 0);
    let rest = rest.ok_or_else(|| over(ask, fixed))?;
    if free == 0 && !rest.is_zero() {
        let mend = if fixed {
            "Unpin a row; the reservation’s rows set the total."
        } else {
            "Unpin a row, or change the total."
        };
        let sentence = format!("Every payment date is pinned and {} is left over. {mend}", rest.figure());
        return Err(Problem::error("total", "nothing_to_split_over", "MS-5.11", sentence));
    }
    Ok(rest)
}

/// A total that a reservation's rows set cannot be raised here (MS-2.2.13).
fn over(ask: &Ask, fixed: bool) -> Problem {
    let mend = match fixed {
        true => "Unpin a row, or lower one; the reservation’s rows set the total.",
        false => "Unpin a row, lower one, or raise the total.",
    };
    let total = ask.total.figure();
    let sentence = format!("The pinned rows and initial charge add up to more than the total of {total}. {mend}");
    Problem::error("total", "pinned_over_total", "MS-5.11", sentence)
}

/// The numbers of the payments that get the odd units: pinned rows stand between them, so that they need not be neighbours.
fn odd_rows(split: &Split, free: &[NaiveDate], after: &DraftSchedule) -> Vec<u32> {
    let chosen = match split.rule {
        Remainder::First => free.get(..1),
        Remainder::Last => free.get(free.len().saturating_sub(1)..),
        // At least the first, for the number it would be.
        Remainder::Spread => free.get(..usize::try_from(split.odd.minor).unwrap_or(1).max(1)),
    };
    let number = |day: &NaiveDate| after.rows.iter().position(|row| row.date == day.to_string());
    chosen.unwrap_or_default().iter().filter_map(number).map(|at| at as u32 + 1).collect()
}

fn steps(form: &DraftSchedule, ask: &Ask) -> Result<Preview, Vec<Problem>> {
    let steps = ramp::read(&form.generator.ramp, ask).map_err(|p| vec![p])?;
    let made = ramp::compile(&steps, ask).map_err(|p| vec![p])?;
    ramp::agrees(&made, ask.initial).map_err(|p| vec![p])?;
    let pinned = pinned(form, ask)?;
    let alone = made.total();
    let free = |p: &Payment| pinned.iter().all(|q| q.date != p.date);
    let free: Vec<Payment> = made.payments.into_iter().filter(free).collect();
    let whole = Money::sum(ask.total.currency, free.iter().chain(&pinned).map(|p| p.amount));
    let (Ok(alone), Ok(whole)) = (alone, whole) else {
        let sentence = "The steps add up to too much. Lower them.";
        return Err(vec![Problem::error("ramp", "ramp_too_large", "COM-2", sentence)]);
    };
    let mut after = merge(form, free, &pinned);
    too_many(after.rows.len() + 1, ask.today)?;
    // A ramp makes its own total.
    after.generator.total = whole.plain();
    let in_words = ramp_in_words(steps.len(), ask.term_months, alone, whole, &pinned);
    let (changes, lost) = (changes(form, &after, ask), lost_notes(form, &after));
    Ok(Preview { changes, lost, split: None, in_words, after })
}

fn too_many(payments: usize, today: NaiveDate) -> Result<(), Vec<Problem>> {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(today);
    if payments <= most {
        return Ok(());
    }
    let sentence = format!(
        "That makes {payments} payments including the initial charge; the limit is {most}. Choose a lower frequency, or unpin rows."
    );
    Err(vec![Problem::error("frequency", "payments_too_many", "MS-5.3", sentence)])
}

/// The initial charge, when it is pinned; [`ask()`] has seen to it that it can be read.
fn charge(form: &DraftSchedule, ask: &Ask) -> Option<Payment> {
    let typed = Some(&form.initial).filter(|typed| typed.origin == Origin::Pinned)?;
    let amount = cell::amount(&typed.amount, ask.total.currency, Some(ask.total)).ok()?;
    Some(Payment { date: None, amount, note: cell::note(&typed.note) })
}

/// The pinned rows, read, the initial charge first when it is one of them: a pinned row that cannot be read would be lost or miscounted, so it is mended first.
fn pinned(form: &DraftSchedule, ask: &Ask) -> Result<Vec<Payment>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut payments: Vec<Payment> = charge(form, ask).into_iter().collect();
    for (i, row) in form.rows.iter().enumerate().filter(|(_, row)| row.origin == Origin::Pinned) {
        match read(row, ask) {
            Some(payment) if payments.iter().any(|p| p.date == payment.date) => {
                problems.push(Problem::error(
                    format!("rows.{i}.date"),
                    "date_twice",
                    "MS-5.5",
                    "Two pinned rows have this date. Change or remove one.",
                ));
            }
            Some(payment) => payments.push(payment),
            None => {
                let cell = if day(row).is_some() { "amount" } else { "date" };
                let sentence = "This pinned row has an error. Fix, unpin or remove it, then generate again.";
                problems.push(Problem::error(format!("rows.{i}.{cell}"), "pinned_unreadable", "MS-5.3", sentence));
            }
        }
    }
    if problems.is_empty() { Ok(payments) } else { Err(problems) }
}

fn read(row: &DraftPayment, ask: &Ask) -> Option<Payment> {
    let amount = cell::amount(&row.amount, ask.total.currency, Some(ask.total)).ok()?;
    Some(Payment { date: Some(day(row)?), amount, note: cell::note(&row.note) })
}

fn day(row: &DraftPayment) -> Option<NaiveDate> {
    match cell::day(&row.date, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Some(day),
        _ => None,
    }
}

/// The form with `made` as its generated rows and the pinned ones among them, all by day. Notes that somebody typed stay where their
/// payment does; the generator's own gives way to them.
fn merge(form: &DraftSchedule, made: Vec<Payment>, pinned: &[Payment]) -> DraftSchedule {
    let mut after = DraftSchedule { rows: Vec::new(), ..form.clone() };
    after.generator.noted = cell::note(&form.generator.note);
    let own = own_notes(form);
    let typed = |date| own.iter().find(|(day, _)| *day == date).map(|(_, note)| note.clone());
    let write = |p: &Payment, origin| DraftPayment {
        date: p.date.map(|d| d.to_string()).unwrap_or_default(),
        amount: p.amount.plain(),
        note: typed(p.date).filter(|_| origin == Origin::Generated).unwrap_or_else(|| p.note.clone()),
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

/// Over a new run the generator's own notes are replaced, those of people are not: the notes of generated payments that are not what the last run put there, by their days; none for the initial charge. One that was
/// emptied is somebody's own too. Each day is read once, since the browser does this at every key.
fn own_notes(form: &DraftSchedule) -> Vec<(Option<NaiveDate>, String)> {
    let initial = Some((None, &form.initial)).filter(|(_, typed)| is_own(form, typed));
    let rows = form.rows.iter().filter(|row| is_own(form, row));
    let rows = rows.filter_map(|row| Some((Some(day(row)?), row)));
    initial.into_iter().chain(rows).map(|(date, typed)| (date, cell::note(&typed.note))).collect()
}

/// Those of them whose day has no payment any more, or never could be read.
fn lost_notes(form: &DraftSchedule, after: &DraftSchedule) -> Vec<String> {
    let days: Vec<&str> = after.rows.iter().map(|row| row.date.as_str()).collect();
    let gone = |row: &&DraftPayment| day(row).is_none_or(|day| !days.contains(&day.to_string().as_str()));
    let noted = form.rows.iter().filter(|row| is_own(form, row) && !row.note.trim().is_empty());
    noted.filter(gone).map(|row| cell::note(&row.note)).collect()
}

fn is_own(form: &DraftSchedule, typed: &DraftPayment) -> bool {
    typed.origin == Origin::Generated && cell::note(&typed.note) != form.generator.noted
}
