//! Uploads become documents together with the step that names them: their rows and their files stand when the step is committed,
//! and of a step that was refused neither is left. How much an organization may keep is bounded, and so is the room on the disk.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{DocumentId, OrganizationId, Problem, access::Actor, offer::draft::DraftDocument, text::file_size};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};

use super::{Upload, pdf};
use crate::{
    Backend, Fault,
    entity::{document, organization},
    millis,
    sql::Sql,
    token,
};

/// An upload that a step is to attach.
#[derive(Clone, Debug)]
pub struct New {
    /// As the draft of the step names it.
    pub document: DraftDocument,
    pub(super) filename: String,
    pub(super) upload: Upload,
}

impl New {
    /// A document of an upload, for a draft to name, or what is wrong with the file. Nothing is stored yet: that is done by the step
    /// it is handed to. The suggested name is the file's, without `.pdf`.
    pub fn of(filename: &str, upload: Upload, today: NaiveDate) -> Result<Self, Problem> {
        if let Some(problem) = pdf::problem(filename, &upload) {
            return Err(problem);
        }
        let document = DraftDocument {
            id: DocumentId(token::id()),
            name: crate::storable(&pdf::name(filename, today)),
            sha256: upload.sha256.clone(),
            bytes: upload.length,
        };
        Ok(Self { document, filename: filename.to_owned(), upload })
    }
}

/// What can be done before the transaction, because it takes long.
pub(crate) async fn prepare(new: &[New]) -> Result<(), Fault> {
    for new in new {
        new.upload.sync().await?;
    }
    Ok(())
}

/// The rows of the documents, if the organization has room for them.
pub(crate) async fn write(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    organization: OrganizationId,
    new: &[&New],
) -> Result<Result<(), Problem>, Fault> {
    if new.is_empty() {
        return Ok(Ok(()));
    }
    if let Some(problem) = exceeded(backend, tx, organization, new).await? {
        return Ok(Err(problem));
    }
    let rows = new.iter().map(|New { document, .. }| document::ActiveModel {
        id: Set(document.id.0),
        organization_id: Set(organization.0),
        sha256: Set(document.sha256.clone()),
        bytes: Set(i64::try_from(document.bytes).unwrap_or(i64::MAX)),
        filename: Set(document.name.clone()),
        created_at: Set(millis(backend.now())),
        detached_at: Set(None),
    });
    document::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(Ok(()))
}

/// The files behind the rows, as the last thing before the commit: should it fail, the sweep takes them away.
pub(crate) async fn place(backend: &Backend, tx: &impl ConnectionTrait, new: &[&New]) -> Result<(), Fault> {
    let mut new = new.to_vec();
    // In one order, so that no two steps wait for each other.
    new.sort_by(|a, b| a.upload.sha256.cmp(&b.upload.sha256));
    new.dedup_by(|a, b| a.upload.sha256 == b.upload.sha256);
    for new in new {
        lock_file(tx, &new.upload.sha256).await?;
        backend.files().put(&new.upload).await?;
    }
    Ok(())
}

/// Until the transaction ends nobody else adds or removes the file of that hash. On SQLite whoever writes is alone anyway.
pub(super) async fn lock_file(tx: &impl ConnectionTrait, sha256: &str) -> Result<(), Fault> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let key = sha256.get(..16).and_then(|start| u64::from_str_radix(start, 16).ok()).unwrap_or_default();
        let mut sql = Sql::new(tx, "SELECT pg_advisory_xact_lock(");
        sql.value(key.cast_signed()).text(")");
        tx.query_one_raw(sql.done()).await?;
    }
    Ok(())
}

/// Keeps a document that no offer names yet: for the demo world, and for tests. The sweep takes it away unless a draft names it soon.
pub async fn store(
    backend: &Backend,
    actor: &Actor,
    filename: &str,
    bytes: Vec<u8>,
) -> Result<Result<DraftDocument, Problem>, Fault> {
    if !actor.acts_for_seller() {
        let sentence = "Only developers, managers and account owners can attach documents. Ask one of them to do it.";
        return Ok(Err(Problem::error("documents", "role", "R-1", sentence)));
    }
    let mut receiving = super::receive(backend).await?;
    receiving.take(&bytes).await?;
    let new = match New::of(filename, receiving.finish().await?, backend.today()) {
        Ok(new) => new,
        Err(problem) => return Ok(Err(problem)),
    };
    prepare(std::slice::from_ref(&new)).await?;
    let tx = crate::transaction::begin(backend).await?;
    if let Err(problem) = write(backend, &tx, actor.organization.id, &[&new]).await? {
        tx.rollback().await?;
        return Ok(Err(problem));
    }
    place(backend, &tx, &[&new]).await?;
    tx.commit().await?;
    Ok(Ok(new.document))
}

/// Bytes of a megabyte, as file managers count it.
pub const MEGABYTE: u64 = 1024 * 1024;

/// What an installation gives its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all documents of one organization; a file attached to many offers counts once.
    pub quota: u64,
    /// Bytes the disk must have free for an upload to begin: the database needs room too.
    pub free_space: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { quota: 2048 * MEGABYTE, free_space: 256 * MEGABYTE }
    }
}

/// Why these documents do not fit into what the organization may keep. Locks the organization, so that of two steps that attach
/// documents at once the second counts those of the first.
async fn exceeded(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    organization: OrganizationId,
    new: &[&New],
) -> Result<Option<Problem>, Fault> {
    let row = organization::Entity::find_by_id(organization.0).lock(LockType::NoKeyUpdate).one(tx).await?;
    let name = row.map(|row| row.name).unwrap_or_default();
    let used = used(tx, organization).await?;
    let mut files: BTreeMap<&str, u64> =
        new.iter().map(|new| (new.upload.sha256.as_str(), new.upload.length)).collect();
    for known in known(tx, organization, &files).await? {
        files.remove(known.as_str());
    }
    let (more, quota) = (files.values().sum::<u64>(), backend.limits().quota);
    if used.saturating_add(more) <= quota || more == 0 {
        return Ok(None);
    }
    let file = new.iter().max_by_key(|new| new.upload.length).map(|new| pdf::quoted(&new.filename)).unwrap_or_default();
    let sentence = format!(
        "Not enough storage for {file}: the documents of {name} use {} of {}. Choose a smaller file, or ask the operator of this installation for more storage. Removing a document from its offers frees its space a day later.",
        file_size(used),
        file_size(quota)
    );
    Ok(Some(Problem::error("documents", "documents_quota", "MS-4.2.9", sentence)))
}

/// Bytes of the organization's files, each counted once.
pub async fn used(db: &impl ConnectionTrait, organization: OrganizationId) -> Result<u64, Fault> {
    let mut sql = Sql::new(
        db,
        "SELECT CAST(COALESCE(SUM(bytes), 0) AS bigint) AS used FROM (SELECT DISTINCT sha256, bytes FROM documents WHERE organization_id = ",
    );
    sql.value(organization.0).text(") AS files");
    let row = db.query_one_raw(sql.done()).await?.ok_or_else(|| Fault::broken("a sum without a row"))?;
    Ok(u64::try_from(row.try_get::<i64>("", "used")?).unwrap_or_default())
}

/// Which of these files the organization has already.
async fn known(
    tx: &impl ConnectionTrait,
    organization: OrganizationId,
    files: &BTreeMap<&str, u64>,
) -> Result<BTreeSet<String>, Fault> {
    let hashes = files.keys().map(|hash| (*hash).to_owned());
    let of_them = document::Entity::find()
        .select_only()
        .column(document::Column::Sha256)
        .filter(document::Column::OrganizationId.eq(organization.0))
        .filter(document::Column::Sha256.is_in(hashes))
        .distinct();
    Ok(of_them.into_tuple::<String>().all(tx).await?.into_iter().collect())
}
