//! The offer's link: a 128-bit token. Opened with the wrong account it tells the reason, without content or names (V-33).

use domain::{access::Actor, party::Party};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    loaded_offer::LoadedOffer,
    parted::{self, Parted},
};
use crate::{
    Backend, Fault,
    entity::{offer, revision},
};

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// The customer's offer of that number.
    Yours(i64),
    /// The actor is another party of the offer: its own page is elsewhere.
    Party(i64, Party),
    /// A valid link, the wrong organization.
    WrongAccount,
    /// It was the actor's, and was withdrawn.
    Withdrawn(Parted),
    Unknown,
}

/// What the token leads to for this actor.
pub async fn by_link(backend: &Backend, actor: &Actor, token: &str) -> Result<Link, Fault> {
    // Every token ever made has this form: others need no look-up.
    if token.len() != 32 || !token.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(Link::Unknown);
    }
    let Some(row) = offer::Entity::find().filter(offer::Column::LinkToken.eq(token)).one(backend.read()).await? else {
        return Ok(Link::Unknown);
    };
    let Some(loaded) = LoadedOffer::load(backend.read(), row.number).await? else {
        return Ok(Link::Unknown);
    };
    let ours = actor.organization.id;
    if let Some(party) = loaded.party_seeing(ours) {
        return Ok(if party == Party::Customer { Link::Yours(row.number) } else { Link::Party(row.number, party) });
    }
    Ok(match parted::of(backend.read(), &loaded, ours).await? {
        Some(parted @ Parted { party: Party::Customer, .. }) => Link::Withdrawn(parted),
        Some(_) | None => Link::WrongAccount,
    })
}

/// Whether `hash` is that of a view this party was once sent.
pub(super) async fn held_hash(
    db: &impl ConnectionTrait,
    loaded: &LoadedOffer,
    hash: &str,
    party: Party,
) -> Result<bool, Fault> {
    let column = match party {
        Party::Publisher => return Ok(true),
        Party::Partner => revision::Column::PartnerHash,
        Party::Customer => revision::Column::CustomerHash,
    };
    let found = revision::Entity::find()
        .filter(revision::Column::OfferId.eq(loaded.row.id))
        .filter(column.eq(hash))
        .one(db)
        .await?;
    Ok(found.is_some())
}
