//! What a reservation comes to as far as it is typed: every row by the rules' formula, and their sum (MS-2.2.14).

use super::draft::{DraftReservation, DraftReserved};
use crate::{
    Currency, Money,
    catalog::Plan,
    explain::{self, Working},
    money::count,
    pack::number,
};
use chrono::NaiveDate;

#[cfg(test)]
mod tests;

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
