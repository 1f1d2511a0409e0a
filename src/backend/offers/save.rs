//! Writing an offer back: the row lists need, the revisions, what it covers, which documents it names.

use domain::{
    OfferId,
    access::Actor,
    offer::{Dates, Draft, Kind, Offer, Paper, Revision, RevisionState, Status},
    pack::MICROSOFT,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, Statement};

use super::held::{Held, state_code};
use crate::{
    Backend, Fault,
    entity::{offer, offer_deletion},
    millis, token,
};

/// The files it names.
mod holds;
/// What lists are made of beside the row.
pub(crate) mod lists;
/// Its revisions.
pub(crate) mod revisions;
/// Its row.
pub(crate) mod row;

/// What happens to the revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The newest is written in place while it is somebody's draft; once sent only the row changes.
    InPlace,
    /// The publisher writes again, on a new one.
    NewDraft,
    /// The partner writes, on a new one; after a withdrawal from the customer the sent one is superseded.
    NewPartnerDraft { supersede: bool },
}

/// A new draft of the actor's organization.
pub(super) async fn insert(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    kind: Kind,
    draft: Draft,
) -> Result<Held, Fault> {
    let now = backend.now();
    let id = token::id();
    let dates = Dates {
        created: now,
        modified: now,
        status_since: now,
        submitted: None,
        extended: None,
        accepted: None,
        ended: None,
    };
    let paper = Paper { draft, ..Default::default() };
    let offer = Offer {
        id: OfferId(id),
        number: next_number(tx).await?,
        kind,
        status: Status::Draft,
        publisher: actor.organization.clone(),
        partner: None,
        customer: None,
        revision: Revision { number: 1, state: RevisionState::Draft, version: 1, pack: MICROSOFT.label(), paper },
        dates,
        link: None,
        acceptance: None,
        return_reason: None,
        decline_reason: None,
    };
    let row = row::of(&offer, None, now);
    row.clone().into_active_model().insert(tx).await?;
    lists::keep(tx, &[(None, Some(&row))]).await?;
    let revision = revisions::of(&offer, now)?;
    revision.clone().into_active_model().insert(tx).await?;
    let held = Held { offer, row, revision, sealed: Vec::new() };
    holds::documents(tx, &held).await?;
    Ok(held)
}

async fn next_number(tx: &impl ConnectionTrait) -> Result<i64, Fault> {
    let sql = "UPDATE counters SET value = value + 1 WHERE name = 'offer' RETURNING value";
    let row = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql)).await?;
    Ok(row.ok_or_else(|| Fault::broken("the counter of offers is missing"))?.try_get("", "value")?)
}

/// Writes `held` back.
pub(super) async fn update(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    held: &mut Held,
    change: Change,
) -> Result<(), Fault> {
    let now = backend.now();
    if held.offer.status.code() != held.row.status {
        held.offer.dates.status_since = now;
        held.offer.dates.modified = now;
    }
    match change {
        Change::InPlace => revisions::write(tx, held, now).await?,
        Change::NewDraft => revisions::begin(tx, held, now, true).await?,
        Change::NewPartnerDraft { supersede } => revisions::begin(tx, held, now, supersede).await?,
    }
    let row = row::of(&held.offer, Some(&held.row), now);
    changed(&held.row, &row).update(tx).await?;
    let before = std::mem::replace(&mut held.row, row);
    if before.status != held.row.status {
        super::coverage::keep(tx, held, now).await?;
    }
    holds::documents(tx, held).await?;
    lists::waited(tx, &before, &held.row).await?;
    lists::keep(tx, &[(Some(&before), Some(&held.row))]).await
}

/// What became different, and nothing else: an index is written again for every column that is named, also when it says the same.
fn changed(before: &offer::Model, after: &offer::Model) -> offer::ActiveModel {
    let (mut row, after) = (before.clone().into_active_model(), after.clone().into_active_model());
    for column in offer::Column::iter() {
        if let Some(value) = after.get(column).into_value() {
            row.set_if_not_equals(column, value);
        }
    }
    row
}

/// Gone for good. That a number was deleted is kept: otherwise nobody could tell it from one that was taken out by hand.
pub(super) async fn delete(backend: &Backend, tx: &impl ConnectionTrait, held: &Held) -> Result<(), Fault> {
    offer::Entity::delete_by_id(held.row.id).exec(tx).await?;
    let row = offer_deletion::Model { number: held.row.number, at: millis(backend.now()) };
    row.into_active_model().insert(tx).await?;
    lists::keep(tx, &[(Some(&held.row), None)]).await
}
