//! The revisions of an offer: a draft is written in place, a sent one is never edited.

use chrono::{DateTime, Utc};
use domain::offer::{Offer, RevisionState};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{super::sealed, LoadedOffer};
use crate::{Fault, entity::revision, millis, token};

/// Writes the newest revision in place, and when it is sent, seals what each party saw.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    loaded: &mut LoadedOffer,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let sent_now =
        loaded.offer.revision.state == RevisionState::Sent && loaded.revision.state == RevisionState::Draft.code();
    if sent_now {
        supersede_others(tx, loaded).await?;
    }
    if loaded.revision.state == RevisionState::Sent.code() {
        // A sent revision is never edited.
        return Ok(());
    }
    let revision = &mut loaded.revision;
    revision.version = loaded.offer.revision.version;
    revision.pack = loaded.offer.revision.pack.clone();
    revision.paper = serde_json::to_string(&loaded.offer.revision.body)?;
    if sent_now {
        revision.state = RevisionState::Sent.code().into();
        revision.sent_at = Some(millis(now));
        loaded.sealed = sealed::of(&loaded.offer, revision);
        sealed::name(revision, &loaded.sealed);
        sealed::store(tx, revision.id, &loaded.sealed).await?;
    }
    revision.clone().into_active_model().reset_all().update(tx).await?;
    Ok(())
}

async fn supersede_others(tx: &impl ConnectionTrait, loaded: &LoadedOffer) -> Result<(), Fault> {
    revision::Entity::update_many()
        .col_expr(revision::Column::State, RevisionState::Superseded.code().into())
        .filter(revision::Column::OfferId.eq(loaded.row.id))
        .filter(revision::Column::Id.ne(loaded.revision.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A draft on top of the newest revision. With `supersede` no sent one is left behind it.
pub(super) async fn begin(
    tx: &impl ConnectionTrait,
    loaded: &mut LoadedOffer,
    now: DateTime<Utc>,
    supersede: bool,
) -> Result<(), Fault> {
    if supersede || loaded.revision.state == RevisionState::Draft.code() {
        let all =
            revision::Entity::update_many().col_expr(revision::Column::State, RevisionState::Superseded.code().into());
        all.filter(revision::Column::OfferId.eq(loaded.row.id)).exec(tx).await?;
    }
    loaded.offer.revision.number += 1;
    loaded.offer.revision.version += 1;
    loaded.offer.revision.state = RevisionState::Draft;
    loaded.revision = of(&loaded.offer, now)?;
    // What the partner looks at while it writes: its own typing is no part of it. What the publisher writes is shown to nobody yet.
    let reached = loaded.offer.revision.body.terms.is_some();
    loaded.sealed = if reached { sealed::of(&loaded.offer, &loaded.revision) } else { Vec::new() };
    sealed::name(&mut loaded.revision, &loaded.sealed);
    loaded.revision.clone().into_active_model().insert(tx).await?;
    sealed::store(tx, loaded.revision.id, &loaded.sealed).await
}

pub(super) fn of(offer: &Offer, now: DateTime<Utc>) -> Result<revision::Model, Fault> {
    Ok(revision::Model {
        id: token::id(),
        offer_id: offer.id.0,
        number: offer.revision.number,
        state: offer.revision.state.code().into(),
        version: offer.revision.version,
        pack: offer.revision.pack.clone(),
        paper: serde_json::to_string(&offer.revision.body)?,
        salt: token::secret(),
        partner_hash: None,
        customer_hash: None,
        created_at: millis(now),
        sent_at: None,
    })
}
