//! The reference rates in force on a day, and the way from one currency to another.

use super::{Exchange, Reference, exchange::Leg};
use crate::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Reference rates, and the day they were looked up for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    on: NaiveDate,
    references: Vec<Reference>,
}

/// A rate with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub rate: Exchange,
    /// The day of the reference rates; for a currency to itself the day of the table.
    pub date: NaiveDate,
    /// Who published them; empty for a currency to itself.
    pub source: String,
    pub how: How,
}

/// How a rate follows from reference rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A currency to itself.
    Same,
    /// As published.
    Direct,
    /// Published the other way round.
    Inverse,
    /// From two rates of one source and one day, by way of this currency.
    Through(Currency),
}

impl Table {
    pub fn new(on: NaiveDate, references: impl IntoIterator<Item = Reference>) -> Self {
        Self { on, references: references.into_iter().collect() }
    }

    /// The day the table was made for.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The rate from one currency to another, or none: it is never guessed (MS-12.6). Of several the newest day's is taken; then the
    /// published one before its inverse, and both before a way through a third currency; then the source first in the alphabet.
    pub fn rate(&self, from: Currency, to: Currency) -> Option<Found> {
        if from == to {
            return Some(Found { rate: Exchange::ONE, date: self.on, source: String::new(), how: How::Same });
        }
        // Few arrive there: of sixty currencies one at a time is asked for, and each might be looked for behind all others.
        let arriving: Vec<&Reference> = self.references.iter().filter(|r| r.base == to || r.quote == to).collect();
        self.references
            .iter()
            .filter_map(|first| step(first, from))
            .flat_map(|first| ways(&arriving, first, to))
            .filter_map(Way::found)
            .min_by(|a, b| rank(a).cmp(&rank(b)))
    }
}

/// Whether the first step arrives already, and which second steps arrive from there: same source, same day.
fn ways<'a, 'b>(
    arriving: &'b [&'a Reference],
    first: RateStep<'a>,
    to: Currency,
) -> impl Iterator<Item = Way<'a>> + use<'a, 'b> {
    let (source, date, pivot) = (first.reference.source.as_str(), first.reference.date, first.to);
    let whole = (pivot == to).then_some(Way { first, second: None });
    let rest = arriving
        .iter()
        .filter(move |r| pivot != to && r.date == date && r.source == source)
        .filter_map(move |r| step(r, pivot))
        .filter(move |second| second.to == to)
        .map(move |second| Way { first, second: Some(second) });
    whole.into_iter().chain(rest)
}

/// One reference, taken along or against its direction.
#[derive(Clone, Copy)]
struct RateStep<'a> {
    reference: &'a Reference,
    leg: Leg,
    to: Currency,
}

fn step(reference: &Reference, from: Currency) -> Option<RateStep<'_>> {
    let rate = reference.rate;
    let (leg, to) = match (reference.base == from, reference.quote == from) {
        (true, false) => (Leg::Along(rate), reference.quote),
        (false, true) => (Leg::Against(rate), reference.base),
        _ => return None,
    };
    Some(RateStep { reference, leg, to })
}

#[derive(Clone, Copy)]
struct Way<'a> {
    first: RateStep<'a>,
    second: Option<RateStep<'a>>,
}

impl Way<'_> {
    /// None when the rate does not fit twelve decimals in 64 bits.
    fn found(self) -> Option<Found> {
        let (rate, how) = match (self.second, self.first.leg) {
            (Some(second), first) => (Exchange::chained(first, second.leg)?, How::Through(self.first.to)),
            (None, Leg::Along(rate)) => (rate, How::Direct),
            (None, Leg::Against(rate)) => (rate.inverse()?, How::Inverse),
        };
        let Reference { date, source, .. } = self.first.reference;
        Some(Found { rate, date: *date, source: source.clone(), how })
    }
}

/// The smallest is taken. The rate stands last, so that the order of the references never decides.
fn rank(found: &Found) -> (Reverse<NaiveDate>, u8, &str, &'static str, i64) {
    let (way, pivot) = match found.how {
        How::Same | How::Direct => (0, ""),
        How::Inverse => (1, ""),
        How::Through(pivot) => (2, pivot.code()),
    };
    (Reverse(found.date), way, &found.source, pivot, found.rate.units())
}
