//! What happened to an offer, and how it is told: one file turns events into sentences, for timeline, letters and audit alike.

use super::Kind;
use crate::{
    OrganizationId,
    party::{Field, Party},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// One entry of an offer's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// 1, 2, 3 … within the offer.
    pub number: i32,
    pub at: DateTime<Utc>,
    /// None for the system.
    pub by: Option<Doer>,
    #[serde(rename = "happening")]
    pub kind: EventKind,
    /// Of what the step left behind, so that the chain holds it too: the revision when it was sent, the certificate when it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The hashes of what each party is shown of the revision that this step sealed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<ViewHash>,
}

/// What a party is shown, by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewHash {
    pub party: Party,
    pub hash: String,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doer {
    pub person: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub party: Party,
}

/// What happened, with its particulars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum EventKind {
    Created {
        cloned_from: Option<i64>,
    },
    /// Fields by their names in the form.
    Saved {
        fields: Vec<String>,
    },
    Submitted {
        revision: i32,
    },
    ReachedPartner,
    PartSaved {
        fields: Vec<String>,
    },
    Extended {
        revision: i32,
    },
    ReachedCustomer {
        accept_by: NaiveDate,
    },
    /// Its partners can find it (MS-3.13).
    WentLive,
    Withdrawn,
    WithdrawnFromCustomer,
    Returned {
        reason: String,
    },
    Accepted {
        signature: String,
        view_hash: String,
    },
    Declined {
        reason: String,
    },
    Expired {
        accept_by: NaiveDate,
    },
    Ended {
        end: NaiveDate,
    },
    ClonedTo {
        number: i64,
    },
}

/// One line of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventText {
    /// A name of the icon set.
    pub icon: &'static str,
    pub sentence: String,
    /// A reason, in the words of the person who gave it.
    pub more: Option<String>,
    /// Set where it only says that a form was saved, which autosave does many times in a row.
    pub edit: Option<Edit>,
}

/// Somebody saved a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub who: String,
    /// `the draft`
    pub what: &'static str,
}

impl EventKind {
    /// As stored: `reached_partner`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Created { .. } => "created",
            Self::Saved { .. } => "saved",
            Self::Submitted { .. } => "submitted",
            Self::ReachedPartner => "reached_partner",
            Self::PartSaved { .. } => "part_saved",
            Self::Extended { .. } => "extended",
            Self::ReachedCustomer { .. } => "reached_customer",
            Self::WentLive => "went_live",
            Self::Withdrawn => "withdrawn",
            Self::WithdrawnFromCustomer => "withdrawn_from_customer",
            Self::Returned { .. } => "returned",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Expired { .. } => "expired",
            Self::Ended { .. } => "ended",
            Self::ClonedTo { .. } => "cloned_to",
        }
    }

    /// What was saved of an offer.
    fn edits(&self) -> Option<&'static str> {
        match self {
            Self::Saved { .. } => Some("the draft"),
            Self::PartSaved { .. } => Some("the offer"),
            Self::Created { .. }
            | Self::Submitted { .. }
            | Self::ReachedPartner
            | Self::Extended { .. }
            | Self::ReachedCustomer { .. }
            | Self::WentLive
            | Self::Withdrawn
            | Self::WithdrawnFromCustomer
            | Self::Returned { .. }
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::Expired { .. }
            | Self::Ended { .. }
            | Self::ClonedTo { .. } => None,
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Created { .. } => "plus",
            Self::Saved { .. } | Self::PartSaved { .. } => "pencil",
            Self::Submitted { .. } | Self::Extended { .. } => "arrow-right",
            Self::ReachedPartner => "diamond",
            Self::ReachedCustomer { .. } | Self::WentLive => "target",
            Self::Withdrawn | Self::WithdrawnFromCustomer | Self::Returned { .. } => "return",
            Self::Accepted { .. } => "check-circle",
            Self::Declined { .. } => "x-circle",
            Self::Expired { .. } => "hourglass",
            Self::Ended { .. } => "stop",
            Self::ClonedTo { .. } => "copy",
        }
    }

    /// Who is told at all. A party's own writing is its own; reasons go to whom they were addressed.
    fn audience(&self) -> &'static [Party] {
        use Party::{Customer, Partner, Publisher};
        match self {
            Self::Created { .. } | Self::Saved { .. } | Self::ClonedTo { .. } => &[Publisher],
            Self::PartSaved { .. } => &[Partner],
            Self::Submitted { .. }
            | Self::ReachedPartner
            | Self::WentLive
            | Self::Withdrawn
            | Self::Returned { .. } => &[Publisher, Partner],
            Self::Extended { .. }
            | Self::ReachedCustomer { .. }
            | Self::WithdrawnFromCustomer
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::Expired { .. }
            | Self::Ended { .. } => &[Publisher, Partner, Customer],
        }
    }
}

/// The part of a history, oldest first, that `to` hears of. A draft that comes back may go to another partner and another customer:
/// these hear nothing of the round before theirs, neither names nor reasons (V-31).
pub fn heard_by(events: &[Event], to: Party) -> &[Event] {
    let submitted = events.iter().rposition(|e| matches!(e.kind, EventKind::Submitted { .. }));
    match to {
        Party::Publisher => events,
        Party::Partner | Party::Customer => submitted.map_or(&[], |from| &events[from..]),
    }
}

/// The event of an offer of that kind in a sentence for one audience; none if it is not told to it. `names`: by party.
pub fn text(event: &Event, kind: Kind, to: Party, names: [&str; 3]) -> Option<EventText> {
    let what = &event.kind;
    if kind.sealing(to).is_none() || !what.audience().contains(&to) {
        return None;
    }
    let [_, partner, customer] = names;
    // Persons are named to their own organization only; to others the organization speaks.
    let who = match &event.by {
        Some(doer) if doer.party == to => doer.person.clone(),
        Some(doer) => doer.organization_name.clone(),
        None => "The storefront".into(),
    };
    let deadline = |day: &NaiveDate| crate::calendar::deadline(*day);
    let sentence = match what {
        EventKind::Created { cloned_from: None } => format!("{who} created the draft"),
        EventKind::Created { cloned_from: Some(n) } => format!("{who} cloned it from {}", super::label(*n)),
        EventKind::Saved { fields } | EventKind::PartSaved { fields } => {
            format!("{who} changed {}", words(fields))
        }
        EventKind::Submitted { .. } => format!("{who} submitted it to {}", names[kind.addressee() as usize]),
        EventKind::ReachedPartner => format!("It reached {partner}: Pending partner action"),
        EventKind::Extended { .. } => format!("{who} extended it to {customer}"),
        EventKind::ReachedCustomer { accept_by } => {
            format!("It reached {customer}, who can accept until {}", deadline(accept_by))
        }
        EventKind::WentLive => format!("It’s Live: {partner} can find it and buy at its margin"),
        EventKind::Withdrawn => format!("{who} withdrew it: {}", kind.description().withdrawn),
        EventKind::WithdrawnFromCustomer => format!("{who} withdrew it from {customer}"),
        EventKind::Returned { .. } => format!("{who} returned it: back to Draft"),
        EventKind::Accepted { .. } => format!("{who} accepted it"),
        EventKind::Declined { .. } => format!("{who} declined it"),
        EventKind::Expired { accept_by } => {
            format!("It expired: nobody accepted until {}", deadline(accept_by))
        }
        EventKind::Ended { end } => {
            format!("It ended: its last day was {}", crate::calendar::day(*end))
        }
        EventKind::ClonedTo { number } => format!("{who} cloned it to {}", super::label(*number)),
    };
    let edit = what.edits().map(|what| Edit { who, what });
    Some(EventText { icon: what.icon(), sentence, more: reason(what, kind, to), edit })
}

fn reason(what: &EventKind, kind: Kind, to: Party) -> Option<String> {
    let reason = match what {
        EventKind::Returned { reason } => Some(reason),
        EventKind::Declined { reason } => Some(reason).filter(|_| reads_why_declined(kind, to)),
        EventKind::Created { .. }
        | EventKind::Saved { .. }
        | EventKind::Submitted { .. }
        | EventKind::ReachedPartner
        | EventKind::PartSaved { .. }
        | EventKind::Extended { .. }
        | EventKind::ReachedCustomer { .. }
        | EventKind::WentLive
        | EventKind::Withdrawn
        | EventKind::WithdrawnFromCustomer
        | EventKind::Accepted { .. }
        | EventKind::Expired { .. }
        | EventKind::Ended { .. }
        | EventKind::ClonedTo { .. } => None,
    };
    reason.filter(|text| !text.trim().is_empty()).cloned()
}

/// Whether a party reads why the customer declined: its words may speak of its price, so only those who see that (V-16).
pub fn reads_why_declined(kind: Kind, party: Party) -> bool {
    kind.may_see(Field::CustomerPrice, party)
}

/// `name, end and sales note`.
fn words(fields: &[String]) -> String {
    let names: Vec<_> = fields.iter().map(|name| crate::form::compare::noun(name)).collect();
    if names.is_empty() { "nothing".into() } else { crate::text::listed(&names) }
}
