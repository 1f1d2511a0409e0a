//! A line of a story: a plan at another price, a new plan, or a reservation.

use domain::offer::draft::{
    DraftAmount, DraftIncluded, DraftLine, DraftReservation, DraftReserved, PriceForm, TermPayment,
};

use super::{
    super::stories::{Line, Made, NewPlan, Reservation, Term},
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
