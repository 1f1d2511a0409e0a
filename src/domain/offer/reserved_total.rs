//! The total of a reservation, as far as its rows can be read (MS-2.2.14). Its schedule splits that, and no other sum.

use super::{Draft, draft::DraftLine};
use crate::Money;
use chrono::NaiveDate;

impl Draft {
    /// Unit price times quantity, summed over the rows of a reservation; none for other lines, and while a row cannot be read.
    pub fn reserved_total(&self, line: &DraftLine, today: NaiveDate) -> Option<Money> {
        let worked = line.reservation.as_ref()?.worked(self.priced_in(), today);
        let read = worked.rows.iter().all(Option::is_some);
        worked.total.filter(|_| read).map(|total| total.result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ProductId,
        offer::draft::{DraftReservation, DraftReserved},
    };

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
