//! The files an offer names.

use domain::DocumentId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::LoadedOffer;
use crate::{Fault, entity::offer_document};

/// Which documents the offer names: who may open a file is asked from here.
pub(super) async fn documents(tx: &impl ConnectionTrait, loaded: &LoadedOffer) -> Result<(), Fault> {
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
