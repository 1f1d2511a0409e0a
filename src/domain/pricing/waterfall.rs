//! Where every payment goes (MS-9.1, MS-9.2): customer price → partner's share → storefront's fee → publisher's net. One computation;
//! each party is given the parts it may see.

use super::{Line, PriceId, PricePoint, Users};
use crate::{Money, Percent, PlanId, ProductId, catalog::PaymentModel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One payment, or the total of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    pub customer: Money,
    /// Customer price − partner price: no fee is taken on it. Zero where no partner stands between.
    pub share: Money,
    /// What the publisher is owed, by the partner or by the customer itself; the fee is counted on it.
    pub partner: Money,
    pub fee: Money,
    pub net: Money,
}

/// A payment of the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaterfallRow {
    /// The day of an installment; none for the initial charge and for payments the model repeats.
    pub date: Option<NaiveDate>,
    pub note: String,
    /// How often it is paid over the term.
    pub times: u32,
    pub shares: Shares,
}

/// All payments of one price over its term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waterfall {
    pub rows: Vec<WaterfallRow>,
    /// Sums of the rounded rows (COM-4).
    pub total: Shares,
    pub fee_percent: Percent,
}

/// The waterfall of one price, under what names the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceWaterfall {
    pub product: ProductId,
    /// The plan, or the template of a new one; none for a line over all plans of the product.
    pub plan: Option<PlanId>,
    pub plan_name: String,
    pub months: u32,
    pub payment: PaymentModel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
    /// Which price of its line; none in what was frozen before this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceId>,
    /// The rows are for one user where this is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Users>,
    #[serde(flatten)]
    pub waterfall: Waterfall,
}

/// The waterfalls of every price, with one adjustment a line. None when an adjustment is missing or a sum is too large.
pub fn waterfalls(lines: &[Line], adjustments: &[Percent], fee_percent: Percent) -> Option<Vec<PriceWaterfall>> {
    let of = |(at, line): (usize, &'_ Line)| -> Option<Vec<PriceWaterfall>> {
        let added = *adjustments.get(at)?;
        line.points.iter().map(|point| named(line, point, waterfall(point, added, fee_percent)?)).collect()
    };
    Some(lines.iter().enumerate().map(of).collect::<Option<Vec<_>>>()?.concat())
}

fn named(line: &Line, point: &PricePoint, waterfall: Waterfall) -> Option<PriceWaterfall> {
    Some(PriceWaterfall {
        product: line.product,
        plan: line.plan,
        plan_name: point.plan_name.clone(),
        months: point.months,
        payment: point.payment,
        vcpu: point.vcpu,
        price: Some(point.id()),
        users: line.users.filter(|_| point.per_user),
        waterfall,
    })
}

impl PriceWaterfall {
    /// As it was frozen before prices had an identity.
    pub fn without_id(self) -> Self {
        Self { price: None, ..self }
    }
}

impl Shares {
    /// Of one payment, each amount rounded by itself.
    pub fn of(partner: Money, customer: Money, fee_percent: Percent) -> Option<Self> {
        let (fee, net) = super::fee(partner, fee_percent)?;
        Some(Self { customer, share: customer.minus(partner).ok()?, partner, fee, net })
    }

    fn zero(like: Money) -> Self {
        let zero = Money::zero(like.currency);
        Self { customer: zero, share: zero, partner: zero, fee: zero, net: zero }
    }

    fn plus(self, other: Self, times: u32) -> Option<Self> {
        let add = |a: Money, b: Money| a.plus(b.times(times).ok()?).ok();
        Some(Self {
            customer: add(self.customer, other.customer)?,
            share: add(self.share, other.share)?,
            partner: add(self.partner, other.partner)?,
            fee: add(self.fee, other.fee)?,
            net: add(self.net, other.net)?,
        })
    }
}

/// The waterfall of one price with the partner's adjustment, for one user where it is per user; without an adjustment the customer
/// pays the partner price.
pub fn waterfall(point: &PricePoint, added: Percent, fee_percent: Percent) -> Option<Waterfall> {
    waterfall_for(point, 1, added, fee_percent)
}

/// The same for so many users. Each price is rounded for one user, since that is what is agreed on, and taken times them exactly; the
/// fee is rounded once, of what the payment then comes to (COM-4, MS-9.2), as it is for reserved units. So the fee of 25 users is not
/// 25 times the fee of one.
///
/// None when a sum is too large.
pub fn waterfall_for(point: &PricePoint, users: u32, added: Percent, fee_percent: Percent) -> Option<Waterfall> {
    let partner = point.schedule_with(Percent::ZERO)?;
    let customer = point.schedule_with(added)?;
    let times = point.payments();
    let row = |(p, c): (&crate::schedule::Payment, &crate::schedule::Payment)| {
        let of_all = |price: Money| price.times(users).ok();
        let shares = Shares::of(of_all(p.amount)?, of_all(c.amount)?, fee_percent)?;
        Some(WaterfallRow { date: p.date, note: p.note.clone(), times, shares })
    };
    let rows: Vec<WaterfallRow> = partner.payments.iter().zip(&customer.payments).map(row).collect::<Option<_>>()?;
    let total = rows.iter().try_fold(Shares::zero(point.partner), |sum, row| sum.plus(row.shares, row.times))?;
    Some(Waterfall { rows, total, fee_percent })
}

/// `Markup USD 12,000.00: you add 10 % to the partner price.` and `Margin 9.09 %: you keep USD 9.09 of every USD 100.00.`
pub fn in_words(partner: Money, customer: Money) -> Option<(String, String)> {
    let share = customer.minus(partner).ok()?;
    let added = Percent::ratio(share.minor, partner.minor)?;
    let margin = super::margin(partner, customer)?;
    let hundred = Money { minor: 100 * 10_i64.pow(partner.currency.exponent()), ..partner };
    let kept = hundred.percent(margin).ok()?;
    Some((
        format!("Markup {share}: you add {} % to the partner price.", added.rounded()),
        format!("Margin {} %: you keep {kept} of every {hundred}.", margin.rounded()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::tests::sample;

    #[test]
    fn what_was_frozen_before_prices_had_an_identity_is_read_and_written_as_it_was() {
        let zero = r#"{"minor":0,"currency":"USD"}"#;
        let old = format!(
            r#"[{{"product":"00000000-0000-0000-0000-000000000001","plan":null,"plan_name":"Team","months":12,"payment":"upfront","rows":[],"total":{{"customer":{zero},"share":{zero},"partner":{zero},"fee":{zero},"net":{zero}}},"fee_percent":"3"}}]"#
        );
        let read: Vec<PriceWaterfall> = serde_json::from_str(&old).unwrap();
        assert_eq!((read[0].price, read[0].plan_name.as_str()), (None, "Team"));
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }

    /// Two plans of one name are two prices.
    #[test]
    fn each_price_is_frozen_under_its_identity() {
        let point = |n: u128| PricePoint {
            plan: Some(PlanId(uuid::Uuid::from_u128(n))),
            ..sample::point("Team", sample::usd("100"))
        };
        let line = Line { plan: None, plan_name: None, ..sample::line(1, ["Insight", ""], vec![point(1), point(2)]) };
        let frozen = waterfalls(std::slice::from_ref(&line), &[Percent::ZERO], "3".parse().unwrap()).unwrap();
        let ids: Vec<PriceId> = frozen.iter().filter_map(|one| one.price).collect();
        assert_eq!(ids, line.points.iter().map(PricePoint::id).collect::<Vec<_>>());
        assert_ne!(ids[0], ids[1]);
        let text = serde_json::to_string(&frozen).unwrap();
        assert_eq!(serde_json::from_str::<Vec<PriceWaterfall>>(&text).unwrap(), frozen);
    }
}
