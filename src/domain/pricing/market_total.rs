//! What an offer comes to in one market's currency, and how many of its prices were typed.

use super::{Line, LocalPrice, Overrides, PricePoint, Value, is_exact, least, local, priced_in};
use crate::{Currency, Money, fx::FixedRates};

/// What the offer comes to in `currency`: of every line priced in it the price that commits to the least, as [`super::Value`] counts it
/// in the offer's own. None when a price is missing.
pub fn market_total(
    lines: &[Line],
    currency: Currency,
    rates: Option<&FixedRates>,
    overrides: &Overrides,
) -> Option<Value> {
    let mut whole = Value { amount: Money::zero(currency), exact: true };
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| priced_in(line, currency)) {
        let Some(point) = least(line) else { continue };
        let total = point_total(&local(index, point, currency, rates, overrides), currency, LocalPrice::price)?;
        let users = if point.per_user { line.users.map_or(1, |u| u.min.max(1)) } else { 1 };
        whole.amount = whole.amount.plus(total.times(users).ok()?).ok()?;
        whole.exact &= is_exact(line);
    }
    Some(whole)
}

/// What `pick` makes of every payment, over the term.
pub fn point_total(
    prices: &[LocalPrice],
    currency: Currency,
    pick: impl Fn(&LocalPrice) -> Option<Money>,
) -> Option<Money> {
    let often = |price| pick(price)?.times(price.times).ok();
    let all: Option<Vec<Money>> = prices.iter().map(often).collect();
    Money::sum(currency, all?).ok()
}

/// How many payments have a typed price in `currency`, of how many that are priced in it.
pub fn typed_of(lines: &[Line], currency: Currency, overrides: &Overrides) -> (usize, usize) {
    let lines = lines.iter().enumerate().filter(|(_, line)| priced_in(line, currency));
    let points = lines.flat_map(|(index, line)| line.points.iter().map(move |point| (index, point)));
    let count = |(index, point): (usize, &PricePoint)| {
        let all = local(index, point, currency, None, overrides);
        (all.iter().filter(|price| price.typed.is_some()).count(), all.len())
    };
    points.map(count).fold((0, 0), |(typed, all), (t, a)| (typed + t, all + a))
}
