//! The generator: a total in equal parts over the term (MS-5.8 … MS-5.10).

use super::{Frequency, Payment, Schedule};
use crate::{Money, Problem, calendar::add_months, catalog::months, money::Remainder, pack::number};
use chrono::{Datelike, NaiveDate};

/// The longest term a schedule is generated over (MS-2.2.3).
const LONGEST: u32 = number::SCHEDULE_TERM_MONTHS_MOST.always() as u32;

/// What the generator is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The total contract value.
    pub total: Money,
    pub term_months: u32,
    pub frequency: Frequency,
    /// The initial charge inside the total; none: it is 0, and the whole total is split (MS-5.9).
    pub initial: Option<Money>,
    /// The day of the first installment; it fixes the day of all later ones.
    pub first: NaiveDate,
    pub remainder: Remainder,
    /// Put on every payment.
    pub note: String,
    /// When it is asked: the limits of that day hold.
    pub today: NaiveDate,
}

/// A generated schedule with the split that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    pub schedule: Schedule,
    pub split: Split,
}

/// An equal split, told: so that the odd units can be explained (COM-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// What was split.
    pub amount: Money,
    /// Over so many payments; 0 when the initial charge is all.
    pub parts: u32,
    /// Each payment's part, rounded down to the minor unit.
    pub base: Money,
    /// The units left over.
    pub odd: Money,
    pub rule: Remainder,
    /// The number of the payment that gets them, counted from 1 among the installments.
    pub odd_at: u32,
}

impl Split {
    pub fn of(amount: Money, parts: u32, rule: Remainder) -> Self {
        let n = i64::from(parts.max(1));
        let base = Money { minor: amount.minor.div_euclid(n), ..amount };
        let odd = Money { minor: amount.minor.rem_euclid(n), ..amount };
        Self { amount, parts, base, odd, rule, odd_at: if rule == Remainder::Last { parts } else { 1 } }
    }

    /// `100,000.00 over 11 payments is 9,090.90 each; the odd USD 0.10 is added to payment 1.`
    pub fn in_words(&self) -> String {
        let (amount, base, odd) = (self.amount.figure(), self.base.figure(), self.odd);
        let each = match self.parts {
            0 => return "Everything is charged on subscribing; nothing to split.".into(),
            1 => return format!("{amount} in one payment; nothing is left over."),
            n => format!("{amount} over {n} payments is {base} each"),
        };
        match (odd.minor, self.rule) {
            (0, _) => format!("{each}; nothing is left over."),
            (1, Remainder::Spread) => format!("{each}; the odd {odd} is added to payment {}.", self.odd_at),
            (n, Remainder::Spread) => {
                let unit = Money { minor: 1, ..odd };
                format!(
                    "{each}; the odd {odd} is spread, {unit} to each of payments {} to {}.",
                    self.odd_at,
                    u64::from(self.odd_at) + n.unsigned_abs() - 1
                )
            }
            _ => format!("{each}; the odd {odd} is added to payment {}.", self.odd_at),
        }
    }
}

/// The schedule, or everything that is wrong with what was asked, each at its field: `total`, `term_months`, `initial`, `first`,
/// `frequency`.
pub fn generate(ask: &Ask) -> Result<Generated, Vec<Problem>> {
    let problems = refusals(ask);
    if !problems.is_empty() {
        return Err(problems);
    }
    let too_large = |_| vec![Problem::error("total", "total_too_large", "COM-2", "The total is too large to split.")];
    let initial = ask.initial.unwrap_or(Money::zero(ask.total.currency));
    let rest = ask.total.minus(initial).map_err(too_large)?;
    let parts = installments(ask);
    let split = Split::of(rest, parts, ask.remainder);
    let mut payments = vec![Payment { date: None, amount: initial, note: ask.note.clone() }];
    if parts > 0 {
        let amounts = rest.split(parts, ask.remainder).map_err(too_large)?;
        payments.extend(days(ask, parts).zip(amounts).map(|(day, amount)| Payment {
            date: Some(day),
            amount,
            note: ask.note.clone(),
        }));
    }
    Ok(Generated { schedule: Schedule { payments }, split })
}

/// How many installments the term has room for: with the charge inside, the first interval is the initial charge's (MS-5.9).
pub(super) fn installments(ask: &Ask) -> u32 {
    let intervals = ask.term_months / ask.frequency.months();
    if ask.initial.is_some() { intervals.saturating_sub(1) } else { intervals }
}

/// Each day counted from the first, so that the day of the month never drifts (COM-7, MS-5.10).
pub(super) fn days(ask: &Ask, parts: u32) -> impl Iterator<Item = NaiveDate> + use<> {
    let (first, step) = (ask.first, ask.frequency.months());
    (0..parts).map(move |i| add_months(first, i * step))
}

fn refusals(ask: &Ask) -> Vec<Problem> {
    let mut problems = Vec::new();
    if ask.total.minor < 0 {
        let sentence = "The total can’t be negative. Enter 0 or more.";
        problems.push(Problem::error("total", "total_negative", "MS-5.3", sentence));
    }
    problems.extend(term_problem(ask));
    problems.extend(initial_refusal(ask).map(|(code, rule, text)| Problem::error("initial", code, rule, text)));
    if problems.is_empty() {
        let count = count_refusal(ask).map(|(code, rule, text)| Problem::error("frequency", code, rule, text));
        problems.extend(count.or_else(|| too_far(ask)));
    }
    problems
}

type Refused = (&'static str, &'static str, String);

fn term_refusal(months: u32) -> Option<Refused> {
    match months {
        0 => Some(("term_missing", "MS-2.2.3", "A term must be at least one month. Choose a billing term.".into())),
        1 => Some((
            "term_too_short",
            "MS-5.2",
            "A one-month term can’t have a payment schedule. Choose a longer term, or the plan’s own payment model."
                .into(),
        )),
        n if n > LONGEST => Some((
            "term_too_long",
            "MS-2.2.3",
            format!("A term of {n} months is too long. Choose {LONGEST} months or fewer."),
        )),
        _ => None,
    }
}

fn initial_refusal(ask: &Ask) -> Option<Refused> {
    let initial = ask.initial?;
    if initial.currency != ask.total.currency {
        let sentence = format!(
            "The initial charge is in {}, the total in {}. Use one currency.",
            initial.currency, ask.total.currency
        );
        return Some(("initial_currency", "COM-2", sentence));
    }
    if initial.minor < 0 {
        return Some(("initial_negative", "MS-5.3", "The initial charge can’t be negative. Enter 0 or more.".into()));
    }
    (initial.minor > ask.total.minor).then(|| {
        let sentence = format!(
            "The initial charge of {} is more than the total of {}. Enter {} or less.",
            initial.figure(),
            ask.total.figure(),
            ask.total.figure()
        );
        ("initial_over_total", "MS-5.9", sentence)
    })
}

/// Whether the payments fit: 70 at most, and at least one for what is not charged on subscribing.
fn count_refusal(ask: &Ask) -> Option<Refused> {
    let (parts, most) = (installments(ask), number::SCHEDULE_MAX_PAYMENTS.on(ask.today) as u32);
    if parts + 1 > most {
        let sentence = format!(
            "{} over {} makes {} payments including the initial charge; the limit is {most}. Choose a lower frequency.",
            ask.frequency.label(),
            months(ask.term_months),
            parts + 1
        );
        return Some(("payments_too_many", "MS-5.3", sentence));
    }
    let all_at_once = ask.initial.unwrap_or(Money::zero(ask.total.currency)).minor == ask.total.minor;
    if parts == 0 && !all_at_once {
        let sentence = format!(
            "{} over {} leaves no payment after the initial charge. Choose a higher frequency, or charge all {} on subscribing.",
            ask.frequency.label(),
            months(ask.term_months),
            ask.total.figure()
        );
        return Some(("no_installment", "MS-5.9", sentence));
    }
    None
}

/// A term no schedule is made for.
pub(super) fn term_problem(ask: &Ask) -> Option<Problem> {
    term_refusal(ask.term_months).map(|(code, rule, sentence)| Problem::error("term_months", code, rule, sentence))
}

/// Days beyond those that can be written.
pub(super) fn too_far(ask: &Ask) -> Option<Problem> {
    let last = days(ask, installments(ask)).last()?;
    let sentence = "The last payment would fall after the year 9999. Choose an earlier first date.";
    (last.year() > 9999).then(|| Problem::error("first", "first_too_far", "MS-5.10", sentence))
}
