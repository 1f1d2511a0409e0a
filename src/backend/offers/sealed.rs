//! What each party is shown of a revision, kept as the bytes that were hashed when it was sealed. From then on they are read and never
//! made again, so no later version of this program changes what somebody signed.

use domain::{
    offer::{Offer, event::ViewHash, kind::Sealing},
    party::Party,
    view::{self, OfferView},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::seen;
use crate::{
    Fault,
    entity::{revision, sealed_view},
};

/// Bringing over what older versions computed.
mod fill;
#[cfg(test)]
mod tests;

pub(crate) use fill::fill;

/// What each party is shown of a revision as it is sealed, of those to whom the kind shows it.
pub(crate) fn of(offer: &Offer, revision: &revision::Model) -> Vec<sealed_view::Model> {
    let view = |sealing: &Sealing| {
        let (party, at) = (sealing.party, Offer { status: sealing.at, ..offer.clone() });
        let there = sealing.once.holds(&offer.revision.body);
        let view = there.then(|| view::seen_by(party, &at)).flatten()?;
        let content = seen::content(&view);
        let hash = seen::hash_of(&content, &revision.salt, party);
        Some(sealed_view::Model { revision_id: revision.id, party: party.code().into(), content, hash })
    };
    offer.kind.description().sealed.iter().filter_map(view).collect()
}

/// Those of one party.
pub(crate) fn of_party(sealed: &[sealed_view::Model], party: Party) -> Option<&sealed_view::Model> {
    sealed.iter().find(|row| row.party == party.code())
}

/// The hashes, as the history keeps them.
pub(super) fn hashes(sealed: &[sealed_view::Model]) -> Vec<ViewHash> {
    let of = |party| of_party(sealed, party).map(|row| ViewHash { party, hash: row.hash.clone() });
    Party::ALL.into_iter().filter_map(of).collect()
}

/// What these bytes say, with what is told of the offer today; none while it does not exist for the party.
pub(super) fn view(row: &sealed_view::Model, offer: &Offer) -> Result<Option<OfferView>, Fault> {
    Ok(view::as_sealed(serde_json::from_str(&row.content)?, offer))
}

/// All of the offer's newest revision.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    offer: &Offer,
    revision: &revision::Model,
) -> Result<Vec<sealed_view::Model>, Fault> {
    let sealed = offer.kind.description().sealed;
    // Nothing is sealed of what the publisher still writes.
    if !sealed.iter().any(|sealing| sealing.once.holds(&offer.revision.body)) {
        return Ok(Vec::new());
    }
    let all = sealed_view::Entity::find().filter(sealed_view::Column::RevisionId.eq(revision.id));
    Ok(all.all(db).await?)
}

/// The hashes by which what a partner or a customer had is found again. Where the kind shows one of them nothing, there is none.
pub(super) fn name(revision: &mut revision::Model, sealed: &[sealed_view::Model]) {
    let hash = |party| of_party(sealed, party).map(|row| row.hash.clone());
    (revision.partner_hash, revision.customer_hash) = (hash(Party::Partner), hash(Party::Customer));
}

/// Keeps them. The partner's draft is sealed as it begins, and again as it is sent.
pub(super) async fn store(
    tx: &impl ConnectionTrait,
    revision: Uuid,
    sealed: &[sealed_view::Model],
) -> Result<(), Fault> {
    sealed_view::Entity::delete_many().filter(sealed_view::Column::RevisionId.eq(revision)).exec(tx).await?;
    insert(tx, sealed).await
}

async fn insert(tx: &impl ConnectionTrait, sealed: &[sealed_view::Model]) -> Result<(), Fault> {
    if !sealed.is_empty() {
        let rows = sealed.iter().map(|row| row.clone().into_active_model());
        sealed_view::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
