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
    let one = |typed: &DraftOverride| {
        let line = keys.iter().position(|key| *key == typed.line)?;
        let price = meant(typed, lines.get(line)?)?;
        let amount = read(typed).ok().filter(|amount| Some(amount.currency) != own)?;
        Some(PriceOverride { line, price, payment: typed.payment, amount })
    };
    Overrides(draft.overrides.iter().filter_map(one).collect())
}

/// Gives every typed price the whole name of the price it was typed for, where an older draft names its duration alone.
pub fn name_prices(draft: &mut Draft, lines: &[Line], keys: &[u32]) {
    for typed in &mut draft.overrides {
        let line = keys.iter().position(|key| *key == typed.line).and_then(|index| lines.get(index));
        if let Some(price) = line.and_then(|line| meant(typed, line)) {
            typed.price = price;
        }
    }
}

/// Its line is priced and has no such payment any more.
fn vanished(typed: &DraftOverride, lines: &[Line], keys: &[u32]) -> bool {
    let line = keys.iter().position(|key| *key == typed.line).and_then(|index| lines.get(index));
    line.is_some_and(|line| meant(typed, line).is_none())
}

/// The one price of the line that is meant; none if it has no such payment any more. An older draft names the duration alone, which
/// does not say which of several prices it was typed for.
fn meant(typed: &DraftOverride, line: &Line) -> Option<PriceId> {
    let has = |point: &&PricePoint| {
        typed.price.names(point) && pricing::payments(point).iter().any(|(key, _)| *key == typed.payment)
    };
    let mut found = line.points.iter().filter(has);
    let first = found.next()?;
    found.next().is_none().then(|| first.id())
}

fn read(typed: &DraftOverride) -> Result<Money, Problem> {
    let path = format!("prices.{}.{}.{}.{}", typed.currency, typed.line, typed.price, typed.payment);
    let error = |sentence: String| Problem::error(path.clone(), "override", "MS-12.7", sentence);
    let currency: Currency = typed.currency.parse().map_err(error)?;
    Money::read_price(&typed.amount, currency).map_err(|e| error(e.sentence(currency)))
}
