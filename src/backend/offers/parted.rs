//! What is told of an offer to a party that had it and has it no more (V-31): that it went, when and whom to ask. Nothing of what it says.

use chrono::{DateTime, Utc};
use domain::{
    OrganizationId,
    access::Actor,
    offer::{Event, EventKind, Offer},
    party::Party,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{changes, loaded_offer::LoadedOffer};
use crate::{Backend, Fault, entity::revision, events, instant};

/// How it went, for one who had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// What the reader was in it.
    pub party: Party,
    pub at: DateTime<Utc>,
    pub way: Parting,
    /// Whom to ask: the next one up the chain, as it was then.
    pub ask: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parting {
    /// It was taken back.
    Withdrawn,
    /// The reader's organization gave it back, in its own words.
    Returned { reason: String },
}

/// How the offer of that number went from the actor's organization; none if it never had it, or has it.
pub async fn parted(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<Parted>, Fault> {
    match LoadedOffer::load(backend.read(), number).await? {
        Some(loaded) => of(backend.read(), &loaded, actor.organization.id).await,
        None => Ok(None),
    }
}

/// The newest rounds that are looked through. Whoever had it only before them is told what a stranger is.
const ROUNDS: u64 = 20;

/// The same of a loaded offer.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
    ours: OrganizationId,
) -> Result<Option<Parted>, Fault> {
    if loaded.party_seeing(ours).is_some() {
        return Ok(None);
    }
    let sent = Condition::any()
        .add(revision::Column::PartnerHash.is_not_null())
        .add(revision::Column::CustomerHash.is_not_null());
    let sent = revision::Entity::find().filter(revision::Column::OfferId.eq(loaded.row.id)).filter(sent);
    let sent = sent.order_by_desc(revision::Column::Number).limit(ROUNDS).all(db).await?;
    let mut history = Vec::new();
    for revision in sent {
        // `verify` names a revision that cannot be read; nobody else is told.
        let Ok(then) = changes::as_it_was(loaded, &revision) else { continue };
        let Some(party) = then.party_of(ours) else { continue };
        let held = match party {
            Party::Publisher => continue,
            Party::Partner => revision.partner_hash.is_some(),
            Party::Customer => revision.customer_hash.is_some(),
        };
        if !held {
            continue;
        }
        if history.is_empty() {
            history = events::of(db, loaded.offer.id).await?;
        }
        // An offer on its way has no such event yet: nothing is told.
        let since = instant(revision.sent_at.unwrap_or(revision.created_at));
        if let Some((at, way)) = history.iter().filter(|event| event.at >= since).find_map(|event| left(event, party)) {
            return Ok(Some(Parted { party, at, way, ask: whom_to_ask(&then, party) }));
        }
    }
    Ok(None)
}

/// When and how the offer went from the party, if it did so with this event.
fn left(event: &Event, party: Party) -> Option<(DateTime<Utc>, Parting)> {
    let way = if let EventKind::Returned { reason } = &event.kind {
        Parting::Returned { reason: reason.clone() }
    } else {
        Parting::Withdrawn
    };
    event.kind.takes_from(party).then_some((event.at, way))
}

/// The next one up the chain.
pub(super) fn whom_to_ask(then: &Offer, party: Party) -> String {
    let seller = then.kind.seller_to(party);
    let named = then.parties().find(|(party, _)| *party == seller);
    named.map_or_else(|| then.publisher.name.clone(), |(_, organization)| organization.name.clone())
}
