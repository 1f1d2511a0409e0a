//! The prices of a line: a billing term each, with what is reserved and included in it and its payments.

use super::{
    Aspect, Change, Fact, LinePart, Side, What,
    found::{At, Found, Pairs, pair, text, totals},
};
use crate::{
    Money, PlanId,
    offer::terms::Included,
    view::{PaymentView, PricePointView, ReservedView, SharesView},
};

/// Tells `each` which price was compared with which, and which difference moved it.
pub(super) fn compare<'a>(
    line: &'a str,
    then: &'a [PricePointView],
    now: &'a [PricePointView],
    found: &mut Found,
    mut each: impl FnMut(Option<&'a PricePointView>, Option<&'a PricePointView>, Option<usize>),
) {
    let pairs = pair(then, now, &[is_same, is_paid_otherwise, is_called_so, is_only_one_left(then, now)]);
    let at = |point: &'a PricePointView| At::new(line, &point.what);
    for gone in pairs.gone {
        each(Some(gone), None, Some(found.count()));
        found.compare(at(gone).what(Aspect::Price), price(gone), None);
    }
    for (old, point) in pairs.both {
        let first = found.count();
        point_of(&at(point), old, point, found);
        each(Some(old), Some(point), found.first_mover(first));
    }
    for new in pairs.new {
        each(None, Some(new), Some(found.count()));
        found.compare(at(new).what(Aspect::Price), None, price(new));
    }
    if pairs.reordered {
        let order = now.iter().map(|point| point.what.as_str()).collect::<Vec<_>>().join("; ");
        let part = LinePart { line: line.to_owned(), price: None, item: None };
        found.compare(What::Line(part, Aspect::Order("prices")), None, Some(Fact::Words(order)));
    }
}

fn is_same(a: &PricePointView, b: &PricePointView) -> bool {
    is_paid_otherwise(a, b) && (a.payment, a.per_user) == (b.payment, b.per_user)
}

fn is_paid_otherwise(a: &PricePointView, b: &PricePointView) -> bool {
    is_of_plan(a, b) && (a.months, a.vcpu) == (b.months, b.vcpu)
}

/// By the plan itself where both name it; prices that were sent before that are known by the plan's name alone.
fn is_of_plan(a: &PricePointView, b: &PricePointView) -> bool {
    match plans(a, b) {
        Some([a, b]) => a == b,
        None => a.plan_name == b.plan_name,
    }
}

/// The plans of both, where both name one.
fn plans(a: &PricePointView, b: &PricePointView) -> Option<[PlanId; 2]> {
    Some([a.id?.plan?, b.id?.plan?])
}

/// The same terms under another name: the plan was renamed, as far as the prices can tell.
fn is_called_so(a: &PricePointView, b: &PricePointView) -> bool {
    (&a.what, a.months, a.vcpu) == (&b.what, b.months, b.vcpu) && plans(a, b).is_none_or(|[a, b]| a == b)
}

/// With one price before and one after it is that price, whatever became of its term.
fn is_only_one_left(then: &[PricePointView], now: &[PricePointView]) -> fn(&PricePointView, &PricePointView) -> bool {
    if then.len() == 1 && now.len() == 1 { |_, _| true } else { |a, b| a.what == b.what && is_of_plan(a, b) }
}

/// What whoever holds the view pays or is paid.
fn price(point: &PricePointView) -> Option<Fact> {
    Some(Fact::Amount(point.customer.or(point.partner).unwrap_or(point.list)))
}

fn point_of(at: &At<'_>, old: &PricePointView, point: &PricePointView, found: &mut Found) {
    let PricePointView {
        id: _,
        plan_name,
        what,
        months,
        payment,
        payments: times,
        per_user,
        vcpu,
        list,
        list_total,
        partner,
        customer,
        reserved,
        included,
        rows,
        total,
    } = point;
    let first = found.count();
    let number = |n: u32| Some(Fact::Number(n.into()));
    found.compare(at.what(Aspect::PricePlan), text(&old.plan_name), text(plan_name));
    found.compare(at.what(Aspect::Term), Some(Fact::Months(old.months)), Some(Fact::Months(*months)));
    found.compare(at.what(Aspect::Billing), Some(Fact::Model(old.payment)), Some(Fact::Model(*payment)));
    found.compare(at.what(Aspect::PerUser), Some(Fact::Yes(old.per_user)), Some(Fact::Yes(*per_user)));
    found.compare(at.what(Aspect::Size), old.vcpu.and_then(number), vcpu.and_then(number));
    found.unless_told(first, |found| {
        found.compare(at.what(Aspect::Payments), number(old.payments), number(*times));
        found.compare(at.what(Aspect::Label), text(&old.what), text(what));
    });
    let sums = [
        (Side::Partner, old.partner, *partner),
        (Side::Customer, old.customer, *customer),
        (Side::List, Some(old.list), Some(*list)),
    ];
    for (side, before, after) in sums {
        found.compare(at.what(Aspect::Amount(side)), before.map(Fact::Amount), after.map(Fact::Amount));
    }
    reservations(at, &old.reserved, reserved, found);
    inclusions(at, &old.included, included, found);
    if point.has_schedule() || old.has_schedule() {
        payments(at, &old.rows, rows, found);
    } else {
        found.unless_told(first, |found| payments(at, &old.rows, rows, found));
    }
    found.unless_told(first, |found| {
        let amount = |money| Some(Fact::Amount(money));
        found.compare(at.what(Aspect::Total(Side::List)), amount(old.list_total), amount(*list_total));
        totals(&old.total, total, |side, before, after| found.compare(at.what(Aspect::Total(side)), before, after));
    });
}

fn reservations(at: &At<'_>, then: &[ReservedView], now: &[ReservedView], found: &mut Found) {
    let pairs = pair(then, now, &[|a, b| (&a.size, a.vcpu) == (&b.size, b.vcpu), |a, b| a.size == b.size]);
    let quantity = |row: &ReservedView| Some(Fact::Number(row.quantity.into()));
    for gone in pairs.gone {
        found.compare(at.item(&gone.size, Aspect::Reserved), quantity(gone), None);
    }
    for (old, row) in pairs.both {
        let ReservedView { size, vcpu, quantity: _, partner, customer } = row;
        found.compare(at.item(size, Aspect::Quantity), quantity(old), quantity(row));
        let cores = |n: Option<u32>| n.map(|n| Fact::Number(n.into()));
        found.compare(at.item(size, Aspect::Size), cores(old.vcpu), cores(*vcpu));
        for (side, before, after) in [(Side::Partner, old.partner, *partner), (Side::Customer, old.customer, *customer)]
        {
            found.compare(at.item(size, Aspect::Unit(side)), before.map(Fact::Amount), after.map(Fact::Amount));
        }
    }
    for new in pairs.new {
        found.compare(at.item(&new.size, Aspect::Reserved), None, quantity(new));
    }
    if pairs.reordered {
        let order = now.iter().map(|row| row.size.as_str()).collect::<Vec<_>>().join(", ");
        found.compare(at.what(Aspect::Order("reserved sizes")), None, Some(Fact::Words(order)));
    }
}

fn inclusions(at: &At<'_>, then: &[Included], now: &[Included], found: &mut Found) {
    let pairs = pair(then, now, &[|a, b| a.meter == b.meter]);
    // Unit and quantity.
    let words = |included: &Included| Some(Fact::Words(included.in_words()));
    for gone in pairs.gone {
        found.compare(at.item(&gone.meter, Aspect::Included), words(gone), None);
    }
    for (old, one) in pairs.both {
        found.compare(at.item(&one.meter, Aspect::Included), words(old), words(one));
    }
    for new in pairs.new {
        found.compare(at.item(&new.meter, Aspect::Included), None, words(new));
    }
    if pairs.reordered {
        let order = now.iter().map(|one| one.meter.as_str()).collect::<Vec<_>>().join(", ");
        found.compare(at.what(Aspect::Order("included quantities")), None, Some(Fact::Words(order)));
    }
}

/// Payments by their days: those that came, went, moved, or are of another amount.
fn payments(at: &At<'_>, then: &[PaymentView], now: &[PaymentView], found: &mut Found) {
    let pairs = pair(then, now, &[|a, b| a.date == b.date, has_moved]);
    for gone in &pairs.gone {
        found.compare(at.item(&gone.when(), Aspect::Payment), amount_of(gone), None);
    }
    let summed: Vec<Side> =
        [Side::Partner, Side::Customer].into_iter().filter(|side| every(at, &pairs, *side, found).is_some()).collect();
    for (old, row) in &pairs.both {
        payment(at, old, row, &summed, found);
    }
    for new in &pairs.new {
        found.compare(at.item(&new.when(), Aspect::Payment), None, amount_of(new));
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

fn amount_of(row: &PaymentView) -> Option<Fact> {
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
