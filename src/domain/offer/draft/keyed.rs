//! What belongs to a line by its key: payment schedules and the prices of other markets.

use super::{Customization, Draft, DraftLine, DraftOverride, TermPayment};
use crate::{
    Currency,
    pricing::PaymentKey,
    schedule::{
        DraftSchedule,
        cell::{self, Day, DayOrder},
    },
};

impl Draft {
    /// The currency of its prices; US dollars while it cannot be read (MS-12.1).
    pub fn priced_in(&self) -> Currency {
        self.currency.trim().parse().unwrap_or(Currency::USD)
    }

    /// The draft with every line numbered, and without what belongs to a line that is gone.
    pub fn tidied(mut self) -> Self {
        let mut next = self.lines.iter().map(|l| l.key).max().unwrap_or_default();
        let mut taken: Vec<u32> = Vec::new();
        for line in &mut self.lines {
            if line.key == 0 || taken.contains(&line.key) {
                next += 1;
                line.key = next;
            }
            taken.push(line.key);
        }
        self.schedules.retain(|s| taken.contains(&s.line));
        self.overrides.retain(|o| taken.contains(&o.line) && !o.amount.trim().is_empty());
        self
    }

    /// Where the draft has payment schedules: line index and billing term, in the order of the form (MS-5.1, MS-5.2).
    pub fn scheduled(&self) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            found.extend(
                self.terms_of(line)
                    .into_iter()
                    .filter(|(_, payment)| *payment == TermPayment::Schedule)
                    .map(|(months, _)| (index, months)),
            );
        }
        found
    }

    fn terms_of(&self, line: &DraftLine) -> Vec<(u32, TermPayment)> {
        match (self.customization, &line.reservation) {
            (Customization::ExistingPlans, _) | (Customization::Reservations, None) => Vec::new(),
            (Customization::NewPlans, _) => {
                line.amounts.iter().filter(|a| a.offered).map(|a| (a.months, a.payment)).collect()
            }
            (Customization::Reservations, Some(reservation)) => {
                let payment = if reservation.payment == "schedule" { TermPayment::Schedule } else { TermPayment::Plan };
                reservation.duration.trim().parse().ok().map(|months| (months, payment)).into_iter().collect()
            }
        }
    }

    /// The schedule of a line's term as typed; an empty one while nobody has written it.
    pub fn schedule(&self, line: u32, months: u32) -> DraftSchedule {
        let found = self.schedules.iter().find(|s| s.line == line && s.months == months);
        found.cloned().unwrap_or_else(|| DraftSchedule::new(line, months))
    }

    /// Puts a schedule in its place.
    pub fn set_schedule(&mut self, schedule: DraftSchedule) {
        self.schedules.retain(|s| (s.line, s.months) != (schedule.line, schedule.months));
        self.schedules.push(schedule);
        self.schedules.sort_by_key(|s| (s.line, s.months));
    }

    /// Those of [`Self::overrides_lost`] that `before` still had a payment for: what is about to be lost, whatever rested already.
    pub fn overrides_going(&self, before: &DraftSchedule, after: &DraftSchedule) -> Vec<&DraftOverride> {
        let rested = self.overrides_lost(before);
        self.overrides_lost(after).into_iter().filter(|gone| !rested.contains(gone)).collect()
    }

    /// Typed prices of other markets whose payment is no longer in the schedule that `after` replaces: what saving it would lose (MS-12.8).
    pub fn overrides_lost(&self, after: &DraftSchedule) -> Vec<&DraftOverride> {
        let still = |key: PaymentKey| match key {
            PaymentKey::Each => false,
            PaymentKey::Initial => true,
            PaymentKey::On(day) => {
                after.rows.iter().any(|row| cell::day(&row.date, DayOrder::Unknown) == Ok(Day::Sure(day)))
            }
        };
        self.overrides
            .iter()
            .filter(|o| (o.line, o.price.months) == (after.line, after.months) && !still(o.payment))
            .collect()
    }
}
