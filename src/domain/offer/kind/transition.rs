//! From which status a step leads to which.

use super::{Status, Step};
use crate::party::Party;

/// A step of a kind: from which status to which it leads, and who takes it. Whatever no transition of the kind names is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    pub step: Step,
    /// None for the system.
    pub by: Option<Party>,
    pub from: &'static [Status],
    /// None: the status stays.
    pub to: Option<Status>,
    pub when: When,
}

/// Whether a step depends on the deadline of the status it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    /// As long as the deadline has not passed.
    InTime,
    /// Once it has passed.
    Overdue,
}

/// The party's step to another status.
pub(super) const fn takes(by: Party, step: Step, from: &'static [Status], to: Status) -> Transition {
    Transition { step, by: Some(by), from, to: Some(to), when: When::Always }
}

/// The party's step that leaves the status as it is.
pub(super) const fn stays(by: Party, step: Step, from: &'static [Status]) -> Transition {
    Transition { step, by: Some(by), from, to: None, when: When::Always }
}

/// The system's step.
pub(super) const fn system(step: Step, from: &'static [Status], to: Status) -> Transition {
    Transition { step, by: None, from, to: Some(to), when: When::Always }
}

impl Transition {
    pub const fn in_time(self) -> Self {
        Self { when: When::InTime, ..self }
    }

    pub const fn overdue(self) -> Self {
        Self { when: When::Overdue, ..self }
    }

    /// Where it leads from `status`; none when it does not start there, or not now.
    pub fn leads(&self, status: Status, overdue: bool) -> Option<Status> {
        let now = match self.when {
            When::Always => true,
            When::InTime => !overdue,
            When::Overdue => overdue,
        };
        (now && self.from.contains(&status)).then(|| self.to.unwrap_or(status))
    }
}
