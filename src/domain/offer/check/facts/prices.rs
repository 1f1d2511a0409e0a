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
    let counts = |typed: &&DraftOverride| !typed.amount.trim().is_empty() && !vanished(typed, lines, keys);
    for typed in draft.overrides.iter().filter(counts) {
        if let Err(problem) = read(typed) {
            problems.push(problem);
        }
    }
    let rates = draft.rates.as_ref().filter(|rates| rates.base == own);
    problems.extend(pricing::missing(lines, own, rates, &overrides(draft, lines, keys)));
}

/// The typed prices that can be read, of lines and payments that exist; the offer's own currency has the price itself.
pub fn overrides(draft: &Draft, lines: &[Line], keys: &[u32]) -> Overrides {
    let own = price::currency(draft);
    let mut named = draft.clone();
    name_prices(&mut named, lines, keys);
    let one = |typed: &DraftOverride| {
        let line = keys.iter().position(|key| *key == typed.line)?;
        if vanished(typed, lines, keys) {
            return None;
        }
        let amount = read(typed).ok().filter(|amount| Some(amount.currency) != own)?;
        Some(PriceOverride { line, price: typed.price, payment: typed.payment, amount })
    };
    Overrides(named.overrides.iter().filter_map(one).collect())
}

/// Gives every typed price the whole name of the price it was typed for. An older draft names its duration alone, and showed it for
/// every price of it: it is kept for each of them, unless one has a price of its own.
pub fn name_prices(draft: &mut Draft, lines: &[Line], keys: &[u32]) {
    let mut named: Vec<(bool, DraftOverride)> = Vec::new();
    for typed in &draft.overrides {
        let line = keys.iter().position(|key| *key == typed.line).and_then(|index| lines.get(index));
        let mut prices: Vec<PriceId> = line.map(|line| meant(typed, line)).unwrap_or_default();
        if prices.is_empty() {
            prices.push(typed.price);
        }
        let one = |price| (price != typed.price, DraftOverride { price, ..typed.clone() });
        named.extend(prices.into_iter().map(one));
    }
    // A price of its own comes before one that was typed for the duration alone.
    named.sort_by_key(|(by_duration, _)| *by_duration);
    let mut known = HashSet::new();
    let new = |typed: &DraftOverride| (typed.line, typed.price, typed.payment, typed.currency.clone());
    let kept = named.into_iter().map(|(_, typed)| typed).filter(|typed| known.insert(new(typed))).collect();
    draft.overrides = kept;
    draft.sort_prices();
}

/// Its line is priced and has no such payment any more.
fn vanished(typed: &DraftOverride, lines: &[Line], keys: &[u32]) -> bool {
    let line = keys.iter().position(|key| *key == typed.line).and_then(|index| lines.get(index));
    line.is_some_and(|line| meant(typed, line).is_empty())
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
