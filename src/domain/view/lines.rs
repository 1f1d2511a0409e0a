//! The lines of an offer as one party reads them, with the payments of each price: every price passes the visibility table.

use super::{LineView, OfferView, PaymentView, PricePointView, RateView, ReservedView, SharesView, may_see};
use crate::{
    Money, Percent,
    catalog::PaymentModel,
    offer::{
        Kind,
        terms::{Line, MeterRate, Price, PricePoint, Reserved},
    },
    party::{Field, Party},
    pricing::{self, Shares, Waterfall},
    schedule::{Deal, Payment, Schedule},
};

/// The lines of a draft as its publisher reads them, those that can be priced already.
pub fn lines_of_draft(kind: Kind, lines: &[Line], fee: Option<Percent>) -> Vec<LineView> {
    Reader { kind, party: Party::Publisher, fee }.lines(lines, &[])
}

/// Who reads lines, and the percentage of the storefront's fee.
pub(super) struct Reader {
    pub kind: Kind,
    pub party: Party,
    pub fee: Option<Percent>,
}

impl Reader {
    /// `make` if this party sees the field.
    fn field<T>(&self, field: Field, make: impl FnOnce() -> T) -> Option<T> {
        may_see(self.kind, field, self.party).then(make)
    }

    pub fn lines(&self, lines: &[Line], adjustments: &[Percent]) -> Vec<LineView> {
        lines.iter().enumerate().map(|(i, line)| self.line(line, adjustments.get(i).copied())).collect()
    }

    fn line(&self, line: &Line, adjustment: Option<Percent>) -> LineView {
        let discount = match line.price {
            Price::Discount(d) => self.field(Field::PartnerPrice, || d),
            Price::Absolute => None,
        };
        LineView {
            product: line.product,
            plan: line.plan,
            title: line.title(),
            product_name: line.product_name.clone(),
            plan_name: line.plan_name.clone(),
            description: line.description.clone(),
            kind: line.kind,
            co_sell: line.co_sell,
            users: line.users,
            points: line.points.iter().map(|p| self.point(p, adjustment)).collect(),
            rates: line.rates.iter().map(|r| self.rate(r, adjustment)).collect(),
            discount,
            adjustment: adjustment.and_then(|a| self.field(Field::Adjustment, || a)),
        }
    }

    fn point(&self, point: &PricePoint, adjustment: Option<Percent>) -> PricePointView {
        let customer = || adjustment.and_then(|a| point.payment_with(a));
        let fall = self.waterfall(point, adjustment);
        let rows = fall.iter().flat_map(|fall| &fall.rows);
        let rows = rows.map(|row| PaymentView {
            date: row.date,
            note: row.note.clone(),
            times: row.times,
            shares: self.shares(row.shares, adjustment),
        });
        PricePointView {
            plan_name: point.plan_name.clone(),
            what: point.in_words(),
            months: point.months,
            payment: point.payment,
            payments: point.payments(),
            per_user: point.per_user,
            vcpu: point.vcpu,
            list: point.list,
            list_total: point.list_total().unwrap_or(point.list),
            partner: self.field(Field::PartnerPrice, || point.partner),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
            reserved: point.reserved.iter().map(|row| self.reserved(point, row, adjustment)).collect(),
            included: point.included.clone(),
            rows: rows.collect(),
            total: fall.as_ref().map(|fall| self.shares(fall.total, adjustment)).unwrap_or_default(),
        }
    }

    /// One computation for all parties; each is given its parts by [`Self::shares`].
    fn waterfall(&self, point: &PricePoint, adjustment: Option<Percent>) -> Option<Waterfall> {
        pricing::waterfall(point, adjustment.unwrap_or(Percent::ZERO), self.fee?)
    }

    /// The customer's amount and the partner's share exist once the partner has set its adjustment.
    fn shares(&self, all: Shares, adjustment: Option<Percent>) -> SharesView {
        let set = |field, amount| adjustment.and_then(|_| self.field(field, || amount));
        SharesView {
            partner: self.field(Field::SchedulePartner, || all.partner),
            customer: set(Field::ScheduleCustomer, all.customer),
            share: set(Field::Share, all.share),
            fee: self.field(Field::Fee, || all.fee),
            net: self.field(Field::Fee, || all.net),
        }
    }

    fn reserved(&self, point: &PricePoint, row: &Reserved, adjustment: Option<Percent>) -> ReservedView {
        let customer = || adjustment.filter(|_| point.schedule.is_none()).and_then(|a| row.unit.plus_percent(a).ok());
        ReservedView {
            size: row.size(),
            vcpu: row.vcpu,
            quantity: row.quantity,
            partner: self.field(Field::PartnerPrice, || row.unit),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
        }
    }

    fn rate(&self, rate: &MeterRate, adjustment: Option<Percent>) -> RateView {
        let customer = || adjustment.and_then(|a| rate.partner.plus_percent(a).ok());
        RateView {
            plan_name: rate.plan_name.clone(),
            meter: rate.meter.clone(),
            unit: rate.unit.clone(),
            included: rate.included,
            list: rate.list,
            partner: self.field(Field::PartnerPrice, || rate.partner),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
        }
    }
}

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
