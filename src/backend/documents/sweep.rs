//! Removing documents that nothing names any more, files without a row, and what is left of broken uploads.
//!
//! A document is first marked, and removed a day later if still no draft, revision or acceptance names it: whoever took it out of an offer
//! may put it back from an open page. It runs on real time, in small rounds that together come around to everything, and beside
//! other instances: what a round only believes is looked at again under a lock before anything is removed.

use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use uuid::Uuid;

use super::attach::lock_file;
use crate::{
    Backend, Fault,
    entity::{document, offer_document},
    millis,
    sql::Sql,
    transaction,
};

/// Documents looked at in a round.
const LOOKED_AT: u64 = 500;
/// Documents removed in a round, and files removed in a round.
const REMOVED: u64 = 200;
/// Hashes asked about at once.
const CHUNK: usize = 200;
/// Of the 256 folders of files, so many are looked at in a round.
const FOLDERS: u8 = 16;
/// From when nothing was seen to name a document until it is removed; as long a file without a row is left alone.
const GRACE: TimeDelta = TimeDelta::hours(24);
/// No upload takes that long.
const ARRIVING: TimeDelta = TimeDelta::hours(1);

/// How far it has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sweep {
    after: Uuid,
    folder: u8,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Documents that nothing names, seen for the first time.
    pub marked: u64,
    /// Documents that were removed.
    pub documents: u64,
    /// Files without a document that were removed.
    pub files: u64,
    /// Uploads that never ended.
    pub uploads: usize,
}

impl Sweep {
    /// One round; `now` is the real time.
    pub async fn round(&mut self, backend: &Backend, now: DateTime<Utc>) -> Result<Swept, Fault> {
        let marked = self.mark(backend, now).await?;
        let documents = remove_marked(backend, now - GRACE).await?;
        let files = self.files(backend, now - GRACE).await?;
        let uploads = backend.files().forget_incoming(SystemTime::from(now - ARRIVING)).await?;
        Ok(Swept { marked, documents, files, uploads })
    }

    /// Marks what nothing names among the next documents.
    async fn mark(&mut self, backend: &Backend, now: DateTime<Utc>) -> Result<u64, Fault> {
        let ids: Vec<Uuid> = document::Entity::find()
            .select_only()
            .column(document::Column::Id)
            .filter(document::Column::Id.gt(self.after))
            .order_by_asc(document::Column::Id)
            .limit(LOOKED_AT)
            .into_tuple()
            .all(backend.read())
            .await?;
        // Behind the last one it begins again.
        self.after = ids.last().copied().filter(|_| ids.len() as u64 == LOOKED_AT).unwrap_or_default();
        let mut unnamed = Vec::new();
        for id in ids {
            if !is_named(backend.read(), id).await? {
                unnamed.push(id);
            }
        }
        if unnamed.is_empty() {
            return Ok(0);
        }
        let tx = transaction::begin(backend).await?;
        let marked = document::Entity::update_many()
            .col_expr(document::Column::DetachedAt, millis(now).into())
            .filter(document::Column::Id.is_in(unnamed))
            .filter(document::Column::DetachedAt.is_null())
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(marked.rows_affected)
    }

    /// Removes files without a row from the next folders.
    async fn files(&mut self, backend: &Backend, before: DateTime<Utc>) -> Result<u64, Fault> {
        let mut removed = 0;
        for _ in 0..FOLDERS {
            let old = backend.files().old(self.folder, before.into()).await?;
            self.folder = self.folder.wrapping_add(1);
            for chunk in old.chunks(CHUNK) {
                for hash in without_row(backend.read(), chunk).await? {
                    removed += u64::from(remove_file(backend, &hash).await?);
                }
                if removed >= REMOVED {
                    return Ok(removed);
                }
            }
        }
        Ok(removed)
    }
}

/// Whether a draft, a revision or an acceptance names the document. Offers that ever named it are known; of those, what they say now and
/// what they said is asked.
async fn is_named(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, Fault> {
    for (table, text) in [("offer_revisions", "paper"), ("acceptances", "body")] {
        let mut sql = Sql::new(db, &format!("SELECT 1 AS named FROM {table} WHERE offer_id IN "));
        sql.text("(SELECT offer_id FROM offer_documents WHERE document_id = ").value(id);
        sql.text(&format!(") AND {text} LIKE ")).value(format!("%{id}%")).text(" LIMIT 1");
        if db.query_one_raw(sql.done()).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes documents that were marked before `before` and are still named by nothing.
async fn remove_marked(backend: &Backend, before: DateTime<Utc>) -> Result<u64, Fault> {
    let due: Vec<Uuid> = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .filter(document::Column::DetachedAt.lt(millis(before)))
        .order_by_asc(document::Column::DetachedAt)
        .limit(REMOVED)
        .into_tuple()
        .all(backend.read())
        .await?;
    let mut removed = 0;
    for id in due {
        if let Some(hash) = remove(backend, id, before).await? {
            remove_file(backend, &hash).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The row, if it is still to go; the hash of its file, which may be another document's too.
async fn remove(backend: &Backend, id: Uuid, before: DateTime<Utc>) -> Result<Option<String>, Fault> {
    let tx = transaction::begin(backend).await?;
    // A step that names it holds it: then it is not to go.
    let row = document::Entity::find_by_id(id)
        .filter(document::Column::DetachedAt.lt(millis(before)))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&tx)
        .await?;
    let Some(row) = row else {
        tx.rollback().await?;
        return Ok(None);
    };
    if is_named(&tx, id).await? {
        reattach(&tx, &[id]).await?;
        tx.commit().await?;
        return Ok(None);
    }
    offer_document::Entity::delete_many().filter(offer_document::Column::DocumentId.eq(id)).exec(&tx).await?;
    document::Entity::delete_by_id(id).exec(&tx).await?;
    tx.commit().await?;
    Ok(Some(row.sha256))
}

/// Takes the mark off documents that something names again.
pub(crate) async fn reattach(tx: &impl ConnectionTrait, ids: &[Uuid]) -> Result<(), Fault> {
    document::Entity::update_many()
        .col_expr(document::Column::DetachedAt, Option::<i64>::None.into())
        .filter(document::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes the file if no document has it. Whoever attaches the same bytes at this moment waits, and then brings its own.
async fn remove_file(backend: &Backend, sha256: &str) -> Result<bool, Fault> {
    let tx = transaction::begin(backend).await?;
    lock_file(&tx, sha256).await?;
    let free = !without_row(&tx, &[sha256.to_owned()]).await?.is_empty();
    if free {
        backend.files().remove(sha256).await?;
    }
    tx.commit().await?;
    Ok(free)
}

/// Which of these files no document has.
async fn without_row(db: &impl ConnectionTrait, hashes: &[String]) -> Result<Vec<String>, Fault> {
    let known: Vec<String> = document::Entity::find()
        .select_only()
        .column(document::Column::Sha256)
        .filter(document::Column::Sha256.is_in(hashes.iter().cloned()))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(hashes.iter().filter(|hash| !known.contains(hash)).cloned().collect())
}
