//! What one price is of another in percent, and the storefront's fee on it.

use crate::{Money, Percent};

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
