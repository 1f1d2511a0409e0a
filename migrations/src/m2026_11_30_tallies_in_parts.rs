//! Sums in a tally are kept in two parts, billions and what is left, so that no number of offers makes one too large.
//!
//! The program counts all tallies again (`offers/save/lists.rs`).

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
DELETE FROM tallies;
ALTER TABLE tallies ADD COLUMN partner_billions bigint NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN customer_billions bigint NOT NULL DEFAULT 0;
UPDATE counters SET value = 0 WHERE name = 'lists';
";
