//! What a reservation comes to as far as it is typed: every row by the rules' formula, and their sum (MS-2.2.14).

use super::{
    Draft,
    draft::{DraftLine, DraftReservation, DraftReserved},
};
use crate::{
    Currency, Money,
    catalog::Plan,
    decimal::count,
    explain::{self, Working},
    pack::number,
};
use chrono::NaiveDate;

/// Most reservations of one size (MS-2.2.13).
pub fn most_of_one(today: NaiveDate) -> u32 {
    number::RESERVATIONS_OF_ONE_SIZE.on(today) as u32
}

/// A typed reservation in figures. Rows that cannot be read yet are none, and are not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    pub rows: Vec<Option<Working>>,
    /// Over the whole duration; none while no row can be read or the sum is too large.
    pub total: Option<Working>,
}

impl DraftReserved {
    /// How many, as typed: a whole number from 1 to [`most_of_one`].
    pub fn count(&self, today: NaiveDate) -> Option<u32> {
        let most = most_of_one(today);
        count(&self.quantity).and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=most).contains(n))
    }

    fn price(&self, currency: Currency) -> Option<Money> {
        Money::read_price(&self.unit, currency).ok()
    }
}

impl DraftReservation {
    /// The chosen duration in months.
    pub fn months(&self) -> Option<u32> {
        self.duration.trim().parse().ok()
    }

    /// Paid monthly, the unit price is that of a month; otherwise that of the whole duration.
    pub fn monthly(&self) -> bool {
        self.payment.trim() == "monthly"
    }

    /// How often the unit price is paid.
    fn payments(&self) -> u32 {
        if self.monthly() { self.months().unwrap_or(1) } else { 1 }
    }

    /// Subtotals over the whole duration.
    pub fn worked(&self, currency: Currency, today: NaiveDate) -> Worked {
        let row =
            |row: &DraftReserved| explain::subtotal(row.price(currency)?, self.payments(), row.count(today)?).ok();
        let rows: Vec<Option<Working>> = self.rows.iter().map(row).collect();
        let sums: Vec<Money> = rows.iter().flatten().map(|working| working.result).collect();
        Worked { total: explain::sum("Subtotals", &sums), rows }
    }

    /// The list price of one of a row's size over the whole duration.
    pub fn list_price(&self, row: &DraftReserved, plan: &Plan, currency: Currency) -> Option<Money> {
        let vcpu: Option<u32> = row.vcpu.trim().parse().ok();
        let same =
            |r: &&crate::catalog::Reservation| Some(r.months) == self.months() && (r.vcpu.is_none() || r.vcpu == vcpu);
        let size = plan.reservations.iter().find(same)?;
        size.prices.iter().find(|price| price.currency == currency).copied()
    }
}

impl Draft {
    /// Unit price times quantity, summed over the rows of a reservation (MS-2.2.14): its schedule splits that, and no other sum. None for
    /// other lines, and while a row cannot be read.
    pub fn reserved_total(&self, line: &DraftLine, today: NaiveDate) -> Option<Money> {
        let worked = line.reservation.as_ref()?.worked(self.priced_in(), today);
        let read = worked.rows.iter().all(Option::is_some);
        worked.total.filter(|_| read).map(|total| total.result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PlanId, ProductId, catalog::Reservation};

    fn reservation(payment: &str, rows: &[(&str, &str, &str)]) -> DraftReservation {
        let row = |(vcpu, quantity, unit): &(&str, &str, &str)| DraftReserved {
            vcpu: (*vcpu).into(),
            quantity: (*quantity).into(),
            unit: (*unit).into(),
        };
        DraftReservation { duration: "12".into(), payment: payment.into(), rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn upfront_and_monthly_come_to_what_the_rules_say() {
        let usd = Currency::USD;
        let upfront = reservation("upfront", &[("4", "3", "1,200.00")]).worked(usd, "2026-11-30".parse().unwrap());
        assert_eq!(upfront.total.unwrap().result.to_string(), "USD 3,600.00");
        let monthly = reservation("monthly", &[("4", "3", "40.00")]).worked(usd, "2026-11-30".parse().unwrap());
        let row = monthly.rows[0].clone().unwrap();
        assert_eq!((row.formula.as_str(), row.result.figure().as_str()), ("40.00 × 12 × 3", "1,440.00"));
        assert_eq!(monthly.total.unwrap().result.to_string(), "USD 1,440.00");
        let schedule = reservation("schedule", &[("4", "3", "1,200.00")]).worked(usd, "2026-11-30".parse().unwrap());
        assert_eq!(schedule.total.unwrap().result.to_string(), "USD 3,600.00");
    }

    #[test]
    fn a_row_that_cannot_be_read_is_not_counted() {
        let rows = [("4", "3", "100"), ("8", "0", "100"), ("8", "1", "l00"), ("8", "100,001", "1"), ("8", "1", "-1")];
        let worked = reservation("upfront", &rows).worked(Currency::USD, "2026-11-30".parse().unwrap());
        assert_eq!(worked.rows.iter().filter(|row| row.is_some()).count(), 1);
        assert_eq!(worked.total.unwrap().result.to_string(), "USD 300.00");
        assert_eq!(reservation("upfront", &[]).worked(Currency::USD, "2026-11-30".parse().unwrap()).total, None);
    }

    #[test]
    fn the_list_price_is_that_of_the_size_and_duration() {
        let size =
            |months, vcpu, price| Reservation { months, vcpu, prices: vec![Money::parse(price, "USD").unwrap()] };
        let plan = |reservations| Plan {
            id: PlanId(uuid::Uuid::nil()),
            name: "Appliance".into(),
            description: String::new(),
            public: true,
            trial: false,
            terms: Vec::new(),
            meters: Vec::new(),
            reservations,
            markets: Vec::new(),
        };
        let of = |rows: &[(&str, &str, &str)], plan: &Plan| {
            let typed = reservation("upfront", rows);
            typed.list_price(&typed.rows[0], plan, Currency::USD).map(|m| m.figure())
        };
        let sizes = plan(vec![size(36, Some(2), "3"), size(12, Some(2), "1"), size(12, Some(4), "2")]);
        assert_eq!(of(&[("4", "", "")], &sizes).as_deref(), Some("2.00"));
        assert_eq!(of(&[("16", "", "")], &sizes), None);
        assert_eq!(of(&[("", "", "")], &plan(vec![size(12, None, "640")])).as_deref(), Some("640.00"));
    }

    fn total(rows: &[(&str, &str)]) -> Option<String> {
        let row = |(quantity, unit): &(&str, &str)| DraftReserved {
            vcpu: String::new(),
            quantity: (*quantity).into(),
            unit: (*unit).into(),
        };
        let reservation = DraftReservation { rows: rows.iter().map(row).collect(), ..Default::default() };
        let line = DraftLine { reservation: Some(reservation), ..DraftLine::of(ProductId(Default::default()), None) };
        Draft::default().reserved_total(&line, "2026-11-30".parse().unwrap()).map(Money::figure)
    }

    #[test]
    fn it_is_the_sum_of_the_subtotals_and_none_while_one_cannot_be_read() {
        assert_eq!(total(&[("1,000", "12.50"), ("2", "100")]).as_deref(), Some("12,700.00"));
        assert_eq!(total(&[("1", "12.50"), ("", "100")]), None);
        assert_eq!(total(&[("1", "-1")]), None);
        assert_eq!(total(&[]), None);
    }
}
