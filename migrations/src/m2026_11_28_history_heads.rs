//! Where each history ends, and which offers were deleted.
//!
//! A chain of hashes does not notice that its end was cut off, and a sequence of offers not that one is gone. The head of a history
//! and the numbers of deleted drafts are what `countersign verify` holds them against. Deletions before this change have no
//! instant: 0.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, TABLES).await?;
        crate::sql::run(manager, FILL).await
    }
}

const TABLES: &str = "
CREATE TABLE history_heads (
  offer_id {uuid} PRIMARY KEY NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  number integer NOT NULL,
  hash text NOT NULL
);
CREATE TABLE offer_deletions (
  number bigint PRIMARY KEY NOT NULL,
  at bigint NOT NULL
);
";

const FILL: &str = "
INSERT INTO history_heads (offer_id, number, hash)
SELECT offer_id, number, hash FROM events
WHERE number = (SELECT max(number) FROM events AS later WHERE later.offer_id = events.offer_id);
INSERT INTO offer_deletions (number, at)
WITH RECURSIVE given (number, last) AS (
  SELECT CAST(1001 AS bigint), value FROM counters WHERE name = 'offer'
  UNION ALL SELECT number + 1, last FROM given WHERE number < last
)
SELECT given.number, 0 FROM given
WHERE given.number <= given.last AND NOT EXISTS (SELECT 1 FROM offers WHERE offers.number = given.number);
";
