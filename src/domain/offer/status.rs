//! The life of an offer: its status, and where a step leads at an instant (A-1 … A-39).

use super::{Kind, kind::Due};
use crate::calendar;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

mod step;

pub use step::Step;

/// Where an offer stands, in the field's own words (MS-4.5.1 … MS-4.5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Draft,
    /// On its way to the first party after submission.
    InProgress,
    PendingPartnerAction,
    /// On its way to the customer after the partner extended it; also written "In Progress".
    InProgressToCustomer,
    PendingAcceptance,
    Accepted,
    Declined,
    Expired,
    Ended,
    /// CSP partner offers only.
    Live,
    /// CSP partner offers only: for good (MS-3.13).
    Withdrawn,
}

crate::codes! {
    /// As stored: `pending_acceptance`.
    Status {
        Draft = "draft",
        InProgress = "in_progress",
        PendingPartnerAction = "pending_partner_action",
        InProgressToCustomer = "in_progress_to_customer",
        PendingAcceptance = "pending_acceptance",
        Accepted = "accepted",
        Declined = "declined",
        Expired = "expired",
        Ended = "ended",
        Live = "live",
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// The field's own word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InProgress | Self::InProgressToCustomer => "In Progress",
            Self::PendingPartnerAction => "Pending partner action",
            Self::PendingAcceptance => "Pending acceptance",
            Self::Accepted => "Accepted",
            Self::Declined => "Declined",
            Self::Expired => "Expired",
            Self::Ended => "Ended",
            Self::Live => "Live",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Whether the offer holds its customer, plan and period against others (MS-4.3.5).
    pub fn covers(self) -> bool {
        match self {
            Self::InProgress
            | Self::PendingPartnerAction
            | Self::InProgressToCustomer
            | Self::PendingAcceptance
            | Self::Accepted
            | Self::Live => true,
            Self::Draft | Self::Declined | Self::Expired | Self::Ended | Self::Withdrawn => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// A step that was not taken, and why. An answer, not a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable for programs: `locked`, `partner_first`, `role` …
    pub code: String,
    /// The rule's id.
    pub rule: String,
    pub sentence: String,
}

impl Refusal {
    pub fn new(code: &str, rule: &str, sentence: impl Into<String>) -> Self {
        Self { code: code.into(), rule: rule.into(), sentence: sentence.into() }
    }
}

/// Where an offer stands, with the days that end a status: what [`next`] decides over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub kind: Kind,
    pub status: Status,
    /// The last day to accept (COM-8).
    pub accept_by: Option<NaiveDate>,
    /// The last day of the price (COM-9).
    pub end: Option<NaiveDate>,
}

impl State {
    /// The instant from which on nobody can act as the status says; none without a deadline.
    pub fn deadline(&self) -> Option<DateTime<Utc>> {
        use Status as S;
        let last = match self.status {
            S::PendingPartnerAction | S::PendingAcceptance => self.accept_by,
            S::Accepted | S::Live => self.end,
            S::Draft | S::InProgress | S::InProgressToCustomer | S::Declined | S::Expired | S::Ended | S::Withdrawn => {
                None
            }
        };
        last.map(calendar::after)
    }

    fn overdue(&self, now: DateTime<Utc>) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= now)
    }

    /// The status at `now`: a deadline that has passed counts before the system has written it down too.
    pub fn status_at(&self, now: DateTime<Utc>) -> Status {
        let due = (self.kind.description().due)(self.status).filter(|_| self.overdue(now));
        match due {
            Some(Due::Expire) => Status::Expired,
            Some(Due::End) => Status::Ended,
            Some(Due::Publish) | None => self.status,
        }
    }
}

/// Where `step` leads at `now`, or why it does not: the transitions of the kind decide, for buttons, steps and jobs alike. Who may take
/// the step is [`crate::access`]'s.
pub fn next(state: &State, step: Step, now: DateTime<Utc>) -> Result<Status, Refusal> {
    let overdue = state.overdue(now);
    let transitions = state.kind.description().transitions.iter().filter(|transition| transition.step == step);
    let mut leads = transitions.filter_map(|transition| transition.leads(state.status, overdue));
    leads.next().ok_or_else(|| refusal(state, step, now))
}

/// The sentence for a step that the status does not allow: the kind's own, or what holds for every kind.
fn refusal(state: &State, step: Step, now: DateTime<Utc>) -> Refusal {
    use Step as T;
    let status = state.status_at(now);
    let description = state.kind.description();
    let own = (description.refusal)(State { status, ..*state }, step);
    own.or_else(|| still_on_its_way(status, step)).unwrap_or_else(|| match step {
        T::Save | T::Submit | T::SavePart | T::Withdraw | T::WithdrawFromCustomer | T::Return => changed(status, step),
        T::Delete => {
            let sentence = format!("You can only delete a Draft, and this offer is {status}.");
            Refusal::new("not_draft", "A-4", sentence)
        }
        T::Expire | T::End if (description.due)(status).is_some_and(|due| due.step() == step) => {
            let sentence = format!("The deadline hasn’t passed: the offer is {status}.");
            Refusal::new("not_due", "A-20", sentence)
        }
        T::Accept | T::Decline => answered(status, step),
        T::Publish | T::Extend | T::CopyLink | T::Clone | T::Expire | T::End => not_while(status, step),
    })
}

/// Nobody acts while the storefront carries the offer; that a submitted offer is locked is said all the same.
fn still_on_its_way(status: Status, step: Step) -> Option<Refusal> {
    let carried = matches!(status, Status::InProgress | Status::InProgressToCustomer);
    (carried && !matches!(step, Step::Save | Step::Submit)).then(|| {
        let sentence = "The offer is In Progress, on its way to the next party. Try again in a moment.";
        Refusal::new("publishing", "MS-4.5.2", sentence)
    })
}

/// A change of what was sent.
fn changed(status: Status, step: Step) -> Refusal {
    if matches!(status, Status::Accepted | Status::Ended) {
        let sentence = format!(
            "Nobody can change or withdraw an offer that is {status}. If everyone agrees, you can request a cancellation."
        );
        return Refusal::new("accepted", "A-22", sentence);
    }
    if matches!(step, Step::Save | Step::Submit) {
        let sentence = format!(
            "The offer was submitted and is locked ({status}). You can edit it again once it returns to Draft."
        );
        return Refusal::new("locked", "A-22", sentence);
    }
    not_while(status, step)
}

/// An answer of the customer that comes too late.
fn answered(status: Status, step: Step) -> Refusal {
    use Status as S;
    match status {
        S::Expired => {
            let sentence = "The offer expired because its accept-by date passed. Ask the seller for a new one.";
            Refusal::new("expired", "COM-8", sentence)
        }
        S::Accepted | S::Ended => Refusal::new("already_accepted", "A-15", "The offer has already been accepted."),
        S::Declined if step == Step::Accept => {
            Refusal::new("declined", "A-39", "The offer was declined. Ask the seller to send it again.")
        }
        S::Draft
        | S::InProgress
        | S::PendingPartnerAction
        | S::InProgressToCustomer
        | S::PendingAcceptance
        | S::Declined
        | S::Live
        | S::Withdrawn => not_while(status, step),
    }
}

fn not_while(status: Status, step: Step) -> Refusal {
    let sentence = format!("You can’t {} while it is {status}.", step.phrase("this offer"));
    Refusal::new("status", "OURS-1", sentence)
}
