//! What a payment schedule would come to at the price that stands in the form: proposed, and never more than that.

use super::{Draft, draft::DraftLine};
use crate::{Money, catalog::Plan, text::counted};

/// A total, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedTotal {
    pub total: Money,
    /// `12 payments of 12,500.00`.
    pub in_words: String,
}

impl Draft {
    /// The price of a new plan's term times its payments on the public plan. None once somebody has written the schedule, and while the
    /// price cannot be read.
    pub fn proposed_total(&self, line: &DraftLine, months: u32, plan: &Plan) -> Option<ProposedTotal> {
        if self.schedules.iter().any(|schedule| (schedule.line, schedule.months) == (line.key, months)) {
            return None;
        }
        let typed = line.amounts.iter().find(|amount| amount.months == months)?;
        let price = Money::read_price(&typed.amount, self.priced_in()).ok()?;
        let payments = plan.terms.iter().find(|term| term.months == months)?.payment.payments(months);
        let total = price.times(payments).ok()?;
        Some(ProposedTotal { total, in_words: format!("{} of {}", counted(payments, "payment"), price.figure()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Currency, PlanId, ProductId,
        catalog::{BillingTerm, PaymentModel},
        offer::draft::DraftAmount,
        schedule::DraftSchedule,
    };
    use uuid::Uuid;

    fn plan() -> Plan {
        let term = |months, payment| BillingTerm { months, payment, prices: vec![Money::of_minor(1, Currency::USD)] };
        Plan {
            id: PlanId(Uuid::nil()),
            name: "Enterprise".into(),
            description: String::new(),
            public: true,
            trial: false,
            terms: vec![
                term(12, PaymentModel::PerMonth),
                term(24, PaymentModel::PerYear),
                term(36, PaymentModel::Upfront),
            ],
            meters: Vec::new(),
            reservations: Vec::new(),
            markets: Vec::new(),
        }
    }

    fn draft(currency: &str, months: u32, amount: &str) -> (Draft, DraftLine) {
        let amounts = vec![DraftAmount { months, amount: amount.into(), ..Default::default() }];
        let line = DraftLine { key: 3, amounts, ..DraftLine::of(ProductId(Uuid::nil()), None) };
        (Draft { currency: currency.into(), lines: vec![line.clone()], ..Default::default() }, line)
    }

    #[test]
    fn the_price_over_the_term_is_proposed_exactly() {
        let table = [
            ("USD", 12, "12,500.00", Some("USD 150,000.00, 12 payments of 12,500.00")),
            ("USD", 24, "33.33", Some("USD 66.66, 2 payments of 33.33")),
            ("JPY", 36, "90000", Some("JPY 90,000, 1 payment of 90,000")),
            ("USD", 12, "0.01", Some("USD 0.12, 12 payments of 0.01")),
            ("USD", 12, "", None),
            ("USD", 12, "ten", None),
            ("USD", 48, "1.00", None),
        ];
        for (currency, months, typed, told) in table {
            let (draft, line) = draft(currency, months, typed);
            let proposed = draft.proposed_total(&line, months, &plan());
            let proposed = proposed.map(|proposed| format!("{}, {}", proposed.total, proposed.in_words));
            assert_eq!(proposed.as_deref(), told, "{typed} over {months}");
        }
    }

    #[test]
    fn nothing_is_proposed_where_somebody_has_written() {
        let (mut draft, line) = draft("USD", 12, "12,500.00");
        draft.set_schedule(DraftSchedule::new(3, 12));
        assert_eq!(draft.proposed_total(&line, 12, &plan()), None);
    }
}
