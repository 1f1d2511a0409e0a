//! The payment schedules of a story, by the same generator that people use.

use chrono::NaiveDate;
use domain::{
    Currency, Money,
    calendar::{self, Month},
    offer::Draft,
    schedule::{DraftGenerator, DraftPayment, DraftSchedule, Frequency, Origin, regenerate},
};

use super::{
    super::stories::{Made, Payments},
    Teller,
};
use crate::Fault;

impl Teller<'_> {
    pub(super) fn schedules(&self, draft: &Draft) -> Result<Vec<DraftSchedule>, Fault> {
        let currency: Currency = self.story.currency.parse().map_err(Fault::Broken)?;
        let mut made = Vec::new();
        for (line, typed) in self.story.lines.iter().zip(&draft.lines) {
            match line.made {
                Made::Same => {}
                Made::Plan(plan) => {
                    for (months, payments) in plan.terms.iter().filter_map(|t| Some((t.months, t.payments.as_ref()?))) {
                        made.push(self.generated(DraftSchedule::new(typed.key, months), payments, currency, false)?);
                    }
                }
                Made::Reservation(reservation) => {
                    if let Some(payments) = &reservation.payments {
                        let empty = DraftSchedule::new(typed.key, reservation.duration);
                        made.push(self.generated(empty, payments, currency, true)?);
                    }
                }
            }
        }
        Ok(made)
    }

    /// What pressing *Preview* and *Save* gives; `fixed`: the reservations set the total.
    fn generated(
        &self,
        mut form: DraftSchedule,
        payments: &Payments,
        currency: Currency,
        fixed: bool,
    ) -> Result<DraftSchedule, Fault> {
        let first = calendar::add_months(Month::of(self.accept_by()).last_day(), payments.first);
        form.generator = generator(payments, first);
        form.rows = pinned(payments, first);
        let total = fixed.then(|| Money::read(payments.total, currency)).transpose();
        let total = total.map_err(|e| Fault::broken(e.sentence(currency)))?;
        let mut made = regenerate::preview(&form, currency, total, self.backend.today())
            .map_err(|problems| {
                let sentences: Vec<String> = problems.into_iter().map(|p| p.sentence).collect();
                Fault::broken(format!("the schedule of {} was refused: {}", self.story.name, sentences.join(" ")))
            })?
            .after;
        if let Some((row, typed)) = payments.slip
            && let Some(row) = made.rows.get_mut(row)
        {
            row.amount = typed.into();
        }
        Ok(made)
    }
}

fn generator(payments: &Payments, first: NaiveDate) -> DraftGenerator {
    DraftGenerator {
        total: payments.total.into(),
        frequency: payments.frequency.into(),
        placement: if payments.initial.is_empty() { "after" } else { "inside" }.into(),
        initial: payments.initial.into(),
        first: first.to_string(),
        remainder: payments.remainder.into(),
        ramp: payments.ramp.into(),
        ..DraftGenerator::default()
    }
}

fn pinned(payments: &Payments, first: NaiveDate) -> Vec<DraftPayment> {
    let step = Frequency::read(payments.frequency).unwrap_or_default().months();
    let row = |pin: &super::super::stories::Pin| DraftPayment {
        date: calendar::add_months(first, pin.at * step).to_string(),
        amount: pin.amount.into(),
        note: pin.note.into(),
        origin: Origin::Pinned,
    };
    payments.pins.iter().map(row).collect()
}
