//! The life of an offer: one `match` over kind, status and step (A-1 … A-39).

use super::Kind;
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

impl Status {
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::InProgress,
        Self::PendingPartnerAction,
        Self::InProgressToCustomer,
        Self::PendingAcceptance,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Ended,
        Self::Live,
        Self::Withdrawn,
    ];

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

    /// As stored: `pending_acceptance`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InProgress => "in_progress",
            Self::PendingPartnerAction => "pending_partner_action",
            Self::InProgressToCustomer => "in_progress_to_customer",
            Self::PendingAcceptance => "pending_acceptance",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Ended => "ended",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
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

/// Where `step` leads from `status`, or why it does not. The one match of the house; who may take the step is [`crate::access`]'s.
pub fn next(kind: Kind, status: Status, step: Step) -> Result<Status, Refusal> {
    use Status as S;
    use Step as T;
    match (kind, status, step) {
        (_, S::Draft, T::Save) => Ok(S::Draft),
        (_, S::Draft, T::Submit) => Ok(S::InProgress),
        (_, S::Draft, T::Delete) => Ok(S::Draft),
        (_, any, T::Clone) => Ok(any),

        (Kind::Customer, S::InProgress, T::Publish) => Ok(S::PendingAcceptance),
        (Kind::Multiparty, S::InProgress, T::Publish) => Ok(S::PendingPartnerAction),
        (Kind::Csp, S::InProgress, T::Publish) => Ok(S::Live),

        (Kind::Multiparty, S::PendingPartnerAction, T::SavePart) => Ok(S::PendingPartnerAction),
        (Kind::Multiparty, S::PendingPartnerAction, T::Extend) => Ok(S::InProgressToCustomer),
        (Kind::Multiparty, S::InProgressToCustomer, T::Publish) => Ok(S::PendingAcceptance),
        (Kind::Multiparty, S::PendingPartnerAction, T::Return | T::Withdraw) => Ok(S::Draft),
        (Kind::Multiparty, S::PendingAcceptance | S::Expired | S::Declined, T::WithdrawFromCustomer) => {
            Ok(S::PendingPartnerAction)
        }

        (Kind::Customer, S::PendingAcceptance | S::Expired | S::Declined, T::Withdraw) => Ok(S::Draft),
        (Kind::Csp, S::Live, T::Withdraw) => Ok(S::Withdrawn),

        (Kind::Customer | Kind::Multiparty, S::PendingAcceptance, T::CopyLink) => Ok(S::PendingAcceptance),
        (Kind::Customer | Kind::Multiparty, S::PendingAcceptance, T::Accept) => Ok(S::Accepted),
        (Kind::Customer | Kind::Multiparty, S::PendingAcceptance, T::Decline) => Ok(S::Declined),
        (Kind::Customer | Kind::Multiparty, S::PendingAcceptance, T::Expire) => Ok(S::Expired),
        (Kind::Customer | Kind::Multiparty, S::Accepted, T::End) => Ok(S::Ended),
        (Kind::Csp, S::Live, T::End) => Ok(S::Ended),

        _ => Err(refusal(kind, status, step)),
    }
}

/// The sentence for a step that the status does not allow.
fn refusal(kind: Kind, status: Status, step: Step) -> Refusal {
    use Status as S;
    use Step as T;
    let say = |code, rule, sentence: String| Refusal::new(code, rule, sentence);
    match (kind, status, step) {
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
