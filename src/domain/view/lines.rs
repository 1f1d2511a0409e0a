//! The lines of an offer as one party reads them, with the payments of each price: every price passes the visibility table.

use super::{LineView, OfferView, PaymentView, PricePointView, RateView, ReservedView, SharesView};
use crate::{
    Money, Percent,
    catalog::PaymentModel,
    offer::{
        Kind,
        terms::{Line, MeterRate, Price, PricePoint, Reserved},
    },
    party::{Field, Party},
    pricing::{self, Shares, Value, Waterfall},
    schedule::{Deal, Payment, Schedule},
};

/// The lines of a draft as its publisher reads them, those that can be priced already.
pub fn lines_of_draft(kind: Kind, lines: &[Line], fee: Option<Percent>) -> Vec<LineView> {
    let added = kind.added(lines.len(), None).unwrap_or_default();
    Reader { kind, party: Party::Publisher, fee }.lines(lines, &added)
}

/// Who reads lines, and the percentage of the storefront's fee.
pub(super) struct Reader {
    pub kind: Kind,
    pub party: Party,
    pub fee: Option<Percent>,
}

impl Reader {
    /// The price that the publisher typed.
    fn base(&self) -> Field {
        self.kind.description().price_base
    }

    /// `make` if this party sees the field.
    fn field<T>(&self, field: Field, make: impl FnOnce() -> T) -> Option<T> {
        self.kind.may_see(field, self.party).then(make)
    }

    pub fn lines(&self, lines: &[Line], adjustments: &[Percent]) -> Vec<LineView> {
        lines.iter().enumerate().map(|(i, line)| self.line(line, adjustments.get(i).copied())).collect()
    }

    fn line(&self, line: &Line, adjustment: Option<Percent>) -> LineView {
        let discount = match line.price {
            Price::Discount(d) => self.field(self.base(), || d),
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
            id: Some(point.id()),
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

    /// The customer's amount and the partner's share exist once the customer has a price.
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
        // With a schedule each payment is rounded by itself, so that only what the publisher typed is the price of one.
        let of_one = point.schedule.is_none() || self.base() == Field::CustomerPrice;
        let customer = || adjustment.filter(|_| of_one).and_then(|a| row.unit.plus_percent(a).ok());
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
    /// What the publisher is owed, in an offer of that kind; none for whoever does not see it.
    pub fn base(&self, kind: Kind) -> Option<Money> {
        base_of(kind, self.partner, self.customer)
    }

    /// The amount a party counts its days with: the customer's own; for the partner what the customer pays it, as soon as that is set,
    /// else what it owes; for the publisher what it is owed, by the partner or by the customer.
    pub fn read_by(&self, party: Party) -> Option<Money> {
        match party {
            Party::Publisher => self.partner.or(self.customer),
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

fn base_of(kind: Kind, partner: Option<Money>, customer: Option<Money>) -> Option<Money> {
    if kind.description().price_base == Field::CustomerPrice { customer } else { partner }
}

impl ReservedView {
    /// What the publisher typed, of one; none for whoever does not see it.
    pub fn base(&self, kind: Kind) -> Option<Money> {
        base_of(kind, self.partner, self.customer)
    }
}

impl PricePointView {
    /// What the publisher typed, of one payment; none for whoever does not see it.
    pub fn base(&self, kind: Kind) -> Option<Money> {
        base_of(kind, self.partner, self.customer)
    }

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
    /// What the publisher is owed; none for whoever does not see it.
    pub fn base_value(&self) -> Option<Value> {
        if self.kind.description().price_base == Field::CustomerPrice {
            self.customer_value
        } else {
            self.partner_value
        }
    }

    /// The same view with what the publisher is owed, where the kind shows it.
    pub fn with_base_value(mut self, value: Option<Value>) -> Self {
        let own = self.kind.description().price_base == Field::CustomerPrice;
        *(if own { &mut self.customer_value } else { &mut self.partner_value }) = value;
        self
    }

    /// The payments of one price within the offer's days; none before the publisher has set them.
    pub fn deal(&self, term_months: u32, payment: PaymentModel, payments: Schedule) -> Option<Deal> {
        Some(Deal { start: self.start?, end: self.end?, accept_by: self.accept_by?, term_months, payment, payments })
    }
}
