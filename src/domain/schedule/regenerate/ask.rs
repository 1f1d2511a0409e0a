//! The generator's fields, read.

use crate::{
    Currency, Money, Problem, calendar,
    money::Remainder,
    schedule::{
        Ask, DraftSchedule, Frequency, Origin,
        cell::{self, Day, DayOrder},
    },
};
use chrono::NaiveDate;

/// The generator's fields, read; the problems stand at `total`, `initial`, `first`, `frequency`, and at `initial.amount` where the
/// initial charge is pinned: then its own cell says how much it is, and the generator's field is not asked for.
pub fn ask(
    form: &DraftSchedule,
    currency: Currency,
    fixed: Option<Money>,
    today: NaiveDate,
) -> Result<Ask, Vec<Problem>> {
    let typed = &form.generator;
    let mut problems = Vec::new();
    let is_ramp = !typed.ramp.trim().is_empty();
    let total = match form.total(currency, fixed) {
        Ok(total) => total,
        // A ramp makes its own total.
        Err(_) if is_ramp => Money::zero(currency),
        Err(trouble) => {
            let missing = typed.total.trim().is_empty();
            let sentence = if missing { "Enter the total contract value to split.".into() } else { trouble.sentence };
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
            today,
        }),
        _ => Err(problems),
    }
}

fn initial(form: &DraftSchedule, currency: Currency, total: Money, is_ramp: bool) -> Result<Option<Money>, Problem> {
    let typed = &form.generator;
    let inside = typed.placement.trim() == "inside";
    if let Some(charge) = pinned(form, currency, total)? {
        // An interval longer than the term leaves room for the initial charge alone, wherever it is said to stand.
        let alone = Frequency::read(&typed.frequency).unwrap_or_default().months() > form.months;
        return Ok(if is_ramp { inside.then_some(Money::zero(currency)) } else { (inside || alone).then_some(charge) });
    }
    if !inside {
        return Ok(None);
    }
    let missing = typed.initial.trim().is_empty();
    // How much it is, the steps say; another amount is refused once they are read.
    if is_ramp && missing {
        return Ok(Some(Money::zero(currency)));
    }
    cell::amount(&typed.initial, currency, Some(total)).map(Some).map_err(|trouble| {
        let sentence = if missing {
            "Enter the initial charge included in the total, or choose none on subscribing.".into()
        } else {
            trouble.sentence
        };
        Problem::error("initial", if missing { "initial_missing" } else { "initial_unreadable" }, "MS-5.9", sentence)
    })
}

/// What a pinned initial charge comes to.
fn pinned(form: &DraftSchedule, currency: Currency, total: Money) -> Result<Option<Money>, Problem> {
    if form.initial.origin != Origin::Pinned {
        return Ok(None);
    }
    cell::amount(&form.initial.amount, currency, Some(total)).map(Some).map_err(|_| {
        let sentence = "The pinned initial charge has an error. Fix or unpin it, then generate again.";
        Problem::error("initial.amount", "pinned_unreadable", "MS-5.3", sentence)
    })
}

/// The day of the first installment as typed.
pub(in crate::schedule) fn first(typed: &str) -> Result<NaiveDate, Problem> {
    match cell::day(typed, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Ok(day),
        Ok(Day::Either(a, b)) => {
            let sentence =
                format!("“{typed}” could be {} or {}. Enter one of them.", calendar::day(a), calendar::day(b));
            Err(Problem::error("first", "first_ambiguous", "MS-5.10", sentence))
        }
        Err(_) if typed.trim().is_empty() => Err(Problem::error(
            "first",
            "first_missing",
            "MS-5.10",
            "Enter the date of the first payment after the initial charge. It sets the day for all later payments.",
        )),
        Err(trouble) => Err(Problem::error("first", "first_unreadable", "MS-5.10", trouble.sentence)),
    }
}
