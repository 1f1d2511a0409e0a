//! What makes the prices of other markets, for its publisher: fixed rates and prices typed in their place.

use super::{
    Aspect, Fact, LinePart, Matter, What,
    found::{Found, pair},
};
use crate::{
    Currency, Money,
    fx::{FixedRate, FixedRates, How},
    offer::terms::{Line, PriceId},
    pricing::{PaymentKey, PriceOverride},
    view::MarketsView,
};
use std::collections::BTreeMap;

pub(super) fn compare(then: Option<&MarketsView>, now: Option<&MarketsView>, found: &mut Found) {
    let (Some(then), Some(MarketsView { rates: fixed, overrides: _, lines })) = (then, now) else { return };
    sold_in(&then.lines, lines, found);
    rates(then.rates.as_ref(), fixed.as_ref(), found);
    let (before, after) = (typed(then), now.map(typed).unwrap_or_default());
    let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(key)));
    for key in keys {
        let amount = |prices: &BTreeMap<Key, Money>| prices.get(key).copied().map(Fact::Amount);
        let Key { line, nth: _, price, payment, code } = key;
        let currency = code.parse().unwrap_or(Currency::USD);
        let what = Matter::MarketPrice { line: line.clone(), price: *price, payment: *payment, currency };
        found.matter(what, amount(&before), amount(&after));
    }
}

/// What else a line says is compared as it is seen.
fn sold_in(then: &[Line], now: &[Line], found: &mut Found) {
    let lines = pair(then, now, &[|a, b| a.title() == b.title()]);
    for (old, line) in lines.both {
        let markets = pair(&old.markets, &line.markets, &[|a, b| a == b]);
        let what = || What::Line(LinePart { line: line.title(), price: None, item: None }, Aspect::Market);
        let named = |market: &crate::catalog::Market| {
            Some(Fact::Words(format!("{} ({})", crate::country::name(&market.country), market.currency)))
        };
        for market in markets.gone {
            found.compare(what(), named(market), None);
        }
        for market in markets.new {
            found.compare(what(), None, named(market));
        }
    }
}

fn rates(then: Option<&FixedRates>, now: Option<&FixedRates>, found: &mut Found) {
    let moment = |fixed: Option<&FixedRates>| fixed.map(|fixed| Fact::Moment(fixed.fixed_at));
    let base = |fixed: Option<&FixedRates>| fixed.map(|fixed| Fact::Currency(fixed.base));
    found.matter(Matter::RatesFixed, moment(then), moment(now));
    found.matter(Matter::RatesBase, base(then), base(now));
    let each = |fixed: Option<&FixedRates>| fixed.map(|fixed| fixed.rates.clone()).unwrap_or_default();
    let (then, now) = (each(then), each(now));
    let pairs = pair(&then, &now, &[|a, b| a.currency == b.currency]);
    for gone in pairs.gone {
        found.matter(Matter::Rate(gone.currency), Some(Fact::Exchange(gone.rate)), None);
    }
    for (old, rate) in pairs.both {
        found.matter(Matter::Rate(rate.currency), Some(Fact::Exchange(old.rate)), Some(Fact::Exchange(rate.rate)));
        found.matter(Matter::RateSource(rate.currency), Some(source(old)), Some(source(rate)));
    }
    for new in pairs.new {
        found.matter(Matter::Rate(new.currency), None, Some(Fact::Exchange(new.rate)));
    }
}

/// `European Central Bank of 20 Nov 2026`.
fn source(rate: &FixedRate) -> Fact {
    let FixedRate { currency: _, rate: _, date, source, how, fixed_at } = rate;
    let later = fixed_at.map(|at| format!(", fixed {}", crate::calendar::moment(at))).unwrap_or_default();
    let way = match how {
        How::Same | How::Direct => String::new(),
        How::Inverse => ", inverted".to_owned(),
        How::Through(pivot) => format!(", via {pivot}"),
    };
    Fact::Words(format!("{source} of {}{way}{later}", crate::calendar::day(*date)))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    line: String,
    /// Of the lines of that title.
    nth: usize,
    price: PriceId,
    payment: PaymentKey,
    code: &'static str,
}

/// By the line's title, since lines may have moved; there can be thousands.
fn typed(view: &MarketsView) -> BTreeMap<Key, Money> {
    let one = |typed: &PriceOverride| {
        let line = view.lines.get(typed.line).map(|line| title(line, typed.price)).unwrap_or_default();
        let nth = view.lines.iter().take(typed.line).filter(|other| title(other, typed.price) == line).count();
        let (payment, code) = (typed.payment, typed.amount.currency.code());
        let price = view.lines.get(typed.line).map_or(typed.price, |line| short(line, typed.price));
        (Key { line, nth, price, payment, code }, typed.amount)
    };
    view.overrides.0.iter().map(one).collect()
}

/// By its duration alone where the line has one price of it, as older views name every price: the same price is no other one.
fn short(line: &Line, price: PriceId) -> PriceId {
    let alone = line.points.iter().filter(|point| point.months == price.months).count() <= 1;
    if alone { PriceId::of_term(price.months) } else { price }
}

/// `Contoso Insight, Enterprise`: where a line has all plans of a product, with the plan of that price.
fn title(line: &Line, price: PriceId) -> String {
    let of_plan = line.points.iter().find(|point| line.plan.is_none() && point.plan.is_some() && point.id() == price);
    of_plan.map_or_else(|| line.title(), |point| format!("{}, {}", line.product_name, point.plan_name))
}
