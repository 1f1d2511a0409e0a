//! Uploaded terms documents: checked to be PDFs, kept by their content, opened by those who may see them (MS-4.2.9).

use domain::{DocumentId, Problem, access::Actor, offer::draft::DraftDocument};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QuerySelect};

use crate::{
    Backend, Fault,
    entity::{document, offer, offer_document},
    millis, token, transaction,
};

/// Where the bytes are.
mod files;
/// Is it a PDF?
mod pdf;

pub use files::Files;
pub(crate) use files::OnDisk;

/// A document for somebody who may see it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// As this reader knows it, without `.pdf`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Keeps an uploaded PDF for the actor's organization, or says what is wrong with it. The suggested name is the file's, without `.pdf`.
pub async fn store(
    backend: &Backend,
    actor: &Actor,
    filename: &str,
    bytes: Vec<u8>,
) -> Result<Result<DraftDocument, Problem>, Fault> {
    if !actor.acts_for_seller() {
        let sentence =
            "To attach documents you need to be developer, manager or account owner. Ask one of them to do it.";
        return Ok(Err(Problem::error("documents", "role", "R-1", sentence)));
    }
    if let Some(problem) = pdf::problem(filename, &bytes) {
        return Ok(Err(problem));
    }
    let (sha256, length) = (token::file_hash(&bytes), bytes.len());
    backend.files().put(&sha256, bytes).await?;
    let name = crate::storable(&pdf::name(filename));
    let id = token::id();
    let row = document::ActiveModel {
        id: Set(id),
        organization_id: Set(actor.organization.id.0),
        sha256: Set(sha256.clone()),
        bytes: Set(length as i64),
        filename: Set(name.clone()),
        created_at: Set(millis(backend.now())),
    };
    let tx = transaction::begin(backend).await?;
    document::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(Ok(DraftDocument { id: DocumentId(id), name, sha256, bytes: length as u64 }))
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
    let parties = [offer::Column::PublisherId, offer::Column::PartnerId, offer::Column::CustomerId];
    let numbers: Vec<i64> = offer::Entity::find()
        .select_only()
        .column(offer::Column::Number)
        .join(JoinType::InnerJoin, join.into())
        .filter(offer_document::Column::DocumentId.eq(id.0))
        .filter(parties.iter().fold(Condition::any(), |any, party| any.add(party.eq(ours))))
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
