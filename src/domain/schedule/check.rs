//! Is a schedule one that can be offered? Number, sums and days (MS-5.2 … MS-5.6, MS-5.11).

use super::{Payment, Schedule, Start};
use crate::{
    Money, Problem,
    calendar::{self, add_months},
    catalog::months,
    pack::number,
    text,
};
use chrono::NaiveDate;

/// The days an installment may have: after the latest possible acceptance and within the term counted from it (MS-5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// L: the accept-by date, or the start if it is later. Itself refused.
    pub after: NaiveDate,
    /// L + term. Itself allowed.
    pub through: NaiveDate,
}

impl Window {
    pub fn of(start: Option<Start>, accept_by: NaiveDate, term_months: u32) -> Self {
        let after = match start {
            Some(Start::Month(month)) => accept_by.max(month.first_day()),
            _ => accept_by,
        };
        Self { after, through: add_months(after, term_months) }
    }

    pub fn contains(self, day: NaiveDate) -> bool {
        self.after < day && day <= self.through
    }

    /// `19 Dec 2026 to 18 Dec 2027`.
    pub fn in_words(self) -> String {
        let first = self.after.succ_opt().unwrap_or(self.after);
        format!("{} to {}", calendar::day(first), calendar::day(self.through))
    }
}

/// What a schedule is held against. What is not known yet is not checked.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub term_months: u32,
    /// The total contract value it must sum to.
    pub total: Option<Money>,
    pub accept_by: Option<NaiveDate>,
    pub start: Option<Start>,
    pub today: NaiveDate,
}

impl Bounds {
    pub fn window(&self) -> Option<Window> {
        Some(Window::of(self.start, self.accept_by?, self.term_months))
    }

    /// The last day of the term if it were accepted today; days past it are warned of (MS-5.6).
    fn as_if_today(&self) -> NaiveDate {
        add_months(self.start.map_or(self.today, |s| s.day(self.today).max(self.today)), self.term_months)
    }
}

/// Everything wrong with a schedule, at `rows.N.date`, `rows.N.amount`, `rows.N.note` (N counts the installments from 0),
/// `initial.amount` and `rows`.
pub fn check(schedule: &Schedule, bounds: &Bounds) -> Vec<Problem> {
    check_of(schedule, bounds, false)
}

/// The same where the total is a reservation's if `fixed`, so that the way out is another.
pub(super) fn check_of(schedule: &Schedule, bounds: &Bounds, fixed: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    if bounds.term_months <= 1 {
        let sentence =
            "A one-month term can’t have a payment schedule. Choose a longer term, or the plan’s own payment model.";
        problems.push(Problem::error("rows", "term_too_short", "MS-5.2", sentence));
    }
    problems.extend(initial(schedule, bounds.today));
    problems.extend(number(schedule.payments.len(), bounds.today));
    let mut taken = Vec::new();
    for (i, payment) in schedule.dated().enumerate() {
        problems.extend(amount(&format!("rows.{i}.amount"), payment));
        problems.extend(note(&format!("rows.{i}.note"), &payment.note, bounds.today));
        problems.extend(payment.date.and_then(|day| date(i, day, &taken, bounds)));
        taken.extend(payment.date);
    }
    problems.extend(sum(schedule, bounds, fixed));
    problems
}

/// MS-5.4: there is always one, and only one.
fn initial(schedule: &Schedule, today: NaiveDate) -> Vec<Problem> {
    let charges: Vec<_> = schedule.payments.iter().filter(|p| p.date.is_none()).collect();
    let mut problems = match charges.as_slice() {
        [] => {
            let sentence = "Enter the initial charge, paid on subscribing. Use 0 to delay the first payment.";
            vec![Problem::error("initial.amount", "initial_missing", "MS-5.4", sentence)]
        }
        [only] => amount("initial.amount", only).into_iter().collect(),
        _ => {
            let sentence = "Only the initial charge has no date. Give every other payment a date.";
            vec![Problem::error("rows", "initial_twice", "MS-5.4", sentence)]
        }
    };
    problems.extend(charges.iter().filter_map(|p| note("initial.note", &p.note, today)));
    problems
}

/// MS-5.3.
fn number(payments: usize, today: NaiveDate) -> Option<Problem> {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(today);
    (payments > most).then(|| {
        let sentence = format!(
            "The schedule has {payments} payments including the initial charge; the limit is {most}. Remove {}.",
            payments - most
        );
        Problem::error("rows", "payments_too_many", "MS-5.3", sentence)
    })
}

fn amount(path: &str, payment: &Payment) -> Option<Problem> {
    (payment.amount.minor < 0)
        .then(|| Problem::error(path, "payment_negative", "MS-5.3", "A payment can’t be negative. Enter 0 or more."))
}

fn note(path: &str, note: &str, today: NaiveDate) -> Option<Problem> {
    let (length, most) = (note.chars().count(), number::PAYMENT_NOTE_CHARS.on(today));
    if length > most {
        let sentence = format!("The note has {length} characters; the limit is {most}. Shorten it.");
        return Some(Problem::error(path, "note_too_long", "MS-5.12", sentence));
    }
    Some(Problem::error(path, "note_characters", "MS-5.12", text::line_problem("The note", note)?))
}

fn date(index: usize, day: NaiveDate, taken: &[NaiveDate], bounds: &Bounds) -> Option<Problem> {
    let path = format!("rows.{index}.date");
    if taken.contains(&day) {
        let sentence =
            format!("Another payment is already due on {}. Give each payment a different date.", calendar::day(day));
        return Some(Problem::error(path, "date_twice", "MS-5.5", sentence));
    }
    let window = bounds.window()?;
    if day <= window.after {
        let sentence = format!(
            "{} isn’t after {}, the latest day the customer can accept and start. Choose {}.",
            calendar::day(day),
            calendar::day(window.after),
            window.in_words()
        );
        return Some(Problem::error(path, "date_too_early", "MS-5.5", sentence));
    }
    if day > window.through {
        let sentence = format!(
            "{} is outside the term of {}, counted from the latest acceptance. Choose {}.",
            calendar::day(day),
            months(bounds.term_months),
            window.in_words()
        );
        return Some(Problem::error(path, "date_too_late", "MS-5.5", sentence));
    }
    (day > bounds.as_if_today()).then(|| {
        let sentence = format!(
            "If accepted today, the term would end on {}, before this payment on {}.",
            calendar::day(bounds.as_if_today()),
            calendar::day(day)
        );
        Problem::warning(path, "date_past_term_today", "MS-5.6", sentence)
    })
}

/// MS-5.11: submit only when nothing remains.
fn sum(schedule: &Schedule, bounds: &Bounds, fixed: bool) -> Option<Problem> {
    let total = bounds.total?;
    let Ok(allocated) = schedule.total() else {
        let sentence = "The payments add up to too much. Lower them.";
        return (!schedule.payments.is_empty()).then(|| Problem::error("rows", "sum_too_large", "COM-2", sentence));
    };
    let remaining = total.minus(allocated).ok()?;
    if remaining.is_zero() {
        return None;
    }
    let (allocated, total, mend) = (allocated.figure(), total.figure(), mend(remaining, fixed));
    let sentence = format!("The payments add up to {allocated} of {total}. {mend}");
    Some(Problem::error("rows", "remaining", "MS-5.11", sentence))
}

/// What to do about what remains, or is too much; a total that a reservation's rows set cannot be changed here (MS-2.2.13).
pub fn mend(remaining: Money, fixed: bool) -> String {
    let over = remaining.minor < 0;
    let figure = Money { minor: remaining.minor.abs(), ..remaining }.figure();
    let what = match over {
        false => format!("{figure} is left to allocate: add it to a payment, or"),
        true => format!("That is {figure} too much: lower a payment, or"),
    };
    match (fixed, over) {
        (false, false) => format!("{what} lower the total."),
        (false, true) => format!("{what} raise the total."),
        (true, _) => format!("{what} generate the schedule again. The reservation’s rows set the total."),
    }
}
