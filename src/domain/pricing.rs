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

use crate::{Currency, Money, Percent, pack::Pack};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod estimate;
mod line;
mod market;
mod price_id;
/// The prices of all markets as a file.
pub mod sheet;
mod waterfall;

pub use estimate::{Counted, Estimate, Estimated, NotEstimated, estimate, estimated};
pub use line::{Included, Line, MeterRate, Price, PricePoint, Reserved, Users};
pub use market::{
    LocalPrice, Overrides, PaymentKey, PriceOverride, currencies, local, market_total, missing, others, payments,
    point_total, priced_in, typed_of,
};
pub use price_id::PriceId;
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

/// Nothing is left to choose: one plan, one term, no number of users.
pub fn is_exact(line: &Line) -> bool {
    matches!(line.points.as_slice(), [point] if !point.per_user) && line.plan.is_some()
}

/// The price of a line that commits to the least: what its value counts.
pub fn least(line: &Line) -> Option<&PricePoint> {
    line.points.iter().min_by_key(|point| point.total_with(Percent::ZERO).map_or(i64::MAX, |m| m.minor))
}

/// The adjustment that turns `partner` into `customer`, to the eighth decimal, and the price it really gives (MS-4.4.3).
/// None when the partner price is zero: nothing can be added to nothing.
pub fn adjustment_for(partner: Money, customer: Money) -> Option<(Percent, Money)> {
    let added = customer.minus(partner).ok()?;
    let percent = Percent::ratio(added.minor, partner.minor)?;
    Some((percent, partner.plus_percent(percent).ok()?))
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

/// The adjustment that brings a price nearest to `customer` (MS-4.4.3), and what is then really paid. Where it is a sum of payments or
/// reserved units, each rounded by itself (MS-4.4.4), plain division can miss by as many units as there are lines; of what eight decimals
/// can reach this is the nearest. None when the partner price is zero or a sum too large.
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

/// A private price that holds for a plan at the same time as others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivatePrice {
    Absolute(Money),
    Discount(Percent),
}

/// The price that wins of several for one plan (MS-2.2.16): absolute beats percentage, then the customer gets the lowest; the list price
/// when there is none.
pub fn winning_price(list: Money, prices: &[PrivatePrice]) -> Option<Money> {
    let absolute = prices.iter().filter_map(|p| if let PrivatePrice::Absolute(m) = p { Some(*m) } else { None });
    let discount = prices.iter().filter_map(|p| if let PrivatePrice::Discount(d) = p { Some(*d) } else { None });
    match (absolute.min_by_key(|m| m.minor), discount.max()) {
        (Some(lowest), _) => Some(lowest),
        (None, Some(highest)) => list.less_percent(highest).ok(),
        (None, None) => Some(list),
    }
}

/// What comes to more than an offer may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// A price of the line of that index, over its term and for its fewest users.
    Line(usize),
    /// All lines together, though none by itself.
    Offer,
}

/// The most an offer may come to at either price (MS-13), in its currency on `day`; none from a pack without one. Sums of offers under it
/// can be counted on every database.
pub fn value_limit(pack: &Pack, currency: Currency, day: NaiveDate) -> Option<Money> {
    let units: i64 = pack.limit("offer_value_max", day)?.value.parse().ok()?;
    let minor = units.checked_mul(10_i64.checked_pow(currency.exponent())?)?;
    Some(Money::of_minor(minor, currency))
}

/// What is over `limit` with `added` percent on each line; a line whose percentage is none yet is left out.
pub fn too_much(lines: &[Line], limit: Money, added: impl Fn(usize) -> Option<Percent>) -> Vec<TooMuch> {
    let (mut found, mut sum) = (Vec::new(), Some(Money::zero(limit.currency)));
    for (index, line) in lines.iter().enumerate() {
        let Some(percent) = added(index) else { continue };
        let users = line.users.map_or(1, |users| users.min.max(1));
        let over = line.points.iter().any(|point| {
            let total = point.total_with(percent).and_then(|t| t.times(if point.per_user { users } else { 1 }).ok());
            total.is_none_or(|total| total.minor > limit.minor)
        });
        if over {
            found.push(TooMuch::Line(index));
        }
        let value = Value::of_line(line, limit.currency, |point| point.total_with(percent));
        sum = sum.and_then(|sum| sum.plus(value?.amount).ok());
    }
    if found.is_empty() && sum.is_none_or(|sum| sum.minor > limit.minor) {
        found.push(TooMuch::Offer);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::MICROSOFT;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    #[test]
    fn a_typed_price_gives_the_adjustment_and_comes_back_exactly() {
        // MS-4.4.3.
        let (percent, price) = adjustment_for(usd("95.00"), usd("105.00")).unwrap();
        assert_eq!((percent.to_string().as_str(), price), ("10.52631579", usd("105.00")));
        assert_eq!(adjustment_for(Money::zero(Currency::USD), usd("1.00")), None);
    }

    #[test]
    fn adjustments_of_the_rule_book() {
        // MS-4.4.3, MS-4.4.5, MS-4.4.6.
        let ten: Percent = "10".parse().unwrap();
        assert_eq!(usd("100").plus_percent(ten).unwrap(), usd("110.00"));
        assert_eq!(usd("100").less_percent(ten).unwrap().plus_percent(ten).unwrap(), usd("99.00"));
        let twenty: Percent = "20".parse().unwrap();
        let customer = usd("100").less_percent(twenty).unwrap().plus_percent(ten).unwrap();
        assert_eq!(net_discount(usd("100"), customer).unwrap().to_string(), "12");
    }

    #[test]
    fn fees_of_the_rule_book() {
        // MS-9.3.
        let three: Percent = "3".parse().unwrap();
        let table = [
            ("100.00", "USD", "3", "3.00", "97.00"),
            ("33.33", "USD", "3", "1.00", "32.33"),
            ("1001", "JPY", "3", "30", "971"),
            ("100.00", "USD", "1.5", "1.50", "98.50"),
        ];
        for (base, code, percent, expected_fee, payout) in table {
            let (f, p) = fee(Money::parse(base, code).unwrap(), percent.parse().unwrap()).unwrap();
            assert_eq!((f.figure().as_str(), p.figure().as_str()), (expected_fee, payout), "{base} {code}");
        }
        // MS-9.4: the customer's 110.00 are fee, publisher's and partner's part.
        let (f, p) = fee(usd("100.00"), three).unwrap();
        let share = usd("110.00").minus(usd("100.00")).unwrap();
        assert_eq!(Money::sum(Currency::USD, [f, p, share]).unwrap(), usd("110.00"));
    }

    #[test]
    fn the_limit_is_in_units_of_the_currency() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let limit = |code: &str| value_limit(&MICROSOFT, code.parse().unwrap(), day).map(Money::figure);
        assert_eq!(limit("USD").as_deref(), Some("10,000,000,000.00"));
        assert_eq!(limit("JPY").as_deref(), Some("10,000,000,000"));
        assert_eq!(limit("KWD").as_deref(), Some("10,000,000,000.000"));
        assert_eq!(value_limit(&MICROSOFT, Currency::USD, NaiveDate::from_ymd_opt(2019, 1, 1).unwrap()), None);
    }
}
