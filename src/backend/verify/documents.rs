//! Documents: the rows revisions name, and the files behind the rows.

use std::collections::{HashMap, HashSet};

use domain::offer::{RevisionBody, draft::DraftDocument, terms::Document};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{finding::Findings, stored::Stored};
use crate::{
    Backend, Fault,
    documents::OnDisk,
    entity::document::{self, Column},
};

/// So many rows at a time, and so many files are remembered as good ones.
const CHUNK: u64 = 500;
const REMEMBERED: usize = 10_000;

/// A document as a revision names it.
struct NamedDocument {
    id: Uuid,
    sha256: String,
    bytes: i64,
}

/// What the revisions of these offers name is there, and it is known who may open it.
pub(super) async fn named(db: &impl ConnectionTrait, chunk: &[Stored], findings: &mut Findings) -> Result<(), Fault> {
    let by_offer: Vec<(&Stored, Vec<NamedDocument>)> = chunk.iter().map(|stored| (stored, of_papers(stored))).collect();
    let ids: HashSet<Uuid> = by_offer.iter().flat_map(|(_, named)| named.iter().map(|n| n.id)).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows = document::Entity::find().filter(Column::Id.is_in(ids)).all(db).await?;
    let rows: HashMap<Uuid, document::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    for (stored, named) in by_offer {
        let label = domain::offer::label(stored.row.number);
        for one in named {
            let said = format!("{} bytes, {}", one.bytes, one.sha256);
            let kept = rows.get(&one.id).map(|row| format!("{} bytes, {}", row.bytes, row.sha256));
            if kept.as_ref() != Some(&said) {
                let wrong = format!("{label} lists this document, but the file isn’t what was uploaded.");
                findings.add("documents", one.id.to_string(), wrong, [&said, kept.as_deref().unwrap_or("nothing")]);
            }
            if !stored.documents.contains(&one.id) {
                let wrong = "The offer lists a document, but the link to it isn’t recorded.";
                findings.add("offer_documents", label.clone(), wrong, [&one.id.to_string(), "nothing"]);
            }
        }
    }
    Ok(())
}

/// Of every revision, what was sent and what was typed.
fn of_papers(stored: &Stored) -> Vec<NamedDocument> {
    let sent = |d: &Document| NamedDocument { id: d.id.0, sha256: d.sha256.clone(), bytes: stored_bytes(d.bytes) };
    let typed =
        |d: &DraftDocument| NamedDocument { id: d.id.0, sha256: d.sha256.clone(), bytes: stored_bytes(d.bytes) };
    let mut named = Vec::new();
    for body in stored.revisions.iter().filter_map(|r| serde_json::from_str::<RevisionBody>(&r.paper).ok()) {
        named.extend(body.draft.documents.iter().map(typed));
        named.extend(body.partner_draft.documents.iter().map(typed));
        named.extend(body.terms.iter().flat_map(|t| &t.documents).map(sent));
        named.extend(body.partner_terms.iter().flat_map(|t| &t.documents).map(sent));
    }
    named
}

fn stored_bytes(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Every row has its file, of its length and its hash.
pub(super) async fn files(backend: &Backend, db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    let (mut after, mut good) = (Uuid::nil(), HashSet::new());
    while !findings.full() {
        let behind = document::Entity::find().filter(Column::Id.gt(after)).order_by_asc(Column::Id);
        let rows = behind.limit(CHUNK).all(db).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in &rows {
            findings.checked.documents += 1;
            // Many uploads may be one file.
            if !good.contains(&(row.sha256.clone(), row.bytes)) && file(backend, row, findings).await? {
                if good.len() >= REMEMBERED {
                    good.clear();
                }
                good.insert((row.sha256.clone(), row.bytes));
            }
        }
    }
    Ok(())
}

async fn file(backend: &Backend, row: &document::Model, findings: &mut Findings) -> Result<bool, Fault> {
    let length = u64::try_from(row.bytes).unwrap_or_default();
    let said = format!("{} bytes, {}", row.bytes, row.sha256);
    let found = match backend.files().on_disk(&row.sha256, length).await? {
        // Nothing named it any more, and it was removed while this ran.
        OnDisk::Missing if document::Entity::find_by_id(row.id).one(backend.read()).await?.is_none() => {
            return Ok(false);
        }
        OnDisk::Missing => ("The document’s file is missing.", "nothing".to_owned()),
        OnDisk::OfLength(bytes) => ("The document’s file has the wrong length.", format!("{bytes} bytes")),
        OnDisk::Hash(hash) => {
            findings.checked.bytes += length;
            if hash == row.sha256 {
                return Ok(true);
            }
            ("The document’s file was changed.", format!("{} bytes, {hash}", row.bytes))
        }
    };
    findings.add("documents", row.id.to_string(), found.0, [&said, &found.1]);
    Ok(false)
}
