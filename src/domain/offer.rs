//! An offer: a document with revisions, handed from party to party (MS-1.2).

use self::kind::Due;
use crate::{
    Money, OfferId, OrganizationId, Percent,
    pack::Pack,
    party::{Field, Party},
    pricing::{PriceWaterfall, value_limit},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, hash_map::Entry};

/// The document of a revision.
mod body;
/// Is this draft fit to be sent? Two passes, shape and facts.
pub mod check;
/// What is decided when an offer is created: its form and its currency.
pub mod creation;
/// Which form an offer has, and what it may build on.
pub mod customization;
/// The publisher's form, as typed.
pub mod draft;
/// What happened, and how it is told to each audience.
pub mod event;
/// What the server knows and the form does not.
pub mod facts;
/// What a kind of offer is.
pub mod kind;
/// Prices of other markets in the publisher's form.
pub mod market_prices;
/// The selling partner's form and its checks.
pub mod partner;
/// What can be added to an offer, found by its words.
#[cfg(feature = "rules")]
pub mod picker;
/// Days one press away.
pub mod presets;
/// What a payment schedule would come to at the price.
#[cfg(feature = "rules")]
pub mod proposal;
/// Where a history leads.
pub mod replay;
/// What a typed reservation comes to, row by row.
pub mod reserved;
/// Where an offer stands, and where a step leads.
pub mod status;
/// A line as a plan of the catalogue fills it in.
mod template;
/// What was sent: typed, frozen.
pub mod terms;
/// Whose move it is, as parts of a list.
pub mod work;

pub use body::RevisionBody;
pub use customization::Customization;
pub use draft::Draft;
pub use event::{Event, EventKind};
pub use facts::Facts;
pub use kind::Kind;
pub use partner::{PartnerDraft, PartnerTerms};
pub use status::{Refusal, State, Status, Step};
pub use template::included_over;
pub use terms::Terms;

/// An offer as the backend holds it. It never leaves the backend whole: see [`crate::view::seen_by`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    pub id: OfferId,
    /// The number people say: O-1042.
    pub number: i64,
    pub kind: Kind,
    pub status: Status,
    pub publisher: Organization,
    /// Whom it deals with, each once; known as soon as its seller ID or billing account has been found.
    pub counterparties: Vec<Counterparty>,
    pub revision: Revision,
    pub dates: Dates,
    /// 128-bit secret of the offer's link, hex. Only while and after the customer holds the offer.
    pub link: Option<String>,
    pub acceptance: Option<Acceptance>,
    /// Why the partner gave it back; for the publisher.
    pub return_reason: Option<String>,
    /// Why the customer declined; for the partner and the customer.
    pub decline_reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
}

/// An organization the publisher deals with, and as what. A kind may have many of one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterparty {
    pub party: Party,
    pub organization: Organization,
    /// What it is dealt with by: a seller ID, or a billing account.
    pub account: String,
}

/// The current revision: while `state` is a draft somebody is writing in it, once sent it is never edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub number: i32,
    pub state: RevisionState,
    /// Goes up with every save: what a form says it looked at.
    pub version: i64,
    /// Rule pack it was checked with, `microsoft 2026-11`.
    pub pack: String,
    #[serde(rename = "paper")]
    pub body: RevisionBody,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionState {
    Draft,
    Sent,
    Superseded,
}

crate::codes! {
    /// As stored.
    RevisionState { Draft = "draft", Sent = "sent", Superseded = "superseded" }
}

/// When what happened last. Instants in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    pub created: DateTime<Utc>,
    pub modified: DateTime<Utc>,
    /// Since when the offer has its status: whose move it is, and for how long.
    pub status_since: DateTime<Utc>,
    pub submitted: Option<DateTime<Utc>>,
    pub extended: Option<DateTime<Utc>>,
    pub accepted: Option<DateTime<Utc>>,
    pub ended: Option<DateTime<Utc>>,
}

/// Who accepted what, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// `A-1042-2`: offer and revision.
    pub number: String,
    pub at: DateTime<Utc>,
    /// The signed-in person.
    pub person: String,
    pub email: String,
    /// The role that gave the right, in words.
    pub role: String,
    /// The name typed.
    pub signature: String,
    pub purchase_order: String,
    /// SHA-256 of the customer's view, hex.
    pub view_hash: String,
}

impl Offer {
    /// `O-1042`.
    pub fn label(&self) -> String {
        label(self.number)
    }

    /// The party an organization is in this offer, if any.
    pub fn party_of(&self, organization: OrganizationId) -> Option<Party> {
        self.parties().find(|(_, one)| one.id == organization).map(|(party, _)| party)
    }

    /// Everybody in it, the publisher first.
    pub fn parties(&self) -> impl Iterator<Item = (Party, &Organization)> {
        let others = self.counterparties.iter().map(|one| (one.party, &one.organization));
        std::iter::once((Party::Publisher, &self.publisher)).chain(others)
    }

    /// The organization that is a party; of several the first.
    pub fn organization(&self, party: Party) -> Option<&Organization> {
        self.parties().find(|(one, _)| *one == party).map(|(_, organization)| organization)
    }

    /// What the organizations that are a party are called together: by the name of one, or as `3 partners`.
    pub fn name_of(&self, party: Party) -> String {
        let mut names = self.parties().filter(|(one, _)| *one == party).map(|(_, organization)| &organization.name);
        match (names.next(), names.count()) {
            (None, _) => String::new(),
            (Some(name), 0) => name.clone(),
            (Some(_), others) => format!("{} {}s", others + 1, party.code()),
        }
    }

    /// The storefront's fee on the terms: what was frozen with them, or for older ones what their pack said on the day they were
    /// submitted.
    pub fn fee_percent(&self) -> Option<Percent> {
        let terms = self.revision.body.terms.as_ref()?;
        let day = self.dates.submitted.unwrap_or(self.dates.modified).date_naive();
        terms.fee_percent.or_else(|| Pack::find(&self.revision.pack)?.fee(terms.renewal, day))
    }

    /// The most it may come to at each price, by its pack on `day` (MS-13); none before its terms are set.
    pub fn value_limit(&self, day: NaiveDate) -> Option<Money> {
        let terms = self.revision.body.terms.as_ref()?;
        value_limit(Pack::find(&self.revision.pack)?, terms.currency, day)
    }

    /// Last day to accept, from the terms once sent, else as far as the draft can be read. None where nobody accepts.
    pub fn accept_by(&self) -> Option<NaiveDate> {
        self.revision.body.accept_by().filter(|_| self.kind.has_field(Field::AcceptBy))
    }

    /// Where each payment goes, as it is frozen: none while the customer has no price here, or where a sum is too large.
    pub fn waterfalls(&self) -> Option<Vec<PriceWaterfall>> {
        self.revision.body.waterfalls_at(self.fee_percent()?)
    }

    /// What is asked of the match (see [`status::next`]).
    pub fn state(&self) -> State {
        let body = &self.revision.body;
        State { kind: self.kind, status: self.status, accept_by: self.accept_by(), end: body.end() }
    }

    /// The next instant at which the system itself must act, none when it waits for people.
    pub fn due(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match (self.kind.description().due)(self.status)? {
            Due::Publish => Some(now),
            Due::Expire | Due::End => self.state().deadline(),
        }
    }
}

/// Every organization once as each party: with all the accounts by which it is dealt with, in the order of the parties.
pub fn each_once(all: impl Iterator<Item = Counterparty>) -> Vec<Counterparty> {
    let mut found: Vec<Counterparty> = Vec::new();
    let mut places: HashMap<(Party, OrganizationId), usize> = HashMap::new();
    for one in all {
        match places.entry((one.party, one.organization.id)) {
            Entry::Occupied(place) => found[*place.get()].account += &format!(", {}", one.account),
            Entry::Vacant(place) => {
                place.insert(found.len());
                found.push(one);
            }
        }
    }
    found.sort_by_key(|one| one.party as usize);
    found
}

/// `O-1042`.
pub fn label(number: i64) -> String {
    format!("O-{number}")
}

/// Reads `O-1042`, `o-1042` or `1042`.
pub fn read_label(text: &str) -> Option<i64> {
    let digits = text.strip_prefix("O-").or_else(|| text.strip_prefix("o-")).unwrap_or(text);
    digits.parse().ok().filter(|n| *n > 0)
}
