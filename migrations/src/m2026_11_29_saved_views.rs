//! Lists that somebody named to come back to: each person's own, for each organization they act for.

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

const TABLE: &str = "
CREATE TABLE saved_views (
  id {uuid} PRIMARY KEY NOT NULL,
  person_id {uuid} NOT NULL REFERENCES people (id),
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  name text NOT NULL,
  query text NOT NULL,
  CONSTRAINT uq_saved_views_name UNIQUE (person_id, organization_id, name)
);
";
