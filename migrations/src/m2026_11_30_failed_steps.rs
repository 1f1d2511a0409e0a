//! Steps that were due and failed: when each is tried again, so that none holds up the others, and what the operator is told.

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
CREATE TABLE failed_steps (
  offer_id {uuid} PRIMARY KEY NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  step text NOT NULL,
  tries bigint NOT NULL CONSTRAINT ck_failed_steps_tries CHECK (tries >= 1),
  failed_at bigint NOT NULL,
  retry_at bigint NOT NULL,
  reason text NOT NULL
);
";
