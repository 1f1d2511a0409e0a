//! A line as it is added to the form: what can be taken over from the plan stands there already.

use super::{
    customization::Customization,
    draft::{DraftAmount, DraftIncluded, DraftLine, DraftReservation, DraftReserved},
};
use crate::{
    Currency, Money,
    catalog::{Meter, Plan, Product},
};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        OrganizationId, PlanId, ProductId, Rate,
        catalog::{BillingTerm, PaymentModel, PricingModel, ProductKind, Reservation},
    };
    use uuid::Uuid;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    fn plan(months: &[u32]) -> Plan {
        let term = |months: &u32| BillingTerm {
            months: *months,
            payment: PaymentModel::PerMonth,
            prices: vec![usd("1,250.00")],
        };
        let events = Meter {
            id: "events".into(),
            name: "Events".into(),
            unit: "event".into(),
            included: Some(1_000),
            rates: vec![Rate::read("0.01", Currency::USD).unwrap()],
        };
        Plan {
            id: PlanId(Uuid::nil()),
            name: "Enterprise".into(),
            description: "Everything.".into(),
            public: true,
            trial: false,
            terms: months.iter().map(term).collect(),
            meters: vec![events],
            reservations: Vec::new(),
            markets: Vec::new(),
        }
    }

    fn product(kind: ProductKind, plan: Plan) -> Product {
        Product {
            id: ProductId(Uuid::nil()),
            publisher: OrganizationId(Uuid::nil()),
            name: "Insight".into(),
            kind,
            model: PricingModel::FlatRate,
            transactable: true,
            co_sell: false,
            plans: vec![plan],
        }
    }

    #[test]
    fn a_new_plan_begins_with_the_prices_and_quantities_of_its_template() {
        let plan = plan(&[12]);
        let product = product(ProductKind::Saas, plan.clone());
        let line = DraftLine::from_plan(Customization::NewPlans, &product, &plan, Currency::USD);
        let year = &line.amounts[0];
        assert_eq!((year.amount.as_str(), year.offered), ("1250.00", true));
        assert_eq!(year.included[0].quantity, "12000");
        assert_eq!((line.name.as_str(), line.description.as_str()), ("", "Everything."));
    }

    #[test]
    fn of_several_terms_none_is_offered_until_somebody_says_so() {
        let plan = plan(&[1, 12]);
        let product = product(ProductKind::Saas, plan.clone());
        let line = DraftLine::from_plan(Customization::NewPlans, &product, &plan, Currency::USD);
        assert!(line.amounts.iter().all(|a| !a.offered));
        assert_eq!(line.amounts[0].included[0].quantity, "1000");
    }

    #[test]
    fn a_reservation_begins_with_one_row_of_the_smallest_size_and_without_a_price() {
        let size = |months, vcpu| Reservation { months, vcpu: Some(vcpu), prices: vec![usd("1,200.00")] };
        let plan = Plan { terms: Vec::new(), reservations: vec![size(36, 2), size(12, 4), size(12, 2)], ..plan(&[]) };
        let product = product(ProductKind::VirtualMachine, plan.clone());
        let line = DraftLine::from_plan(Customization::Reservations, &product, &plan, Currency::USD);
        let reservation = line.reservation.unwrap();
        assert_eq!((reservation.duration.as_str(), reservation.payment.as_str()), ("12", "upfront"));
        let row = &reservation.rows[0];
        assert_eq!((row.vcpu.as_str(), row.quantity.as_str(), row.unit.as_str()), ("2", "", ""));
    }
}
