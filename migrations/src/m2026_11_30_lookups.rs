//! Which numbers an organization has looked up, so that nobody learns names by counting through them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, TABLE).await
    }
}

/// `key` is a hash of the number and of what it is a number of; `person_id` is who asked first.
const TABLE: &str = "
CREATE TABLE lookups (
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  key text NOT NULL,
  person_id {uuid} NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT pk_lookups PRIMARY KEY (organization_id, key)
);
CREATE INDEX ix_lookups_organization ON lookups (organization_id, at);
CREATE INDEX ix_lookups_at ON lookups (at);
";
