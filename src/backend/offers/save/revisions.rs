//! The revisions of an offer: a draft is written in place, a sent one is never edited.

use chrono::{DateTime, Utc};
use domain::offer::{Offer, RevisionState, Status};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{super::sealed, Held, state_code};
use crate::{Fault, entity::revision, millis, token};

/// Writes the newest revision in place, and when it is sent, seals what each party saw.
pub(super) async fn write(tx: &impl ConnectionTrait, held: &mut Held, now: DateTime<Utc>) -> Result<(), Fault> {
    let sent_now = held.offer.revision.state == RevisionState::Sent && held.revision.state == "draft";
    if sent_now {
        supersede_others(tx, held).await?;
    }
    if held.revision.state == "sent" {
        // A sent revision is never edited.
        return Ok(());
    }
    let revision = &mut held.revision;
    revision.version = held.offer.revision.version;
    revision.pack = held.offer.revision.pack.clone();
    revision.paper = serde_json::to_string(&held.offer.revision.paper)?;
    if sent_now {
        revision.state = "sent".into();
        revision.sent_at = Some(millis(now));
        held.sealed = sealed::of(&held.offer, revision);
        sealed::name(revision, &held.sealed);
        sealed::keep(tx, revision.id, &held.sealed).await?;
    }
    revision.clone().into_active_model().reset_all().update(tx).await?;
    Ok(())
}

async fn supersede_others(tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    revision::Entity::update_many()
        .col_expr(revision::Column::State, "superseded".into())
        .filter(revision::Column::OfferId.eq(held.row.id))
        .filter(revision::Column::Id.ne(held.revision.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// A draft on top of the newest revision. With `supersede` no sent one is left behind it.
pub(super) async fn begin(
    tx: &impl ConnectionTrait,
    held: &mut Held,
    now: DateTime<Utc>,
    supersede: bool,
) -> Result<(), Fault> {
    if supersede || held.revision.state == "draft" {
        let all = revision::Entity::update_many().col_expr(revision::Column::State, "superseded".into());
        all.filter(revision::Column::OfferId.eq(held.row.id)).exec(tx).await?;
    }
    held.offer.revision.number += 1;
    held.offer.revision.version += 1;
    held.offer.revision.state = RevisionState::Draft;
    held.revision = of(&held.offer, now)?;
    // What the partner looks at while it writes: its own typing is no part of it.
    let reached = held.offer.status == Status::PendingPartnerAction;
    held.sealed = if reached { sealed::of(&held.offer, &held.revision) } else { Vec::new() };
    sealed::name(&mut held.revision, &held.sealed);
    held.revision.clone().into_active_model().insert(tx).await?;
    sealed::keep(tx, held.revision.id, &held.sealed).await
}

pub(super) fn of(offer: &Offer, now: DateTime<Utc>) -> Result<revision::Model, Fault> {
    Ok(revision::Model {
        id: token::id(),
        offer_id: offer.id.0,
        number: offer.revision.number,
        state: state_code(offer.revision.state).into(),
        version: offer.revision.version,
        pack: offer.revision.pack.clone(),
        paper: serde_json::to_string(&offer.revision.paper)?,
        salt: token::secret(),
        partner_hash: None,
        customer_hash: None,
        created_at: millis(now),
        sent_at: None,
    })
}
