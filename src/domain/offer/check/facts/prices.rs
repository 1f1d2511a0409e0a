//! The prices of the other markets: typed ones read, missing ones named (MS-12.4, MS-12.7).

use super::{Draft, Problem, price};
use crate::{
    Currency, Money,
    offer::{
        draft::DraftOverride,
        terms::{Line, PriceId, PricePoint},
    },
    pricing::{self, Overrides, PriceOverride},
};
use std::collections::HashSet;

/// Adds what is wrong with the typed prices, and which market has none. `keys` are the draft's keys of `lines`.
pub(super) fn hold(draft: &Draft, lines: &[Line], keys: &[u32], problems: &mut Vec<Problem>) {
    let Some(own) = price::currency(draft) else { return };
    // A field left empty keeps the converted price; what is no longer in the schedule does not reach the terms, so it blocks nothing.
    let counts = |typed: &&KeyedPrice| typed.there && !typed.price.amount.trim().is_empty();
    let named = named(draft, lines, keys);
    problems.extend(named.iter().filter(counts).filter_map(|typed| read(&typed.price).err()));
    let rates = draft.rates.as_ref().filter(|rates| rates.base == own);
    problems.extend(pricing::missing(lines, own, rates, &overrides(draft, lines, keys)));
}

/// The typed prices that can be read, of lines and payments that exist; the offer's own currency has the price itself.
pub fn overrides(draft: &Draft, lines: &[Line], keys: &[u32]) -> Overrides {
    let own = price::currency(draft);
    let one = |typed: &KeyedPrice| {
        let line = keys.iter().position(|key| *key == typed.price.line)?;
        let amount = read(&typed.price).ok().filter(|amount| typed.there && Some(amount.currency) != own)?;
        Some(PriceOverride { line, price: typed.price.price, payment: typed.price.payment, amount })
    };
    Overrides(named(draft, lines, keys).iter().filter_map(one).collect())
}

/// Gives every typed price the whole name of the price it was typed for.
pub fn name_prices(draft: &mut Draft, lines: &[Line], keys: &[u32]) {
    draft.overrides = named(draft, lines, keys).into_iter().map(|typed| typed.price).collect();
    draft.sort_prices();
}

/// A typed price by its whole name.
struct KeyedPrice {
    price: DraftOverride,
    /// Its line is not priced yet, or has such a payment.
    there: bool,
}

/// An older draft names a price's duration alone, and showed it for every price of it: it is kept for each of them, unless one has a
/// price of its own.
fn named(draft: &Draft, lines: &[Line], keys: &[u32]) -> Vec<KeyedPrice> {
    let mut all: Vec<(bool, KeyedPrice)> = Vec::new();
    for typed in &draft.overrides {
        let line = keys.iter().position(|key| *key == typed.line).and_then(|index| lines.get(index));
        let meant = line.map(|line| meant(typed, line));
        let there = meant.as_ref().is_none_or(|meant| !meant.is_empty());
        let prices = meant.filter(|meant| !meant.is_empty()).unwrap_or_else(|| vec![typed.price]);
        let one = |price| {
            let by_duration = price != typed.price;
            (by_duration, KeyedPrice { price: DraftOverride { price, ..typed.clone() }, there })
        };
        all.extend(prices.into_iter().map(one));
    }
    all.sort_by_key(|(by_duration, _)| *by_duration);
    let mut known = HashSet::new();
    let place = |typed: &DraftOverride| (typed.line, typed.price, typed.payment, typed.currency.clone());
    all.into_iter().map(|(_, typed)| typed).filter(|typed| known.insert(place(&typed.price))).collect()
}

/// The prices of the line that are meant; none if it has no such payment any more.
fn meant(typed: &DraftOverride, line: &Line) -> Vec<PriceId> {
    let has = |point: &&PricePoint| {
        typed.price.names(point) && pricing::payments(point).iter().any(|(key, _)| *key == typed.payment)
    };
    let mut found: Vec<PriceId> = line.points.iter().filter(has).map(PricePoint::id).collect();
    found.dedup();
    found
}

fn read(typed: &DraftOverride) -> Result<Money, Problem> {
    let path = format!("prices.{}.{}.{}.{}", typed.currency, typed.line, typed.price, typed.payment);
    let error = |sentence: String| Problem::error(path.clone(), "override", "MS-12.7", sentence);
    let currency: Currency = typed.currency.parse().map_err(error)?;
    Money::read_price(&typed.amount, currency).map_err(|e| error(e.sentence(currency)))
}
