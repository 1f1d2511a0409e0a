//! A line of a story: a plan at another price, a new plan, or a reservation; and its payment schedules, by the same generator that people
//! use.

use chrono::NaiveDate;
use domain::{
    Currency, Money,
    calendar::{self, Month},
    offer::{
        Draft,
        draft::{DraftAmount, DraftIncluded, DraftLine, DraftReservation, DraftReserved, PriceForm, TermPayment},
    },
    schedule::{DraftGenerator, DraftPayment, DraftSchedule, Frequency, Origin, regenerate},
};

use super::{
    super::stories::{Line, Made, NewPlan, Payments, Reservation, Term},
    Teller,
};
use crate::Fault;

impl Teller<'_> {
    pub(super) fn line(&self, line: &Line) -> Result<DraftLine, Fault> {
        let product = self.cast.product(self.story.publisher.1, line.product)?;
        let plan = product.plans.iter().find(|p| p.name == line.plan).map(|p| p.id);
        if plan.is_none() && !line.plan.is_empty() {
            return Err(Fault::broken(format!("the demo world has no plan {} of {}", line.plan, line.product)));
        }
        let typed = DraftLine::of(product.id, plan);
        Ok(match line.made {
            Made::Same => repriced(typed, line),
            Made::Plan(plan) => new_plan(typed, &plan),
            Made::Reservation(reservation) => reserved(typed, &reservation),
        })
    }
}

fn repriced(typed: DraftLine, line: &Line) -> DraftLine {
    let amounts = line.amounts.iter().map(|(months, amount)| DraftAmount {
        months: *months,
        amount: (*amount).into(),
        ..Default::default()
    });
    DraftLine {
        price: if line.amounts.is_empty() { PriceForm::Percentage } else { PriceForm::Absolute },
        percent: line.percent.into(),
        amounts: amounts.collect(),
        ..typed
    }
}

fn new_plan(typed: DraftLine, plan: &NewPlan) -> DraftLine {
    DraftLine {
        price: PriceForm::Absolute,
        name: plan.name.into(),
        description: plan.description.into(),
        users_min: plan.users.0.into(),
        users_max: plan.users.1.into(),
        amounts: plan.terms.iter().map(term).collect(),
        ..typed
    }
}

fn term(term: &Term) -> DraftAmount {
    let included = term
        .included
        .iter()
        .map(|(meter, quantity)| DraftIncluded { meter: (*meter).into(), quantity: (*quantity).into() });
    DraftAmount {
        months: term.months,
        amount: term.price.into(),
        offered: true,
        payment: if term.payments.is_some() { TermPayment::Schedule } else { TermPayment::Plan },
        included: included.collect(),
    }
}

fn reserved(typed: DraftLine, reservation: &Reservation) -> DraftLine {
    let rows = reservation.rows.iter().map(|(vcpu, quantity, unit)| DraftReserved {
        vcpu: (*vcpu).into(),
        quantity: (*quantity).into(),
        unit: (*unit).into(),
    });
    DraftLine {
        price: PriceForm::Absolute,
        name: reservation.name.into(),
        reservation: Some(DraftReservation {
            duration: reservation.duration.to_string(),
            payment: reservation.payment.into(),
            rows: rows.collect(),
        }),
        ..typed
    }
}

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
