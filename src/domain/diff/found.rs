//! Gathering differences: what belongs to what, where in a price something is different, and what was found.

use super::{Aspect, Change, Difference, Fact, LinePart, Matter, Side, What};
use crate::view::SharesView;

/// What was found so far, in the order it is told.
#[derive(Default)]
pub(super) struct Found(pub Vec<Difference>);

impl Found {
    /// Something that was `then` and is `now`; none where there is nothing.
    pub fn compare(&mut self, what: What, then: Option<Fact>, now: Option<Fact>) {
        let change = match (then, now) {
            (Some(then), Some(now)) if then != now => Change::Changed(then, now),
            (Some(then), None) => Change::Removed(then),
            (None, Some(now)) => Change::Added(now),
            _ => return,
        };
        self.say(what, change);
    }

    pub fn say(&mut self, what: What, change: Change) {
        self.0.push(Difference { what, change, total: None });
    }

    /// The same of the whole offer.
    pub fn matter(&mut self, matter: Matter, then: Option<Fact>, now: Option<Fact>) {
        self.compare(What::Offer(matter), then, now);
    }

    /// Runs `more` only if nothing was found since there were `before`: what follows from something told is not told again.
    pub fn unless_told(&mut self, before: usize, more: impl FnOnce(&mut Self)) {
        if self.0.len() == before {
            more(self);
        }
    }

    /// The first difference from there on that can move a total.
    pub fn first_mover(&self, from: usize) -> Option<usize> {
        let moves = |one: &Difference| matches!(&one.what, What::Line(_, aspect) if aspect.moves_a_total());
        (from..self.0.len()).find(|at| moves(&self.0[*at]))
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Nothing typed is nothing.
pub(super) fn text(typed: &str) -> Option<Fact> {
    (!typed.is_empty()).then(|| Fact::Text(typed.to_owned()))
}

/// Each thing now with its former self, in the order of now; then what is gone and what is new.
pub(super) struct Pairs<'a, T> {
    pub both: Vec<(&'a T, &'a T)>,
    pub gone: Vec<&'a T>,
    pub new: Vec<&'a T>,
    /// Those that stayed stand in another order.
    pub reordered: bool,
}

/// Pairs what `same` says belongs together, one to one. Of several rules the first that fits counts, for all before the next is asked.
pub(super) fn pair<'a, T>(then: &'a [T], now: &'a [T], same: &[fn(&T, &T) -> bool]) -> Pairs<'a, T> {
    let mut former: Vec<Option<usize>> = vec![None; now.len()];
    let mut free = vec![true; then.len()];
    for rule in same {
        for (i, one) in now.iter().enumerate().filter(|(i, _)| former[*i].is_none()).collect::<Vec<_>>() {
            let found = then.iter().enumerate().position(|(j, old)| free[j] && rule(old, one));
            if let Some(j) = found {
                (former[i], free[j]) = (Some(j), false);
            }
        }
    }
    let order: Vec<usize> = former.iter().copied().flatten().collect();
    Pairs {
        both: now.iter().zip(&former).filter_map(|(one, j)| Some((&then[(*j)?], one))).collect(),
        gone: then.iter().zip(&free).filter(|(_, free)| **free).map(|(old, _)| old).collect(),
        new: now.iter().zip(&former).filter(|(_, j)| j.is_none()).map(|(one, _)| one).collect(),
        reordered: !order.is_sorted(),
    }
}

/// A price of a line, in which something is different: the whole price, an item in it, or one side's part of an amount.
pub(super) struct At<'a> {
    line: &'a str,
    price: &'a str,
}

impl<'a> At<'a> {
    pub fn new(line: &'a str, price: &'a str) -> Self {
        Self { line, price }
    }

    pub fn what(&self, aspect: Aspect) -> What {
        What::Line(LinePart { line: self.line.to_owned(), price: Some(self.price.to_owned()), item: None }, aspect)
    }

    /// Something within the price.
    pub fn item(&self, item: &str, aspect: Aspect) -> What {
        let (line, price) = (self.line.to_owned(), Some(self.price.to_owned()));
        What::Line(LinePart { line, price, item: Some(item.to_owned()) }, aspect)
    }
}

/// Every part of an amount with its side.
pub(super) fn totals(then: &SharesView, now: &SharesView, mut each: impl FnMut(Side, Option<Fact>, Option<Fact>)) {
    let SharesView { partner, customer, share, fee, net } = *now;
    let parts = [
        (Side::Partner, then.partner, partner),
        (Side::Customer, then.customer, customer),
        (Side::Share, then.share, share),
        (Side::Fee, then.fee, fee),
        (Side::Net, then.net, net),
    ];
    for (side, before, after) in parts {
        each(side, before.map(Fact::Amount), after.map(Fact::Amount));
    }
}
