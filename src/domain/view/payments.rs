//! The payments of one price, as whoever holds the view reads them.

use super::{OfferView, PaymentView, PricePointView, SharesView};
use crate::{
    Money,
    catalog::PaymentModel,
    party::Party,
    schedule::{Deal, Payment, Schedule},
};

impl SharesView {
    /// The amount a party counts its days with: the customer's own; for the partner what the customer pays it, as soon as that is set,
    /// else what it owes; for the publisher what it is owed.
    pub fn read_by(&self, party: Party) -> Option<Money> {
        match party {
            Party::Publisher => self.partner,
            Party::Partner => self.customer.or(self.partner),
            Party::Customer => self.customer,
        }
    }
}

impl PaymentView {
    /// `On subscribing`, `31 Dec 2026`; `Each payment` where the model repeats it.
    pub fn when(&self) -> String {
        match (self.date, self.times) {
            (Some(day), _) => crate::calendar::day(day),
            (None, 1) => "On subscribing".to_owned(),
            (None, _) => "Each payment".to_owned(),
        }
    }
}

impl PricePointView {
    pub fn has_schedule(&self) -> bool {
        self.payment == PaymentModel::Schedule
    }

    /// The list price is for all payments together, not for each: of reservations paid month by month.
    pub fn list_is_for_all(&self) -> bool {
        self.payments > 1 && self.list == self.list_total
    }

    /// The payments in the amounts `of` picks; none where the view does not hold them.
    pub fn payments_in(&self, of: impl Fn(&SharesView) -> Option<Money>) -> Option<Schedule> {
        let payment =
            |row: &PaymentView| Some(Payment { date: row.date, amount: of(&row.shares)?, note: row.note.clone() });
        Some(Schedule { payments: self.rows.iter().map(payment).collect::<Option<_>>()? })
    }

    /// What [`crate::schedule::resolve()`] asks; none before the publisher has set the days, or without amounts for the reader.
    pub fn deal(&self, offer: &OfferView) -> Option<Deal> {
        offer.deal(self.months, self.payment, self.payments_in(|shares| shares.read_by(offer.party))?)
    }
}

impl OfferView {
    /// The payments of one price within the offer's days; none before the publisher has set them.
    pub fn deal(&self, term_months: u32, payment: PaymentModel, payments: Schedule) -> Option<Deal> {
        Some(Deal { start: self.start?, end: self.end?, accept_by: self.accept_by?, term_months, payment, payments })
    }
}
