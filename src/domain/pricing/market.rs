//! Prices in the other markets' currencies: converted at the offer's fixed rates, or typed in their place (MS-12.4 … MS-12.9).

use super::{Line, PriceId, PricePoint, Value, is_exact, least};
use crate::{
    Currency, Money, Percent, Problem, calendar,
    fx::{self, FixedRates},
    schedule::Payment,
};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// Which payment a price is of. Days are unique in a schedule, so that a key outlives regenerating it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentKey {
    /// Each payment of a billing term without a schedule.
    Each,
    /// The initial charge of a schedule.
    Initial,
    On(NaiveDate),
}

impl PaymentKey {
    /// `31 Mar 2027`, `On subscribing`, `Each of 12 payments`.
    pub fn in_words(self, times: u32) -> String {
        match (self, times) {
            (Self::On(day), _) => calendar::day(day),
            (Self::Initial, _) => "On subscribing".to_owned(),
            (Self::Each, 0 | 1) => "One payment".to_owned(),
            (Self::Each, n) => format!("Each of {n} payments"),
        }
    }
}

/// `each`, `initial`, `2026-12-31`.
impl fmt::Display for PaymentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Each => f.write_str("each"),
            Self::Initial => f.write_str("initial"),
            Self::On(day) => write!(f, "{day}"),
        }
    }
}

impl FromStr for PaymentKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "each" => Ok(Self::Each),
            "initial" => Ok(Self::Initial),
            day => calendar::read_day(day).map(Self::On),
        }
    }
}

impl Serialize for PaymentKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PaymentKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A price typed in place of a converted one (MS-12.7). The amount carries the market's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceOverride {
    /// The index of the line in the terms.
    pub line: usize,
    #[serde(flatten)]
    pub price: PriceId,
    pub payment: PaymentKey,
    pub amount: Money,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Overrides(pub Vec<PriceOverride>);

impl Overrides {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of one price in one currency.
    pub fn of(&self, line: usize, point: &PricePoint, currency: Currency) -> impl Iterator<Item = &PriceOverride> {
        self.0.iter().filter(move |o| o.line == line && o.price.names(point) && o.amount.currency == currency)
    }
}

/// One payment in one market currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPrice {
    pub key: PaymentKey,
    /// In the offer's currency, as set.
    pub entered: Money,
    /// At the fixed rate; none while there is no rate.
    pub converted: Option<Money>,
    /// What was typed in its place.
    pub typed: Option<Money>,
    /// How often it is paid over the term.
    pub times: u32,
}

impl LocalPrice {
    /// What the market pays; none when there is neither a rate nor a typed price.
    pub fn price(&self) -> Option<Money> {
        self.typed.or(self.converted)
    }

    /// How far a typed price is from the converted one, in percent of it.
    pub fn deviation(&self) -> Option<Percent> {
        let (typed, converted) = (self.typed?, self.converted?);
        Percent::ratio(typed.minor - converted.minor, converted.minor)
    }
}

/// The payments of a point with their keys: the schedule's, or the one the model repeats.
pub fn payments(point: &PricePoint) -> Vec<(PaymentKey, Money)> {
    let key = |p: &Payment| p.date.map_or(PaymentKey::Initial, PaymentKey::On);
    match &point.schedule {
        Some(schedule) => schedule.payments.iter().map(|p| (key(p), p.amount)).collect(),
        None => vec![(PaymentKey::Each, point.partner)],
    }
}

/// Every payment of a point in `currency`: MS-12.5.
pub fn local(
    line: usize,
    point: &PricePoint,
    currency: Currency,
    rates: Option<&FixedRates>,
    overrides: &Overrides,
) -> Vec<LocalPrice> {
    // Looked up once for all payments: there may be 70 of them, in 60 currencies.
    let rate = rates.filter(|rates| rates.base == point.partner.currency).and_then(|rates| rates.get(currency));
    let typed: Vec<&PriceOverride> = overrides.of(line, point, currency).collect();
    let convert = |amount: Money| {
        if amount.currency == currency { Some(amount) } else { rate?.rate.convert(amount, currency).ok() }
    };
    let price = |(key, entered): (PaymentKey, Money)| LocalPrice {
        key,
        entered,
        converted: convert(entered),
        typed: typed.iter().find(|o| o.payment == key).map(|o| o.amount),
        times: point.payments(),
    };
    payments(point).into_iter().map(price).collect()
}

/// The market currencies of a line's plan, the offer's own first.
pub fn currencies(line: &Line, own: Currency) -> Vec<Currency> {
    let mut codes: Vec<Currency> = line.markets.iter().map(|m| m.currency).filter(|c| *c != own).collect();
    codes.sort_by_key(|c| (*c != Currency::USD, c.code()));
    codes.dedup();
    if line.markets.iter().any(|m| m.currency == own) {
        codes.insert(0, own);
    }
    codes
}

/// Whether a line has prices in a currency: it is entered in it, it is sold in a market that pays in it, or they are the US dollars of
/// the estimate, which counts every line wherever it is sold (MS-12.9).
pub fn priced_in(line: &Line, currency: Currency) -> bool {
    let entered = || line.points.iter().any(|point| point.partner.currency == currency);
    currency == Currency::USD || line.markets.iter().any(|market| market.currency == currency) || entered()
}

/// The currencies that the prices of `lines` are converted to, US dollars first: those of the markets, and of an offer in another
/// currency US dollars for its estimate.
pub fn others(lines: &[Line], own: Currency) -> Vec<Currency> {
    let markets = lines.iter().flat_map(|line| &line.markets).map(|market| market.currency);
    let mut all: Vec<Currency> = markets.chain((!lines.is_empty()).then_some(Currency::USD)).collect();
    all.retain(|currency| *currency != own);
    all.sort_by_key(|currency| (*currency != Currency::USD, currency.code()));
    all.dedup();
    all
}

/// MS-12.4: an offer that is not in US dollars needs a price for every market; what has neither rate nor typed price is named.
pub fn missing(lines: &[Line], own: Currency, rates: Option<&FixedRates>, overrides: &Overrides) -> Vec<Problem> {
    if own == Currency::USD {
        return Vec::new();
    }
    let mut problems: Vec<Problem> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for currency in currencies(line, own) {
            let lacks = |point: &PricePoint| {
                local(index, point, currency, rates, overrides).iter().any(|p| p.price().is_none())
            };
            let path = format!("prices.{currency}");
            if line.points.iter().any(lacks) && problems.iter().all(|p| p.path != path) {
                let sentence =
                    format!("{} Or enter every price in {currency} under Review pricing.", fx::missing(own, currency));
                problems.push(Problem::error(path, "rate_missing", "MS-12.4", sentence));
            }
        }
    }
    problems
}

/// What the offer comes to in `currency`: of every line priced in it the price that commits to the least, as [`Value`] counts it
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
