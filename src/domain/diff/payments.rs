//! Payments of a price, by their days: those that came, went, moved, or are of another amount.

use super::{
    Aspect, Change, Fact, Side,
    at::{At, totals},
    found::{Found, text},
    pairs::{Pairs, pair},
};
use crate::{
    Money,
    view::{PaymentView, SharesView},
};

pub(super) fn compare(at: &At<'_>, then: &[PaymentView], now: &[PaymentView], found: &mut Found) {
    let pairs = pair(then, now, &[|a, b| a.date == b.date, has_moved]);
    for gone in &pairs.gone {
        found.compare(at.item(&gone.when(), Aspect::Payment), told(gone), None);
    }
    let summed: Vec<Side> =
        [Side::Partner, Side::Customer].into_iter().filter(|side| every(at, &pairs, *side, found).is_some()).collect();
    for (old, row) in &pairs.both {
        payment(at, old, row, &summed, found);
    }
    for new in &pairs.new {
        found.compare(at.item(&new.when(), Aspect::Payment), None, told(new));
    }
}

/// The same amounts and note on another day.
fn has_moved(a: &PaymentView, b: &PaymentView) -> bool {
    (a.shares, &a.note, a.times) == (b.shares, &b.note, b.times) && a.date.is_some() && b.date.is_some()
}

/// What whoever holds the view pays or is paid.
fn amount(shares: &SharesView) -> Option<Money> {
    shares.customer.or(shares.partner)
}

fn told(row: &PaymentView) -> Option<Fact> {
    Some(amount(&row.shares).map_or(Fact::Words(String::new()), Fact::Amount))
}

fn payment(at: &At<'_>, old: &PaymentView, row: &PaymentView, told: &[Side], found: &mut Found) {
    let PaymentView { date, note, times, shares } = row;
    let when = row.when();
    if let (Some(before), Some(after)) = (old.date, *date) {
        let what = at.item(&amount(shares).map(|money| money.to_string()).unwrap_or_default(), Aspect::Day);
        found.compare(what, Some(Fact::Day(before)), Some(Fact::Day(after)));
    }
    found.compare(at.item(&when, Aspect::PaymentNote), text(&old.note), text(note));
    let number = |n: u32| Some(Fact::Number(n.into()));
    found.compare(at.item(&when, Aspect::Times), number(old.times), number(*times));
    due(at, &when, [&old.shares, shares], told, found);
}

/// Fee, payout and share follow from the prices: they are told by themselves only where these stayed.
fn due(at: &At<'_>, when: &str, [then, now]: [&SharesView; 2], told: &[Side], found: &mut Found) {
    let prices = (then.partner, then.customer) != (now.partner, now.customer);
    totals(then, now, |side, before, after| {
        if !told.contains(&side) && (!prices || matches!(side, Side::Partner | Side::Customer)) {
            found.compare(at.item(when, Aspect::Due(side)), before, after);
        }
    });
}

/// When every payment of several stayed on its day and went the same way, one sentence is enough: the smallest and the largest before
/// and after.
fn every(at: &At<'_>, pairs: &Pairs<'_, PaymentView>, side: Side, found: &mut Found) -> Option<()> {
    if !pairs.gone.is_empty() || !pairs.new.is_empty() {
        return None;
    }
    let pick = |row: &PaymentView| if side == Side::Customer { row.shares.customer } else { row.shares.partner };
    let moves = pairs.both.iter().map(|(old, row)| Some((pick(old)?, pick(row)?))).collect::<Option<Vec<_>>>()?;
    // A charge of nothing stays nothing.
    let moves: Vec<_> = moves.into_iter().filter(|(a, b)| !(a.is_zero() && b.is_zero())).collect();
    let (up, down) = (moves.iter().all(|(a, b)| b.minor > a.minor), moves.iter().all(|(a, b)| b.minor < a.minor));
    if moves.len() < 2 || !(up || down) || moves.iter().any(|(a, b)| a.currency != b.currency) {
        return None;
    }
    let (before, after) = (range(moves.iter().map(|(a, _)| *a)), range(moves.iter().map(|(_, b)| *b)));
    let change = Change::Changed(Fact::Words(before), Fact::Words(after));
    found.say(at.item(&moves.len().to_string(), Aspect::EveryDue(side)), change);
    Some(())
}

/// `USD 100.00`, `USD 100.00 to 120.00`.
fn range(amounts: impl Iterator<Item = Money> + Clone) -> String {
    let least = amounts.clone().min_by_key(|money| money.minor);
    let most = amounts.max_by_key(|money| money.minor);
    match (least, most) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least} to {}", most.figure()),
        _ => String::new(),
    }
}
