//! List price → partner price → customer price, and whose part is whose (MS-4.4, MS-9).
//!
//! What is rounded, and in which order (COM-4): a price, by discount, adjustment or conversion, for one payment and one unit of what is
//! sold, a user or a reserved unit, because that is the price somebody agrees to (MS-2.2.6, MS-2.2.14, MS-4.4.3, MS-12.5). Users,
//! units and payments then multiply exactly. The fee is rounded once a payment, of all its users and units together (MS-9.2, MS-12.9):
//! by the user it would be lost on small prices, 3 % of 0.16 being 0.00. Totals are sums of rounded payments, so that customer price =
//! partner's share + fee + net holds in every row and in total.
//!
//! ```
//! use domain::{Money, pricing};
//! let (list, partner) = (Money::parse("100.00", "USD").unwrap(), Money::parse("80.00", "USD").unwrap());
//! let (added, customer) = pricing::adjustment_for(partner, Money::parse("88.00", "USD").unwrap()).unwrap();
//! assert_eq!((added.to_string(), customer.figure()), ("10".into(), "88.00".into()));
//! // MS-4.4.6: 20 % off and 10 % added leave 12 % off. MS-9.2: the fee is counted on the partner price.
//! assert_eq!(pricing::net_discount(list, customer).unwrap().to_string(), "12");
//! let (fee, payout) = pricing::fee(partner, "3".parse().unwrap()).unwrap();
//! assert_eq!((fee.figure(), payout.figure()), ("2.40".into(), "77.60".into()));
//! ```

use crate::{
    Currency, Money, Percent,
    offer::terms::{Line, PricePoint},
};
use serde::{Deserialize, Serialize};

mod estimate;
mod limit;
mod market;
mod market_total;
/// Several private prices at once.
pub mod overlap;
/// The prices of all markets as a file.
pub mod sheet;
#[cfg(test)]
mod tests;
mod waterfall;

pub use estimate::{Counted, Estimate, Estimated, NotEstimated, estimate, estimated};
pub use limit::{TooMuch, too_much, value_limit};
pub use market::{
    LocalPrice, Overrides, PaymentKey, PriceOverride, currencies, local, missing, others, payments, priced_in,
};
pub use market_total::{market_total, point_total, typed_of};
pub use waterfall::{PriceWaterfall, Shares, Waterfall, WaterfallRow, in_words, waterfall, waterfall_for, waterfalls};

/// What an offer or a line comes to. With several terms to choose from, the least one commits to: "from".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    pub amount: Money,
    /// The only possible amount; false where the customer chooses a term, a plan or a number of users.
    pub exact: bool,
}

impl Value {
    /// The value of `lines` at what `pick` says each point comes to over its term, for one user where it is per user; none when a
    /// price is missing or the sum too large.
    pub fn of(lines: &[Line], currency: Currency, pick: impl Fn(usize, &PricePoint) -> Option<Money>) -> Option<Self> {
        let mut whole = Self { amount: Money::zero(currency), exact: true };
        for (index, line) in lines.iter().enumerate() {
            let part = Self::of_line(line, currency, |point| pick(index, point))?;
            whole = Self { amount: whole.amount.plus(part.amount).ok()?, exact: whole.exact && part.exact };
        }
        Some(whole)
    }

    /// The value of one line: its cheapest commitment.
    pub fn of_line(line: &Line, currency: Currency, pick: impl Fn(&PricePoint) -> Option<Money>) -> Option<Self> {
        let users = line.users.map_or(1, |u| u.min.max(1));
        let mut least: Option<Money> = None;
        for point in &line.points {
            let total = pick(point)?.times(if point.per_user { users } else { 1 }).ok()?;
            least = Some(least.map_or(total, |l| if total.minor < l.minor { total } else { l }));
        }
        Some(Self { amount: least.unwrap_or(Money::zero(currency)), exact: is_exact(line) })
    }

    /// `USD 120,000.00`, `from USD 1,200.00`.
    pub fn in_words(self) -> String {
        if self.exact { self.amount.to_string() } else { format!("from {}", self.amount) }
    }
}

/// The adjustment that turns `partner` into `customer`, to the eighth decimal, and the price it really gives (MS-4.4.3).
/// None when the partner price is zero: nothing can be added to nothing.
pub fn adjustment_for(partner: Money, customer: Money) -> Option<(Percent, Money)> {
    let added = customer.minus(partner).ok()?;
    let percent = Percent::ratio(added.minor, partner.minor)?;
    Some((percent, partner.plus_percent(percent).ok()?))
}

/// The adjustment that brings a price nearest to `customer`, and what is then really paid. Where it is a sum of payments or reserved
/// units, each rounded by itself (MS-4.4.4), plain division can miss by as many units as there are lines; of what eight decimals can
/// reach this is the nearest. None when the partner price is zero or a sum too large.
pub fn adjustment_to(point: &PricePoint, customer: Money) -> Option<(Percent, Money)> {
    let (plain, _) = adjustment_for(point.partner, customer)?;
    let paid = |units: i64| Some((Percent::of_units(units), point.payment_with(Percent::of_units(units))?));
    let first = paid(plain.units())?;
    let lines = point.schedule.as_ref().map_or(point.reserved.len(), |s| s.payments.len());
    if first.1 == customer || lines == 0 {
        return Some(first);
    }
    // Each line is off by half a unit at most, times its quantity: so far from the plain one the sum has passed what is wanted.
    let most = point.reserved.iter().map(|row| i64::from(row.quantity)).sum::<i64>().max(i64::try_from(lines).ok()?);
    let reach = Percent::ratio(most, point.partner.minor)?.units().saturating_add(1);
    let floor = if plain < Percent::ZERO { i64::MIN } else { 0 };
    let (mut below, mut above) = (plain.units().saturating_sub(reach).max(floor), plain.units().saturating_add(reach));
    while below < above {
        let middle = below + (above - below) / 2;
        if paid(middle)?.1.minor < customer.minor { below = middle + 1 } else { above = middle }
    }
    let off = |(_, paid): &(Percent, Money)| paid.minor.abs_diff(customer.minor);
    let under = if above > floor { paid(above - 1) } else { None };
    [Some(first), paid(above), under].into_iter().flatten().min_by_key(off)
}

/// What is left of the list price after discount and adjustment: 1 − (1 − d)(1 + a), as a percentage off (MS-4.4.6).
pub fn net_discount(list: Money, customer: Money) -> Option<Percent> {
    Percent::ratio(list.minor - customer.minor, list.minor)
}

/// The partner's share of the customer price, in percent of it: its margin.
pub fn margin(partner: Money, customer: Money) -> Option<Percent> {
    Percent::ratio(customer.minor - partner.minor, customer.minor)
}

/// Fee and payout of the publisher on one base amount (MS-9.2): the fee is rounded, the rest is paid out.
pub fn fee(base: Money, percent: Percent) -> Option<(Money, Money)> {
    let fee = base.percent(percent).ok()?;
    Some((fee, base.minus(fee).ok()?))
}

/// Nothing is left to choose: one plan, one term, no number of users.
pub fn is_exact(line: &Line) -> bool {
    matches!(line.points.as_slice(), [point] if !point.per_user) && line.plan.is_some()
}

/// The price of a line that commits to the least: what its value counts.
pub fn least(line: &Line) -> Option<&PricePoint> {
    line.points.iter().min_by_key(|point| point.total_with(Percent::ZERO).map_or(i64::MAX, |m| m.minor))
}
