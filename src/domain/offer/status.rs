//! The life of an offer: its status, and where a step leads at an instant (A-1 … A-39).

use super::Kind;
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
        match (self.status, self.overdue(now)) {
            (Status::PendingAcceptance, true) => Status::Expired,
            (Status::Accepted | Status::Live, true) => Status::Ended,
            (status, _) => status,
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

/// The sentence for a step that the status does not allow.
fn refusal(state: &State, step: Step, now: DateTime<Utc>) -> Refusal {
    use Status as S;
    use Step as T;
    let say = |code, rule, sentence: String| Refusal::new(code, rule, sentence);
    let status = state.status_at(now);
    match (state.kind, status, step) {
        (
            _,
            S::Accepted | S::Ended,
            T::Save | T::Submit | T::SavePart | T::Withdraw | T::WithdrawFromCustomer | T::Return,
        ) => say(
            "accepted",
            "A-22",
            format!(
                "An offer that is {status} cannot be changed or withdrawn by anybody. With everybody's consent a cancellation can be requested."
            ),
        ),
        (_, _, T::Save | T::Submit) => say(
            "locked",
            "A-22",
            format!(
                "The offer was submitted and is locked ({status}). It can be edited again after it has come back to Draft."
            ),
        ),
        (Kind::Multiparty, S::PendingAcceptance | S::Expired | S::Declined, T::Withdraw) => say(
            "partner_first",
            "MS-4.3.4",
            "Withdrawal runs backwards: the selling partner must withdraw the offer from the customer first.".into(),
        ),
        (_, S::InProgress | S::InProgressToCustomer, _) => say(
            "publishing",
            "MS-4.5.2",
            "The offer is In Progress: it is on its way to the next party. Try again in a moment.".into(),
        ),
        (_, _, T::Delete) => {
            say("not_draft", "A-4", format!("Only a Draft can be deleted, and this offer is {status}."))
        }
        (Kind::Multiparty, S::PendingPartnerAction, T::Extend) => {
            let until = state.accept_by.map(calendar::deadline).unwrap_or_default();
            let sentence = format!(
                "The customer could accept only until {until}, which has passed. Return the offer to the publisher, who can set a new accept-by date."
            );
            say("accept_by_passed", "MS-4.5.13", sentence)
        }
        (Kind::Customer | Kind::Multiparty, S::PendingAcceptance, T::Expire)
        | (Kind::Customer | Kind::Multiparty, S::Accepted, T::End)
        | (Kind::Csp, S::Live, T::End) => {
            say("not_due", "A-20", format!("The deadline of this offer has not passed: it is {status}."))
        }
        (_, S::Expired, T::Accept | T::Decline) => say(
            "expired",
            "COM-8",
            "The offer has expired: its accept-by date has passed. Ask the seller for a new one.".into(),
        ),
        (_, S::Accepted | S::Ended, T::Accept | T::Decline) => {
            say("already_accepted", "A-15", "The offer has already been accepted.".into())
        }
        (_, S::Declined, T::Accept) => {
            say("declined", "A-39", "The offer was declined. Ask the seller to send it again.".into())
        }
        _ => say(
            "status",
            "OURS-1",
            format!("It is not possible to {} while it is {status}.", step.phrase("this offer")),
        ),
    }
}
