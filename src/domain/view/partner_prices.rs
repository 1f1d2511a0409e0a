//! The selling partner's sums on what it sees, made by the very code that checks and extends its part (MS-4.4).

use super::{LineView, PaymentView, PricePointView, ReservedView};
use crate::{
    Currency, Money, Percent, PlanId, ProductId,
    catalog::PaymentModel,
    offer::{
        partner::DraftAdjustment,
        terms::{Line, MeterRate, Price, PricePoint, Reserved},
    },
    pricing::Value,
    schedule::{Payment, Schedule},
};
use uuid::Uuid;

impl LineView {
    /// The line with its list and partner prices, for counting; none for a party that sees no partner price (V-14).
    /// It names no product: the identifiers are nil.
    pub fn for_partner(&self) -> Option<Line> {
        let rates = self.rates.iter().map(|r| {
            Some(MeterRate {
                plan_name: r.plan_name.clone(),
                meter: r.meter.clone(),
                unit: r.unit.clone(),
                included: r.included,
                list: r.list,
                partner: r.partner?,
            })
        });
        Some(Line {
            product: ProductId(Uuid::nil()),
            product_name: self.product_name.clone(),
            kind: self.kind,
            co_sell: self.co_sell,
            plan: self.plan_name.as_ref().map(|_| PlanId(Uuid::nil())),
            plan_name: self.plan_name.clone(),
            description: self.description.clone(),
            price: self.discount.map_or(Price::Absolute, Price::Discount),
            points: self.points.iter().map(PricePointView::for_partner).collect::<Option<_>>()?,
            rates: rates.collect::<Option<_>>()?,
            users: self.users,
            markets: Vec::new(),
        })
    }
}

impl PricePointView {
    fn for_partner(&self) -> Option<PricePoint> {
        let payment =
            |row: &PaymentView| Some(Payment { date: row.date, amount: row.shares.partner?, note: row.note.clone() });
        let schedule = match self.payment {
            PaymentModel::Schedule => {
                Some(Schedule { payments: self.rows.iter().map(payment).collect::<Option<_>>()? })
            }
            _ => None,
        };
        let reserved =
            |row: &ReservedView| Some(Reserved { vcpu: row.vcpu, quantity: row.quantity, unit: row.partner? });
        Some(PricePoint {
            plan: self.id.and_then(|id| id.plan),
            plan_name: self.plan_name.clone(),
            months: self.months,
            payment: self.payment,
            per_user: self.per_user,
            vcpu: self.vcpu,
            list: self.list,
            partner: self.partner?,
            schedule,
            reserved: self.reserved.iter().map(reserved).collect::<Option<_>>()?,
            included: self.included.clone(),
        })
    }
}

/// The adjustment a typed pair comes to; none while it cannot be read or would lower the price.
pub fn adjustment(line: &Line, typed: &DraftAdjustment) -> Option<Percent> {
    let followed = typed.clone().follow(typed, line);
    followed.percent.parse().ok().filter(|percent| *percent >= Percent::ZERO)
}

/// What an offer comes to at the partner's desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub list: Value,
    pub partner: Value,
    pub customer: Value,
    /// Customer price − partner price (V-24).
    pub share: Money,
}

/// The sums of all lines; none while an adjustment is missing or a sum too large.
pub fn sums(lines: &[Line], currency: Currency, typed: &[DraftAdjustment]) -> Option<Sums> {
    let percents: Vec<Percent> =
        lines.iter().enumerate().map(|(i, line)| adjustment(line, typed.get(i)?)).collect::<Option<_>>()?;
    let list = Value::of(lines, currency, |_, point| point.list_total())?;
    let partner = Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))?;
    let customer = Value::of(lines, currency, |i, point| point.total_with(*percents.get(i)?))?;
    Some(Sums { list, partner, customer, share: customer.amount.minus(partner.amount).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::ProductKind, view::SharesView};

    fn line(payments: u32, partner: Option<&str>) -> LineView {
        let usd = |text: &str| Money::parse(text, "USD").unwrap();
        let point = PricePointView {
            id: None,
            plan_name: "Enterprise".into(),
            what: String::new(),
            months: 12,
            payment: if payments == 1 { PaymentModel::Upfront } else { PaymentModel::PerMonth },
            payments,
            per_user: false,
            vcpu: None,
            list: usd("100"),
            list_total: usd("100").times(payments).unwrap(),
            partner: partner.map(usd),
            customer: None,
            reserved: Vec::new(),
            included: Vec::new(),
            rows: Vec::new(),
            total: SharesView::default(),
        };
        LineView {
            product: crate::ProductId(uuid::Uuid::nil()),
            plan: None,
            title: "Insight, Enterprise".into(),
            product_name: "Insight".into(),
            plan_name: Some("Enterprise".into()),
            description: String::new(),
            kind: ProductKind::Saas,
            co_sell: true,
            users: None,
            points: vec![point],
            rates: Vec::new(),
            discount: None,
            adjustment: None,
        }
    }

    fn typed(percent: &str, price: &str) -> DraftAdjustment {
        DraftAdjustment { percent: percent.into(), price: price.into() }
    }

    #[test]
    fn a_price_of_105_on_95_is_paid_to_the_cent_in_every_payment() {
        let line = line(12, Some("95")).for_partner().unwrap();
        let sums = sums(&[line], "USD".parse().unwrap(), &[typed("", "105.00")]).unwrap();
        assert_eq!(sums.customer.in_words(), "USD 1,260.00");
        assert_eq!(sums.share.to_string(), "USD 120.00");
        assert_eq!(sums.list.in_words(), "USD 1,200.00");
    }

    #[test]
    fn nothing_is_counted_while_an_adjustment_is_missing_or_lowers_the_price() {
        let line = line(1, Some("95")).for_partner().unwrap();
        for pair in [typed("", ""), typed("ten", ""), typed("-1", "")] {
            assert_eq!(sums(std::slice::from_ref(&line), "USD".parse().unwrap(), &[pair]), None);
        }
    }

    #[test]
    fn who_sees_no_partner_price_counts_nothing() {
        assert_eq!(line(1, None).for_partner(), None);
    }
}
