//! What is sold: which lines came and went, and what is different in those that stayed.

use super::{
    Aspect, Change, Fact, LinePart, Matter, Shift, Side, What, counted,
    found::{Found, pair, text},
    points,
};
use crate::{
    Money,
    view::{LineView, OfferView, PricePointView, RateView, SharesView},
};

pub(super) fn compare(then: &OfferView, now: &OfferView, sold: &[LineView], found: &mut Found) {
    let side = counted(then, now);
    let pairs =
        pair(&then.lines, sold, &[|a, b| is_same(a, b) && a.title == b.title, is_same, |a, b| a.title == b.title]);
    for gone in &pairs.gone {
        whole(gone, Change::Removed, side, found);
    }
    for (old, line) in &pairs.both {
        line_of(old, line, side, found);
    }
    for new in &pairs.new {
        whole(new, Change::Added, side, found);
    }
    if pairs.reordered {
        let order = sold.iter().map(|line| line.title.as_str()).collect::<Vec<_>>().join("; ");
        found.matter(Matter::Order("products"), None, Some(Fact::Words(order)));
    }
}

/// Of a new plan this is the template, so that one with another name is still the same.
fn is_same(a: &LineView, b: &LineView) -> bool {
    (a.product, a.plan) == (b.product, b.plan)
}

/// A line that came or went.
fn whole(line: &LineView, change: fn(Fact) -> Change, side: Option<Side>, found: &mut Found) {
    let change = change(Fact::Words(line.title.clone()));
    let nothing = |worth: Money| Money::zero(worth.currency);
    let worths = side.and_then(|side| {
        let worth = worth(line, side)?;
        let came = matches!(change, Change::Added(_));
        Some(if came { (side, nothing(worth), worth) } else { (side, worth, nothing(worth)) })
    });
    found.say(at(line, Aspect::Line), change);
    for_total(Some(found.count() - 1), worths, found);
}

fn at(line: &LineView, aspect: Aspect) -> What {
    What::Line(LinePart { line: line.title.clone(), price: None, item: None }, aspect)
}

fn line_of(old: &LineView, line: &LineView, side: Option<Side>, found: &mut Found) {
    let LineView {
        product: _,
        plan: _,
        title,
        product_name,
        plan_name,
        description,
        kind,
        co_sell,
        users,
        points: prices,
        rates,
        discount,
        adjustment,
    } = line;
    let words = |name: &str| Some(Fact::Words(name.to_owned()));
    let before = found.count();
    found.compare(at(line, Aspect::Title), words(&old.title), words(title));
    found.unless_told(before, |found| {
        let plan = |name: &Option<String>| name.clone().unwrap_or_default();
        let both = |product: &str, name: &Option<String>| words(&format!("{product}, {}", plan(name)));
        found.compare(at(line, Aspect::Title), both(&old.product_name, &old.plan_name), both(product_name, plan_name));
    });
    found.compare(at(line, Aspect::Description), text(&old.description), text(description));
    found.compare(at(line, Aspect::Kind), Some(Fact::Kind(old.kind)), Some(Fact::Kind(*kind)));
    found.compare(at(line, Aspect::CoSell), Some(Fact::Yes(old.co_sell)), Some(Fact::Yes(*co_sell)));
    let from = found.count();
    found.compare(at(line, Aspect::Discount), old.discount.map(Fact::Percent), discount.map(Fact::Percent));
    found.compare(at(line, Aspect::Adjustment), old.adjustment.map(Fact::Percent), adjustment.map(Fact::Percent));
    found.compare(at(line, Aspect::Users), old.users.map(Fact::Users), users.map(Fact::Users));
    let mut cause = (found.count() > from).then_some(from);
    let ends = side.map(|side| (least(old, side), least(line, side)));
    points::compare(title, &old.points, prices, found, |was, is, told| {
        let counts = ends.is_some_and(|(a, b)| was.is_some() && was == a || is.is_some() && is == b);
        cause = cause.or(told.filter(|_| counts));
    });
    for_total(cause, side.and_then(|side| Some((side, worth(old, side)?, worth(line, side)?))), found);
    meters(title, &old.rates, rates, found);
}

/// Folds what the line did to the total into the difference that did it.
fn for_total(cause: Option<usize>, worths: Option<(Side, Money, Money)>, found: &mut Found) {
    let (Some(cause), Some((side, before, after))) = (cause, worths) else { return };
    if let (Some(one), Ok(by)) = (found.0.get_mut(cause), after.minus(before)) {
        one.total = shift(by, side);
    }
}

fn shift(by: Money, side: Side) -> Option<Shift> {
    (!by.is_zero()).then_some(Shift { by, side })
}

/// The price of a line that its value counts: its cheapest commitment.
fn least(line: &LineView, side: Side) -> Option<&PricePointView> {
    line.points.iter().min_by_key(|point| point_worth(line, point, side).map_or(i64::MAX, |worth| worth.minor))
}

fn worth(line: &LineView, side: Side) -> Option<Money> {
    point_worth(line, least(line, side)?, side)
}

fn point_worth(line: &LineView, point: &PricePointView, side: Side) -> Option<Money> {
    let SharesView { partner, customer, .. } = point.total;
    let users = if point.per_user { line.users.map_or(1, |users| users.min.max(1)) } else { 1 };
    if side == Side::Customer { customer } else { partner }?.times(users).ok()
}

fn meters(line: &str, then: &[RateView], now: &[RateView], found: &mut Found) {
    let what = |rate: &RateView, aspect| {
        What::Line(LinePart { line: line.to_owned(), price: None, item: Some(rate.meter.clone()) }, aspect)
    };
    let pairs =
        pair(then, now, &[|a, b| (&a.plan_name, &a.meter) == (&b.plan_name, &b.meter), |a, b| a.meter == b.meter]);
    let told = |rate: &RateView| Some(Fact::Rate(rate.customer.or(rate.partner).unwrap_or(rate.list)));
    for gone in pairs.gone {
        found.compare(what(gone, Aspect::Meter), told(gone), None);
    }
    for (old, rate) in pairs.both {
        let RateView { plan_name, meter: _, unit, included, list, partner, customer } = rate;
        found.compare(what(rate, Aspect::PricePlan), text(&old.plan_name), text(plan_name));
        found.compare(what(rate, Aspect::MeterUnit), text(&old.unit), text(unit));
        found.compare(what(rate, Aspect::MeterIncluded), old.included.map(Fact::Number), included.map(Fact::Number));
        let sides = [
            (Side::List, Some(old.list), Some(*list)),
            (Side::Partner, old.partner, *partner),
            (Side::Customer, old.customer, *customer),
        ];
        for (side, before, after) in sides {
            found.compare(what(rate, Aspect::MeterRate(side)), before.map(Fact::Rate), after.map(Fact::Rate));
        }
    }
    for new in pairs.new {
        found.compare(what(new, Aspect::Meter), None, told(new));
    }
    if pairs.reordered {
        let order = now.iter().map(|rate| rate.meter.as_str()).collect::<Vec<_>>().join(", ");
        let part = LinePart { line: line.to_owned(), price: None, item: None };
        found.compare(What::Line(part, Aspect::Order("meters")), None, Some(Fact::Words(order)));
    }
}
