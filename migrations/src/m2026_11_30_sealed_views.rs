//! What each party was shown, as it was written when it was sealed, and the amounts as they were frozen at acceptance.
//!
//! Until now both were computed again from the revision whenever somebody looked. The program fills the table for older revisions
//! (`offers/sealed.rs`): it proves each hash that is stored before it keeps the bytes. The counter says how far it came.

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
CREATE TABLE sealed_views (
  revision_id {uuid} NOT NULL REFERENCES offer_revisions (id) ON DELETE CASCADE,
  party text NOT NULL CONSTRAINT ck_sealed_view_party CHECK (party IN ('publisher', 'partner', 'customer')),
  content text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (revision_id, party)
);
ALTER TABLE acceptances ADD COLUMN waterfalls text;
INSERT INTO counters (name, value) VALUES ('sealed_views', 0);
";
