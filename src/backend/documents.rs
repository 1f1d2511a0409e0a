//! Uploaded terms documents: checked to be PDFs, kept by their content, opened by those who may see them (MS-4.2.9).

use domain::{DocumentId, access::Actor};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};

use crate::{
    Backend, Fault,
    entity::{document, offer, offer_document, offer_party},
};

/// Uploads become documents, within what an organization may keep.
mod attach;
/// Where the bytes are.
mod files;
/// Files on their way in.
mod incoming;
/// Is it a PDF?
mod pdf;
/// Removing what nothing names any more.
mod sweep;

pub use attach::{Limits, MEGABYTE, New, store, used};
pub(crate) use attach::{place, prepare, write};
pub use files::Files;
pub(crate) use files::OnDisk;
pub use incoming::{Receiving, Upload};
pub(crate) use sweep::reattach;
pub use sweep::{Sweep, Swept};

/// A document for somebody who may see it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// As this reader knows it, without `.pdf`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Begins to take a file that may become a document.
pub async fn receive(backend: &Backend) -> Result<Receiving, Fault> {
    Receiving::kept(&backend.files().incoming()).await
}

/// Whether the disk has room for uploads: below the limit they are refused, so that steps go on.
pub async fn has_room(backend: &Backend) -> Result<bool, Fault> {
    Ok(backend.files().free_space().await? >= backend.limits().free_space)
}

/// The document, if the actor's organization uploaded it or an offer it sees lists it. Someone else's and an absent one answer alike.
pub async fn open(backend: &Backend, actor: &Actor, id: DocumentId) -> Result<Option<Opened>, Fault> {
    let Some(found) = document::Entity::find_by_id(id.0).one(backend.read()).await? else {
        return Ok(None);
    };
    let name = match found.organization_id == actor.organization.id.0 {
        true => Some(found.filename),
        false => name_in_offers(backend, actor, id).await?,
    };
    let Some(name) = name else { return Ok(None) };
    let bytes = backend.files().get(&found.sha256).await?;
    Ok(Some(Opened { name, bytes }))
}

/// The document's name in the first offer whose view shows it to the actor.
async fn name_in_offers(backend: &Backend, actor: &Actor, id: DocumentId) -> Result<Option<String>, Fault> {
    let ours = actor.organization.id.0;
    let join =
        offer::Entity::belongs_to(offer_document::Entity).from(offer::Column::Id).to(offer_document::Column::OfferId);
    let party = offer::Entity::belongs_to(offer_party::Entity).from(offer::Column::Id).to(offer_party::Column::OfferId);
    let numbers: Vec<i64> = offer::Entity::find()
        .select_only()
        .column(offer::Column::Number)
        .join(JoinType::InnerJoin, join.into())
        .filter(offer_document::Column::DocumentId.eq(id.0))
        .join(JoinType::InnerJoin, party.into())
        .filter(offer_party::Column::OrganizationId.eq(ours))
        .into_tuple()
        .all(backend.read())
        .await?;
    for number in numbers {
        let Some(shown) = crate::offers::find(backend, actor, number).await? else {
            continue;
        };
        if let Some(document) = shown.view.documents().find(|d| d.id == id) {
            return Ok(Some(document.name.clone()));
        }
    }
    Ok(None)
}
