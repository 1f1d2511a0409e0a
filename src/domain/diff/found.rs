//! Gathering differences.

use super::{Change, Difference, Fact, Matter, What};

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
