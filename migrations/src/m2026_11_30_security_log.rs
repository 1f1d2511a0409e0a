//! What concerns the installation's security, for its operator: who came in, who was turned away, what was taken along.

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

/// People and organizations are named without a foreign key: the log outlives them. `fold` is the same for what is told once a
/// minute however often it happens; `times` counts it. Each way of filtering has an index that also gives the order.
const TABLE: &str = "
CREATE TABLE security_events (
  id {uuid} PRIMARY KEY NOT NULL,
  fold text NOT NULL,
  at bigint NOT NULL,
  last_at bigint NOT NULL,
  times bigint NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  person_id {uuid},
  organization_id {uuid},
  client text NOT NULL,
  object text NOT NULL,
  reference text NOT NULL,
  CONSTRAINT uq_security_events_fold UNIQUE (fold),
  CONSTRAINT ck_security_events_times CHECK (times > 0 AND last_at >= at)
);
CREATE INDEX ix_security_events_at ON security_events (at, id);
CREATE INDEX ix_security_events_kind ON security_events (kind, at, id);
CREATE INDEX ix_security_events_person ON security_events (person_id, at, id);
CREATE INDEX ix_security_events_client ON security_events (client, at, id);
";
