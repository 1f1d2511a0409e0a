//! What the generator would change, payment by payment.

use super::read;
use crate::{
    Money,
    calendar::read_day,
    schedule::{Ask, DraftSchedule, Origin, Payment, Schedule, cell},
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
