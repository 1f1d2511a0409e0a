//! Sessions know whose they are, and which clients a person signed in from before.
//!
//! A session that was begun before cannot say when: everybody signs in once more.

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
ALTER TABLE people ADD COLUMN session_epoch bigint NOT NULL DEFAULT 0;
DELETE FROM sessions;
ALTER TABLE sessions ADD COLUMN person_id {uuid} REFERENCES people (id);
CREATE INDEX ix_sessions_person ON sessions (person_id);
CREATE TABLE known_clients (
  key text PRIMARY KEY NOT NULL,
  person_id {uuid} NOT NULL REFERENCES people (id),
  last_success bigint NOT NULL
);
CREATE INDEX ix_known_clients_person ON known_clients (person_id, last_success);
CREATE INDEX ix_known_clients_last_success ON known_clients (last_success);
";
