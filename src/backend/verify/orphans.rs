//! Rows that belong to nothing: foreign keys refuse them, but not to somebody who turned them off.

use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use super::finding::Findings;
use crate::Fault;

/// Table, column, and the table it points to.
const POINTERS: [[&str; 3]; 16] = [
    ["offers", "publisher_id", "organizations"],
    ["offer_parties", "offer_id", "offers"],
    ["offer_parties", "organization_id", "organizations"],
    ["offer_revisions", "offer_id", "offers"],
    ["events", "offer_id", "offers"],
    ["history_heads", "offer_id", "offers"],
    ["acceptances", "offer_id", "offers"],
    ["acceptances", "person_id", "people"],
    ["failed_steps", "offer_id", "offers"],
    ["coverages", "offer_id", "offers"],
    ["coverages", "customer_id", "organizations"],
    ["outbox", "offer_id", "offers"],
    ["offer_documents", "offer_id", "offers"],
    ["offer_documents", "document_id", "documents"],
    ["documents", "organization_id", "organizations"],
    ["products", "organization_id", "organizations"],
];

/// The first of each kind.
pub(super) async fn check(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    for [table, column, target] in POINTERS {
        if findings.full() {
            return Ok(());
        }
        let sql = format!(
            "SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} WHERE {target}.id = {table}.{column}) LIMIT 1"
        );
        if let Some(row) = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await? {
            let id: Uuid = row.try_get("", column)?;
            let wrong = format!("The row points to a row of {target} that is not there.");
            findings.add(table, format!("{column} {id}"), wrong, [&format!("a row of {target}"), "nothing"]);
        }
    }
    Ok(())
}
