//! How much an organization may keep, and how much room the disk must have.

use domain::{OrganizationId, Problem, text::file_size};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};
use std::collections::{BTreeMap, BTreeSet};

use super::{New, pdf};
use crate::{
    Backend, Fault,
    entity::{document, organization},
    sql::Sql,
};

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
pub(super) async fn exceeded(
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
        "{file} does not fit: the documents of {name} take {} of the {} they may. Choose a smaller file, or ask the operator of this installation for more room. A document removed from its offers frees its room a day later.",
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
