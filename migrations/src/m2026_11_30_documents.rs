//! Documents that no offer names any more, and what an organization's documents come to.
//!
//! `detached_at` is when the sweep first found that nothing names the document; it is removed a day later. The indexes answer how
//! many bytes an organization keeps, each file counted once, and whether a file still has a row.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, CHANGES).await
    }
}

const CHANGES: &str = "
ALTER TABLE documents ADD COLUMN detached_at bigint;
CREATE INDEX ix_documents_detached ON documents (detached_at) WHERE detached_at IS NOT NULL;
CREATE INDEX ix_documents_organization ON documents (organization_id, sha256, bytes);
CREATE INDEX ix_documents_sha256 ON documents (sha256);
";
