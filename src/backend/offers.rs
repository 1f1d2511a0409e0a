//! Offers: reading, and the one door for change, `take`.

use domain::{
    DocumentId, Problem,
    access::{self, Actor, By},
    offer::{Draft, PartnerDraft, Refusal, Status, Step, draft::Section},
    view::OfferView,
};

/// What is different now, in words.
mod changes;
/// Which step a command is.
mod command;
/// The plans an offer holds against others.
mod coverage;
/// Beginning an offer.
mod create;
/// Who stands behind a draft's numbers, as far as that may be told.
mod disclosed;
/// Who stands behind the numbers of a draft, for the pages that show it.
mod draft_parties;
/// What lists are filtered by.
pub(crate) mod facet;
/// What the server knows of a draft.
mod facts;
/// When a step happens.
mod instant;
/// The offer's link.
mod link;
/// Lists, a page at a time.
pub mod listing;
/// An offer loaded whole, inside the backend.
pub(crate) mod loaded_offer;
/// What concerns its prices in other markets.
mod markets;
/// Customers and partners by their names.
mod named;
/// What is told to who had it.
mod parted;
/// Its history.
mod record;
/// Writing an offer back.
pub(crate) mod save;
/// What each party was shown, as it was sealed.
pub(crate) mod sealed;
/// What the actor looked at.
pub(crate) mod seen;
/// What each step does.
mod steps;
/// The one door.
mod take;

pub use changes::{Since, Version, between, since_last, versions};
pub use create::{Begun, NewOffer, create};
pub use draft_parties::{DraftParties, SellerIdCheck, check_seller_id, draft_parties};
pub use facts::{check, check_partner};
pub(crate) use instant::JITTER;
pub use link::{Link, by_link};
pub use markets::{RatesToday, price_sheet, rates_today};
pub use named::{Named, customer_named, partner_named};
pub use parted::{Parted, Parting, parted};
pub(crate) use save::lists::fill as fill_lists;
pub use take::{take, take_with, take_within};

use std::sync::Arc;

use crate::{Backend, Fault};
use loaded_offer::LoadedOffer;
use tokio::sync::OnceCell;

/// What the actor looked at when it pressed the button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The system's jobs, and imports.
    Anything,
    /// The token that came with the view: [`PartyOffer::token`], or [`PartyOffer::section_token`] for one page of the wizard.
    Token(String),
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Command {
    Save {
        section: Section,
        draft: Box<Draft>,
    },
    Submit,
    SavePart(Box<PartnerDraft>),
    Extend,
    Withdraw,
    WithdrawFromCustomer,
    Return {
        reason: String,
    },
    Accept(Signing),
    Decline {
        reason: String,
    },
    Delete,
    Clone {
        name: String,
        /// Attested for the copy, which is an offer of its own (MS-9.6).
        renewal: bool,
    },
    Publish,
    Expire,
    End,
}

/// What the customer signs with.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    pub signature: String,
    pub purchase_order: String,
    pub ticked: Vec<DocumentId>,
}

/// The answer to a step. Refusals and lost races are answers, not faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done(Done),
    Refused(Refusal),
    /// What stands in the way, field by field.
    Problems(Vec<Problem>),
    Conflict(Conflict),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Of the offer; of the new one after a clone.
    pub number: i64,
    pub status: Status,
    /// For the next save.
    pub version: i64,
}

/// Somebody else was faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub sentence: String,
    /// What is different now, in words the actor may read.
    pub changed: Vec<String>,
}

/// An offer as it is handed to a page, read once: whatever else the page asks about it is answered out of the same reading.
#[derive(Clone)]
pub struct PartyOffer {
    pub view: OfferView,
    /// Goes into forms as `seen`.
    pub token: String,
    /// SHA-256 of what this party sees, salted: what a customer accepts.
    pub hash: String,
    loaded: Arc<LoadedOffer>,
    /// When it was read: what can be done with it is asked as of then.
    at: chrono::DateTime<chrono::Utc>,
    /// What the draft is held against, once it was needed.
    facts: Arc<OnceCell<domain::offer::Facts>>,
}

/// Without what it was read from: that is everybody's.
impl std::fmt::Debug for PartyOffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { view, token, hash, .. } = self;
        f.debug_struct("PartyOffer")
            .field("view", view)
            .field("token", token)
            .field("hash", hash)
            .finish_non_exhaustive()
    }
}

impl PartyOffer {
    /// Whether the actor may take the step, as the door will answer it, or the refusal.
    pub fn allows(&self, actor: &Actor, step: Step) -> Result<Status, Refusal> {
        access::allows(By::Person(actor), &self.loaded.offer, step, self.at)
    }

    /// The token of one page of the publisher's wizard.
    pub fn section_token(&self, section: Section) -> String {
        self.view.draft.as_ref().map(|d| seen::of_section(d, section)).unwrap_or_default()
    }
}

/// One line of the timeline.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    pub at: chrono::DateTime<chrono::Utc>,
    pub text: domain::offer::event::EventText,
}

/// The offer of that number as the actor's organization sees it; none for an absent one and for someone else's alike.
pub async fn find(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<PartyOffer>, Fault> {
    let Some(loaded) = LoadedOffer::load(backend.read(), number).await? else { return Ok(None) };
    party_offer(loaded, actor, backend.now())
}

fn party_offer(
    loaded: LoadedOffer,
    actor: &Actor,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Option<PartyOffer>, Fault> {
    let Some(loaded_offer::HashedView { mut view, token, hash }) = loaded.seen_by(actor.organization.id)? else {
        return Ok(None);
    };
    let state = loaded.offer.state();
    let status = state.status_at(at);
    if let Some(deadline) = state.deadline().filter(|_| status != view.status) {
        // The job has not written it down yet.
        view.status = status;
        view.dates.status_since = deadline;
        view.link = None;
    }
    Ok(Some(PartyOffer { view, token, hash, loaded: Arc::new(loaded), at, facts: Arc::default() }))
}

/// The offer as another party would see it, for the publisher or the partner ("View as customer"). The publisher may also ask for
/// its own view, with the terms of a draft as far as they are complete.
pub async fn preview(
    backend: &Backend,
    actor: &Actor,
    shown: &PartyOffer,
    as_party: domain::party::Party,
) -> Result<Option<OfferView>, Fault> {
    facts::preview(backend, actor, shown, as_party).await
}

/// What happened, newest first, as far as the party is told to whom the offer is shown.
pub async fn timeline(backend: &Backend, shown: &PartyOffer) -> Result<Vec<TimelineEntry>, Fault> {
    let (loaded, party) = (&shown.loaded, shown.view.party);
    let names = loaded.names();
    let events = crate::events::of(backend.read(), loaded.offer.id).await?;
    let mut entries: Vec<_> = domain::offer::event::heard_by(&events, party)
        .iter()
        .filter_map(|e| {
            domain::offer::event::text(e, loaded.offer.kind, party, [&names[0], &names[1], &names[2]])
                .map(|text| TimelineEntry { at: e.at, text })
        })
        .collect();
    entries.reverse();
    Ok(entries)
}

/// What a letter needs to know of an offer.
pub(crate) trait Addressed {
    fn kind(&self) -> domain::offer::Kind;
    fn offer_id(&self) -> uuid::Uuid;
    fn label(&self) -> String;
    fn title(&self) -> String;
    /// Publisher, partner, customer.
    fn party_names(&self) -> [String; 3];
    fn accept_by(&self) -> Option<chrono::NaiveDate>;
    /// A party's notification contacts (V-10, V-11).
    fn contacts(&self, party: domain::party::Party) -> Vec<String>;
}
