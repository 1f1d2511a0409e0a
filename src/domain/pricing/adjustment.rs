//! The partner's adjustment that comes nearest to a customer price (MS-4.4.3).

use super::{PricePoint, adjustment_for};
use crate::{Money, Percent};

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
