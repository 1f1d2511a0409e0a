//! A line as it is added to the form: what can be taken over from the plan stands there already.

use super::draft::{Customization, DraftAmount, DraftIncluded, DraftLine, DraftReservation, DraftReserved};
use crate::{
    Currency, Money,
    catalog::{Meter, Plan, Product},
};

#[cfg(test)]
mod tests;

impl DraftLine {
    /// A line for `plan`; the template's own prices and quantities for a new plan, and its first row for a reservation.
    pub fn from_plan(form: Customization, product: &Product, plan: &Plan, currency: Currency) -> Self {
        let line = Self::of(product.id, Some(plan.id));
        match form {
            Customization::ExistingPlans => line,
            Customization::NewPlans => {
                Self { description: plan.description.clone(), amounts: amounts(plan, currency), ..line }
            }
            Customization::Reservations => Self { reservation: Some(reservation(plan)), ..line },
        }
    }
}

/// Each term at its list price. A template with one term leaves nothing to choose; of several the publisher ticks those it offers.
fn amounts(plan: &Plan, currency: Currency) -> Vec<DraftAmount> {
    let offered = plan.terms.len() == 1;
    let term = |term: &crate::catalog::BillingTerm| DraftAmount {
        months: term.months,
        amount: term.prices.iter().find(|p| p.currency == currency).copied().map(Money::plain).unwrap_or_default(),
        offered,
        included: plan.meters.iter().map(|meter| of_template(meter, term.months)).collect(),
        ..Default::default()
    };
    plan.terms.iter().map(term).collect()
}

fn of_template(meter: &Meter, months: u32) -> DraftIncluded {
    DraftIncluded { meter: meter.id.clone(), quantity: included_over(meter, months).to_string() }
}

/// What the public plan includes of a meter over a term: its monthly quantity in every month.
pub fn included_over(meter: &Meter, months: u32) -> u64 {
    meter.included.unwrap_or_default().saturating_mul(months.into())
}

/// The shortest duration and the smallest size; quantity and price are the publisher's to say.
fn reservation(plan: &Plan) -> DraftReservation {
    let first = plan.reservations.iter().min_by_key(|r| (r.months, r.vcpu));
    let vcpu = first.and_then(|r| r.vcpu).map(|n| n.to_string()).unwrap_or_default();
    DraftReservation {
        duration: first.map(|r| r.months.to_string()).unwrap_or_default(),
        payment: "upfront".into(),
        rows: vec![DraftReserved { vcpu, ..Default::default() }],
    }
}
