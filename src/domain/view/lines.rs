//! The lines of an offer as one party reads them: every price passes the visibility table.

use super::{LineView, PaymentView, PricePointView, RateView, ReservedView, SharesView, may_see};
use crate::{
    Percent,
    offer::{
        Kind,
        terms::{Line, MeterRate, Price, PricePoint, Reserved},
    },
    party::{Field, Party},
    pricing::{self, Shares, Waterfall},
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
