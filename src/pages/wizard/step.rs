//! The steps, their addresses, and which problems each of them shows.
//!
//! A new draft is empty, and nobody wants to be told so at every field: what is missing on a step is counted from the start, and
//! a problem only once somebody wanted to be done with the step. What is wrong is always said.

use crate::{addresses, serve::Retry};
use chrono::NaiveDate;
use domain::{
    Currency,
    form::{ScheduleId, Section},
    offer::{
        Draft, Kind,
        check::{Scope, shape},
    },
    problem::Problem,
};
use std::collections::HashSet;

/// A page of the form, or the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WizardStep {
    Who,
    What,
    When,
    Terms,
    Review,
}

domain::codes! {
    /// As addresses write it.
    WizardStep { Who = "who", What = "what", When = "when", Terms = "terms", Review = "review" }
}

impl WizardStep {
    /// The steps of a kind: a page of its form each, then the review.
    pub fn of_kind(kind: Kind) -> Vec<Self> {
        kind.description().sections.iter().map(|section| Self::mending(*section)).chain([Self::Review]).collect()
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::What => "What and price",
            Self::When => "When and payments",
            Self::Terms => "Terms and notes",
            Self::Review => "Review and submit",
        }
    }

    /// `/offers/O-1042/edit/who`.
    pub fn href(self, number: i64) -> String {
        let address = match self {
            Self::Who => addresses::EDIT_WHO,
            Self::What => addresses::EDIT_WHAT,
            Self::When => addresses::EDIT_WHEN,
            Self::Terms => addresses::EDIT_TERMS,
            Self::Review => addresses::EDIT_REVIEW,
        };
        address.of(number)
    }

    /// The page When, about one of its schedules.
    pub fn href_of_payments(number: i64, schedule: ScheduleId) -> String {
        format!("{}?plan={}#payments", Self::When.href(number), schedule.address())
    }

    /// Counted from 1.
    pub fn place(self, kind: Kind) -> usize {
        Self::of_kind(kind).iter().position(|step| *step == self).map_or(1, |place| place + 1)
    }

    pub fn next(self, kind: Kind) -> Option<Self> {
        Self::of_kind(kind).get(self.place(kind)).copied()
    }

    pub fn before(self, kind: Kind) -> Option<Self> {
        Self::of_kind(kind).get(self.place(kind).checked_sub(2)?).copied()
    }

    /// The fields the step posts.
    pub fn section(self) -> Section {
        match self {
            Self::Who => Section::Who,
            Self::What => Section::What,
            Self::When => Section::When,
            Self::Terms => Section::Terms,
            Self::Review => Section::All,
        }
    }

    /// The step on which a part of the form is mended. What is wrong with the publisher itself is told where the preconditions stand.
    fn mending(section: Section) -> Self {
        match section {
            Section::Who | Section::All => Self::Who,
            Section::What | Section::Prices => Self::What,
            Section::When => Self::When,
            Section::Terms => Self::Terms,
        }
    }

    /// The step a problem is mended on.
    pub fn of(problem: &Problem) -> Self {
        Self::mending(Section::of_path(&problem.path))
    }

    /// Whether anything was entered on the step. A new draft has its name and its currency already.
    pub fn begun(self, draft: &Draft) -> bool {
        let mut part = draft.part(self.section());
        part.name.clear();
        part.currency.clear();
        part != Draft::default()
    }

    /// The problems that are mended on the step.
    pub fn problems(self, all: &[Problem]) -> Vec<Problem> {
        all.iter().filter(|p| Self::of(p) == self).cloned().collect()
    }

    /// After a refused save: why it was refused, and what can be said of the rest from the form alone.
    pub fn problems_after(self, again: &Retry, kind: Kind, typed: &Draft, today: NaiveDate) -> Vec<Problem> {
        let mut problems = again.problems.clone();
        let mut known: HashSet<Problem> = problems.iter().cloned().collect();
        for problem in shape(typed, Scope::Save(kind), today) {
            if Self::of(&problem) == self && known.insert(problem.clone()) {
                problems.push(problem);
            }
        }
        problems
    }

    /// The problems of the step that block submitting.
    pub fn open(self, all: &[Problem]) -> impl Iterator<Item = &Problem> {
        all.iter().filter(move |p| p.blocks() && Self::of(p) == self)
    }
}

/// What an address says of the steps somebody continued from: `from=who.what`.
pub(super) const LEFT: &str = "from";

/// Those steps.
pub(super) fn left(text: &str) -> Vec<WizardStep> {
    WizardStep::ALL.into_iter().filter(|step| text.split('.').any(|code| code == step.code())).collect()
}

/// Says it behind an address that may say other things already.
pub(super) fn with_left(address: String, left: &[WizardStep]) -> String {
    if left.is_empty() {
        return address;
    }
    let codes: Vec<_> = left.iter().map(|step| step.code()).collect();
    let (path, at) = match address.split_once('#') {
        Some((path, at)) => (path, format!("#{at}")),
        None => (address.as_str(), String::new()),
    };
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}{LEFT}={}{at}", codes.join("."))
}

/// Something is left out, rather than wrong.
pub(super) fn is_missing(problem: &Problem) -> bool {
    problem.code.ends_with("_missing")
}

/// `1 problem`, `3 problems`.
pub(super) fn counted(problems: usize) -> String {
    domain::text::counted(problems, "problem")
}

/// Review pricing, beside step 2: `/offers/O-1042/edit/prices`.
pub(super) fn prices_href(number: i64) -> String {
    addresses::EDIT_PRICES.of(number)
}

/// The same about one currency.
pub(super) fn prices_in(number: i64, currency: Currency) -> String {
    format!("{}?currency={currency}", prices_href(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Problem> {
        vec![
            Problem::error("end", "end_missing", "MS-4.2.6", "Enter the end."),
            Problem::error("accept_by", "accept_by_passed", "COM-8", "It has passed."),
        ]
    }

    #[test]
    fn what_is_left_out_is_told_from_what_is_wrong() {
        let missing: Vec<_> = two().iter().map(is_missing).collect();
        assert_eq!(missing, [true, false]);
        assert_eq!(WizardStep::When.open(&two()).count(), 2);
    }

    #[test]
    fn an_address_carries_the_steps_that_were_left() {
        use WizardStep::{What, Who};
        let with = |address: &str, left: &[WizardStep]| with_left(address.to_owned(), left);
        assert_eq!(with("/a#b", &[]), "/a#b");
        assert_eq!(with("/a", &[Who, What]), "/a?from=who.what");
        assert_eq!(with("/a?saved=1#b", &[Who]), "/a?saved=1&from=who#b");
        assert_eq!(left("what.who.x"), [Who, What]);
    }

    #[test]
    fn the_steps_of_a_multiparty_offer_follow_one_another() {
        let kind = Kind::Multiparty;
        assert_eq!(WizardStep::of_kind(kind), WizardStep::ALL);
        let places: Vec<_> = WizardStep::ALL.into_iter().map(|step| step.place(kind)).collect();
        assert_eq!(places, [1, 2, 3, 4, 5]);
        assert_eq!((WizardStep::Who.before(kind), WizardStep::Who.next(kind)), (None, Some(WizardStep::What)));
        assert_eq!((WizardStep::Review.before(kind), WizardStep::Review.next(kind)), (Some(WizardStep::Terms), None));
    }
}
