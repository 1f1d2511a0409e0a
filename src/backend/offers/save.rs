//! Writing an offer back: the row lists need, the revisions, what it covers, which documents it names.

use domain::{
    DocumentId, OfferId,
    access::Actor,
    offer::{Dates, Draft, EventKind, Kind, Offer, Revision, RevisionBody, RevisionState, Status, facts::Withheld},
    pack::MICROSOFT,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable,
    QueryFilter, Statement,
};

use super::{disclosed, loaded_offer::LoadedOffer};
use crate::{
    Backend, Fault,
    entity::{offer, offer_deletion, offer_document},
    millis, token,
};

/// What lists say of a draft.
pub(crate) mod figures;
/// What lists are made of beside the row.
pub(crate) mod lists;
/// The rows of its parties.
pub(crate) mod parties;
/// Its revisions.
pub(crate) mod revisions;
/// Its row.
pub(crate) mod row;

use lists::Listed;

/// What happens to the revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RevisionWrite {
    /// The newest is written in place while it is somebody's draft; once sent only the row changes.
    InPlace,
    /// The publisher writes again, on a new one.
    NewDraft,
    /// The partner writes, on a new one; after a withdrawal from the customer the sent one is superseded.
    NewPartnerDraft { supersede: bool },
}

/// What a step made of an offer, not yet saved.
pub(super) struct Taken {
    pub loaded: LoadedOffer,
    pub event_kind: Option<EventKind>,
    pub effect: Effect,
}

/// Where the result goes.
pub(super) enum Effect {
    Save(RevisionWrite),
    Delete,
    /// A new offer stands beside this one.
    Copied {
        number: i64,
    },
    Nothing,
}

/// A new draft of the actor's organization.
pub(super) async fn insert(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    kind: Kind,
    draft: Draft,
) -> Result<LoadedOffer, Fault> {
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
    let body = RevisionBody { draft, ..Default::default() };
    let offer = Offer {
        id: OfferId(id),
        number: next_number(tx).await?,
        kind,
        status: Status::Draft,
        publisher: actor.organization.clone(),
        counterparties: Vec::new(),
        revision: Revision { number: 1, state: RevisionState::Draft, version: 1, pack: MICROSOFT.label(), body },
        dates,
        link: None,
        acceptance: None,
        return_reason: None,
        decline_reason: None,
    };
    let mut row = row::of(&offer, None, now);
    // Nobody who stands behind its numbers was told yet.
    let sellers = offer.revision.body.draft.sellers().into_iter().map(|(_, id)| id.to_owned()).collect();
    let withheld = Withheld { account: true, sellers };
    figures::count(backend, tx, &offer, withheld).await?.write(&mut row);
    row.clone().into_active_model().insert(tx).await?;
    let parties = row::parties(&offer, &row);
    parties::insert(tx, parties.clone()).await?;
    lists::update(tx, &[(None, Some(Listed { row: &row, parties: &parties }))]).await?;
    let revision = revisions::of(&offer, now)?;
    revision.clone().into_active_model().insert(tx).await?;
    let loaded = LoadedOffer { offer, row, parties, revision, sealed: Vec::new() };
    keep_documents(tx, &loaded).await?;
    Ok(loaded)
}

async fn next_number(tx: &impl ConnectionTrait) -> Result<i64, Fault> {
    let sql = "UPDATE counters SET value = value + 1 WHERE name = 'offer' RETURNING value";
    let row = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql)).await?;
    Ok(row.ok_or_else(|| Fault::broken("the counter of offers is missing"))?.try_get("", "value")?)
}

/// Writes `loaded` back.
pub(super) async fn update(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    loaded: &mut LoadedOffer,
    change: RevisionWrite,
) -> Result<(), Fault> {
    let now = backend.now();
    if loaded.offer.status.code() != loaded.row.status {
        loaded.offer.dates.status_since = now;
        loaded.offer.dates.modified = now;
    }
    match change {
        RevisionWrite::InPlace => revisions::write(tx, loaded, now).await?,
        RevisionWrite::NewDraft => revisions::begin(tx, loaded, now, true).await?,
        RevisionWrite::NewPartnerDraft { supersede } => revisions::begin(tx, loaded, now, supersede).await?,
    }
    let mut row = row::of(&loaded.offer, Some(&loaded.row), now);
    if loaded.offer.status == Status::Draft {
        let withheld = disclosed::withheld(backend, tx, loaded).await?;
        figures::count(backend, tx, &loaded.offer, withheld).await?.write(&mut row);
    }
    changed(&loaded.row, &row).update(tx).await?;
    let parties = row::parties(&loaded.offer, &row);
    parties::write(tx, &loaded.parties, &parties).await?;
    let before = std::mem::replace(&mut loaded.row, row);
    let parties_before = std::mem::replace(&mut loaded.parties, parties);
    if before.status != loaded.row.status {
        super::coverage::update(tx, loaded, now).await?;
    }
    keep_documents(tx, loaded).await?;
    let before = Listed { row: &before, parties: &parties_before };
    lists::waited(tx, before, &loaded.row).await?;
    lists::update(tx, &[(Some(before), Some(loaded.listed()))]).await
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
pub(super) async fn delete(backend: &Backend, tx: &impl ConnectionTrait, loaded: &LoadedOffer) -> Result<(), Fault> {
    offer::Entity::delete_by_id(loaded.row.id).exec(tx).await?;
    let row = offer_deletion::Model { number: loaded.row.number, at: millis(backend.now()) };
    row.into_active_model().insert(tx).await?;
    lists::update(tx, &[(Some(loaded.listed()), None)]).await
}

/// Which documents the offer names: who may open a file is asked from here.
async fn keep_documents(tx: &impl ConnectionTrait, loaded: &LoadedOffer) -> Result<(), Fault> {
    let named = documents_of(loaded);
    if named.is_empty() {
        return Ok(());
    }
    let known: Vec<_> =
        offer_document::Entity::find().filter(offer_document::Column::OfferId.eq(loaded.row.id)).all(tx).await?;
    let new = named.into_iter().filter(|id| known.iter().all(|k| k.document_id != id.0));
    let rows: Vec<_> =
        new.map(|id| offer_document::ActiveModel { offer_id: Set(loaded.row.id), document_id: Set(id.0) }).collect();
    if !rows.is_empty() {
        offer_document::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Documents named by both forms of an offer.
fn documents_of(loaded: &LoadedOffer) -> Vec<DocumentId> {
    let body = &loaded.offer.revision.body;
    body.draft.documents.iter().chain(&body.partner_draft.documents).map(|d| d.id).collect()
}
