//! Who deals in an offer is a row each, so that a kind may have many partners or several customers, instead of one column for the partner
//! and one for the customer. The row holds what the party's lists are sorted by, with an index for each way.
//!
//! `account`: the seller ID or billing account it is dealt with by, empty for the publisher. `state`: the offer's status where the offer
//! exists for the party, else empty. `search`: the words it is found by. `minor`: the total it sorts by, in minor units of the currency.
//!
//! The rows get their parties here; the program fills in the rest and counts all tallies again (`offers/save/lists.rs`). SQLite cannot
//! alter a check, so tables are made again there; foreign keys are off meanwhile (`Backend::migrate`).

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, TABLE).await?;
        for (party, columns) in SORTED {
            let mut indexes = format!(
                "CREATE INDEX ix_offer_parties_{party}_number ON offer_parties (organization_id, number) WHERE party = '{party}';\n"
            );
            for column in columns {
                indexes += &format!(
                    "CREATE INDEX ix_offer_parties_{party}_{column} ON offer_parties (organization_id, kind, state, {column}, number)
                       WHERE party = '{party}';\n"
                );
            }
            crate::sql::run(manager, &indexes).await?;
        }
        crate::sql::run(manager, COPIED).await?;
        crate::sql::run_either(manager, ALTERED, &rebuilt()).await
    }
}

/// The columns each party sorts by.
const SORTED: [(&str, &[&str]); 3] = [
    (
        "publisher",
        &[
            "modified_at",
            "status_since",
            "name",
            "customer_name",
            "partner_name",
            "start_on",
            "end_on",
            "accept_by",
            "minor",
        ],
    ),
    ("partner", &["modified_at", "status_since", "name", "customer_name", "accept_by", "minor"]),
    ("customer", &["status_since", "accept_by"]),
];

const TABLE: &str = "
CREATE TABLE offer_parties (
  offer_id {uuid} NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  party text NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  organization_name text NOT NULL,
  account text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '',
  kind text NOT NULL,
  number bigint NOT NULL,
  name text NOT NULL DEFAULT '',
  search text NOT NULL DEFAULT '',
  partner_name text NOT NULL DEFAULT '',
  customer_name text NOT NULL DEFAULT '',
  start_on text NOT NULL DEFAULT '',
  end_on text NOT NULL DEFAULT '',
  accept_by text NOT NULL DEFAULT '',
  minor bigint NOT NULL DEFAULT 0,
  modified_at bigint NOT NULL DEFAULT 0,
  status_since bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (offer_id, party, organization_id)
);
CREATE INDEX ix_offer_parties_publisher_all ON offer_parties (organization_id, kind, modified_at, number) WHERE party = 'publisher';
";

const COPIED: &str = "
INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
  SELECT id, 'publisher', publisher_id, publisher_name, kind, number FROM offers;
INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
  SELECT id, 'partner', partner_id, partner_name, kind, number FROM offers WHERE partner_id IS NOT NULL;
INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
  SELECT id, 'customer', customer_id, customer_name, kind, number FROM offers WHERE customer_id IS NOT NULL;
DELETE FROM tallies;
UPDATE counters SET value = 0 WHERE name = 'lists';
";

const ALTERED: &str = "
ALTER TABLE offers DROP COLUMN partner_id, DROP COLUMN customer_id;
DROP INDEX ix_offers_publisher_all;
DROP INDEX ix_offers_publisher_number;
DROP INDEX ix_offers_publisher_modified_at;
DROP INDEX ix_offers_publisher_status_since;
DROP INDEX ix_offers_publisher_name;
DROP INDEX ix_offers_publisher_customer_name;
DROP INDEX ix_offers_publisher_partner_name;
DROP INDEX ix_offers_publisher_start_on;
DROP INDEX ix_offers_publisher_end_on;
DROP INDEX ix_offers_publisher_accept_by;
DROP INDEX ix_offers_publisher_partner_minor;
ALTER TABLE tallies DROP CONSTRAINT ck_tallies_party;
ALTER TABLE waits DROP CONSTRAINT ck_waits_party;
ALTER TABLE sealed_views DROP CONSTRAINT ck_sealed_view_party;
";

/// The columns of `offers` that stay.
const STAYING: &str = "id, number, kind, status, publisher_id, publisher_name, partner_name, customer_name, name, search, start_on, end_on, accept_by, currency,
  partner_minor, customer_minor, value_exact, link_token, return_reason, decline_reason, created_at, modified_at, status_since, submitted_at,
  extended_at, accepted_at, declined_at, expired_at, ended_at, due_at";

fn rebuilt() -> String {
    format!("{OFFERS}INSERT INTO offers_next ({STAYING}) SELECT {STAYING} FROM offers;\n{OTHERS}")
}

const OFFERS: &str = "
CREATE TABLE offers_next (
  id {uuid} PRIMARY KEY NOT NULL,
  number bigint NOT NULL CONSTRAINT uq_offers_number UNIQUE,
  kind text NOT NULL CONSTRAINT ck_offers_kind CHECK (kind IN ('customer', 'csp', 'multiparty', 'direct', 'resold', 'authorization')),
  status text NOT NULL CONSTRAINT ck_offers_status CHECK (status IN (
    'draft', 'in_progress', 'pending_partner_action', 'in_progress_to_customer', 'pending_acceptance', 'accepted', 'declined', 'expired', 'ended',
    'live', 'withdrawn', 'cancelled', 'active', 'authorized', 'deactivated')),
  publisher_id {uuid} NOT NULL REFERENCES organizations (id),
  publisher_name text NOT NULL,
  partner_name text NOT NULL,
  customer_name text NOT NULL,
  name text NOT NULL,
  search text NOT NULL,
  start_on text NOT NULL,
  end_on text NOT NULL,
  accept_by text NOT NULL,
  currency text NOT NULL,
  partner_minor bigint NOT NULL,
  customer_minor bigint NOT NULL,
  value_exact boolean NOT NULL,
  link_token text CONSTRAINT uq_offers_link_token UNIQUE,
  return_reason text,
  decline_reason text,
  created_at bigint NOT NULL,
  modified_at bigint NOT NULL,
  status_since bigint NOT NULL,
  submitted_at bigint,
  extended_at bigint,
  accepted_at bigint,
  declined_at bigint,
  expired_at bigint,
  ended_at bigint,
  due_at bigint,
  CONSTRAINT ck_offers_draft CHECK ((status = 'draft') = (submitted_at IS NULL)),
  CONSTRAINT ck_offers_accepted CHECK (kind = 'csp' OR (status IN ('accepted', 'ended', 'cancelled')) = (accepted_at IS NOT NULL)),
  CONSTRAINT ck_offers_declined CHECK ((status = 'declined') = (declined_at IS NOT NULL)),
  CONSTRAINT ck_offers_expired CHECK ((status = 'expired') = (expired_at IS NOT NULL)),
  CONSTRAINT ck_offers_ended CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
  CONSTRAINT ck_offers_extended CHECK (kind <> 'multiparty' OR (status IN ('draft', 'in_progress', 'pending_partner_action')) = (extended_at IS NULL)),
  CONSTRAINT ck_offers_link CHECK (status <> 'pending_acceptance' OR link_token IS NOT NULL)
);
";

const OTHERS: &str = "
DROP TABLE offers;
ALTER TABLE offers_next RENAME TO offers;
CREATE INDEX ix_offers_due ON offers (due_at) WHERE due_at IS NOT NULL;
DROP TABLE tallies;
CREATE TABLE tallies (
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  party text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  offers bigint NOT NULL,
  partner_minor bigint NOT NULL,
  customer_minor bigint NOT NULL,
  partner_billions bigint NOT NULL DEFAULT 0,
  customer_billions bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, party, kind, status, currency)
);
CREATE TABLE waits_next (
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  party text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  ended_at bigint NOT NULL,
  offer_id {uuid} NOT NULL,
  took_ms bigint NOT NULL CONSTRAINT ck_waits_took CHECK (took_ms >= 0),
  PRIMARY KEY (organization_id, party, kind, status, ended_at, offer_id)
);
INSERT INTO waits_next SELECT organization_id, party, kind, status, ended_at, offer_id, took_ms FROM waits;
DROP TABLE waits;
ALTER TABLE waits_next RENAME TO waits;
CREATE TABLE sealed_views_next (
  revision_id {uuid} NOT NULL REFERENCES offer_revisions (id) ON DELETE CASCADE,
  party text NOT NULL,
  content text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (revision_id, party)
);
INSERT INTO sealed_views_next SELECT revision_id, party, content, hash FROM sealed_views;
DROP TABLE sealed_views;
ALTER TABLE sealed_views_next RENAME TO sealed_views;
";
