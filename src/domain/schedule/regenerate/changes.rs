//! What the generator did in words, and what it would change, payment by payment.

use super::read;
use crate::{
    Money,
    calendar::read_day,
    money::Remainder,
    schedule::{Ask, DraftSchedule, Origin, Payment, Schedule, Split, cell},
    text::{counted, listed, plural},
};
use chrono::NaiveDate;

/// One payment before and after; none where it did not or would not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentChange {
    /// None: the initial charge.
    pub date: Option<NaiveDate>,
    pub before: Option<Money>,
    pub after: Option<Money>,
    pub pinned: bool,
    /// The notes before and after.
    pub notes: [String; 2],
}

impl PaymentChange {
    /// Whether nothing would be different.
    pub fn is_none(&self) -> bool {
        self.before == self.after && self.notes[0] == self.notes[1]
    }

    /// `new`, `removed`, `kept`, `changed`, `noted` where only the note is another, `same`.
    pub fn word(&self) -> &'static str {
        match (self.before, self.after) {
            (None, _) => "new",
            (Some(_), None) => "removed",
            (Some(_), Some(_)) if self.pinned => "kept",
            (Some(a), Some(b)) if a != b => "changed",
            _ if self.notes[0] != self.notes[1] => "noted",
            _ => "same",
        }
    }
}

/// Every day that either has, in order, the initial charge first.
pub(super) fn changes(before: &DraftSchedule, after: &DraftSchedule, ask: &Ask) -> Vec<PaymentChange> {
    let readable = |form: &DraftSchedule| -> Vec<Payment> {
        let initial = cell::amount(&form.initial.amount, ask.total.currency, Some(ask.total)).ok();
        let initial =
            initial.map(|amount| Payment { note: cell::note(&form.initial.note), ..Payment::initial(amount) });
        initial.into_iter().chain(form.rows.iter().filter_map(|row| read(row, ask))).collect()
    };
    let (old, new) = (Schedule::of(readable(before)), Schedule::of(readable(after)));
    let mut days: Vec<Option<NaiveDate>> = old.payments.iter().chain(&new.payments).map(|p| p.date).collect();
    days.sort_unstable();
    days.dedup();
    let on =
        |s: &Schedule, date| s.payments.iter().find(|p| p.date == date).map(|p| (p.amount, p.note.clone())).unzip();
    // Each day is read once: the browser does this at every key.
    let pinned = after.rows.iter().filter(|row| row.origin == Origin::Pinned);
    let pinned: Vec<NaiveDate> = pinned.filter_map(|row| read_day(&row.date).ok()).collect();
    let charge = after.initial.origin == Origin::Pinned;
    let is_pinned = |date: Option<NaiveDate>| date.map_or(charge, |day| pinned.contains(&day));
    days.into_iter()
        .map(|date| {
            let ((before, was), (after, is)) = (on(&old, date), on(&new, date));
            let notes = [was, is].map(Option::unwrap_or_default);
            PaymentChange { date, before, after, pinned: is_pinned(date), notes }
        })
        .collect()
}

/// An equal split beside pinned rows; `odd` are the numbers of the payments that get the odd units.
pub fn split_in_words(split: &Split, odd: &[u32], pinned: &[Payment]) -> String {
    let told = match (split.rule, split.odd.minor) {
        _ if split.parts == 0 && pinned.iter().any(|p| p.date.is_some()) => "Nothing is left to split.".to_owned(),
        (Remainder::Spread, n) if n > 1 => format!(
            "{} over {} payments is {} each; the odd {} is spread, {} to each of payments {}.",
            split.amount.figure(),
            split.parts,
            split.base.figure(),
            split.odd,
            Money { minor: 1, ..split.odd },
            runs(odd)
        ),
        _ => split.in_words(),
    };
    format!("{}{told}", stay(pinned))
}

/// A ramp: what its steps come to, and what all payments do where pinned rows stand in place of some.
pub fn ramp_in_words(steps: usize, months: u32, alone: Money, whole: Money, pinned: &[Payment]) -> String {
    let come = plural(steps, "comes", "come");
    let term = format!("{} over {months} months {come} to {alone}", counted(steps, "step"));
    match pinned {
        [] => format!("{term}."),
        _ => {
            let them = plural(pinned.len(), "it", "them");
            format!("{}{term}; with {them}, all payments total {whole}.", stay(pinned))
        }
    }
}

/// `2 pinned rows stay. `, `The pinned initial charge of 20,000.00 and 1 pinned row stay. `, nothing for none.
fn stay(pinned: &[Payment]) -> String {
    let charge = pinned.iter().find(|p| p.date.is_none());
    let charge = charge.map(|p| format!("The pinned initial charge of {}", p.amount.figure()));
    let rows = pinned.iter().filter(|p| p.date.is_some()).count();
    let rows = (rows > 0).then(|| counted(rows, "pinned row"));
    let verb = plural(pinned.len(), "stays", "stay");
    match (charge, rows) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) => format!("{one} {verb}. "),
        (Some(charge), Some(rows)) => format!("{charge} and {rows} {verb}. "),
    }
}

/// `1 to 6 and 8 to 11`, `2, 4 and 6`.
fn runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *n => *last = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let words: Vec<String> =
        runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a} to {b}") }).collect();
    listed(&words)
}
