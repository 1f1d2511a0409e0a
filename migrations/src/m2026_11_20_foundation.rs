//! Organizations, people, catalogue, offers with revisions, events, outbox, sessions.
//!
//! Instants are milliseconds since 1970 in UTC. Days are `YYYY-MM-DD`, empty for none, so that keyset paging meets no NULL.
//! Money is minor units beside a currency code. Statuses of every kind of offer stand in the check from the first day, since
//! SQLite cannot alter a check.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for part in [PARTIES, CATALOGUE, OFFERS, HISTORY, SERVICE] {
            crate::sql::run(manager, part).await?;
        }
        Ok(())
    }
}

const PARTIES: &str = "
CREATE TABLE organizations (
  id {uuid} PRIMARY KEY NOT NULL,
  key text NOT NULL CONSTRAINT uq_organizations_key UNIQUE,
  name text NOT NULL,
  kinds text NOT NULL,
  time_zone text NOT NULL
);
CREATE TABLE people (
  id {uuid} PRIMARY KEY NOT NULL,
  email text NOT NULL CONSTRAINT uq_people_email UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL
);
CREATE TABLE memberships (
  person_id {uuid} NOT NULL REFERENCES people (id),
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  roles text NOT NULL,
  PRIMARY KEY (person_id, organization_id)
);
CREATE INDEX ix_memberships_organization ON memberships (organization_id);
CREATE TABLE seller_accounts (
  id {uuid} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  seller_id text NOT NULL CONSTRAINT uq_seller_accounts_seller_id UNIQUE,
  programme_member boolean NOT NULL,
  enrolled boolean NOT NULL,
  tax_country text NOT NULL,
  tax_complete boolean NOT NULL
);
CREATE INDEX ix_seller_accounts_organization ON seller_accounts (organization_id);
CREATE TABLE billing_accounts (
  id {uuid} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  identifier text NOT NULL CONSTRAINT uq_billing_accounts_identifier UNIQUE,
  agreement text NOT NULL,
  country text NOT NULL,
  currency text NOT NULL
);
CREATE INDEX ix_billing_accounts_organization ON billing_accounts (organization_id);
CREATE TABLE billing_account_roles (
  account_id {uuid} NOT NULL REFERENCES billing_accounts (id),
  person_id {uuid} NOT NULL REFERENCES people (id),
  role text NOT NULL,
  PRIMARY KEY (account_id, person_id, role)
);
CREATE INDEX ix_billing_account_roles_person ON billing_account_roles (person_id);
";

const CATALOGUE: &str = "
CREATE TABLE products (
  id {uuid} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  key text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CONSTRAINT ck_products_kind CHECK (kind IN ('saas', 'virtual_machine', 'application')),
  model text NOT NULL CONSTRAINT ck_products_model CHECK (model IN ('flat_rate', 'per_user')),
  transactable boolean NOT NULL,
  co_sell boolean NOT NULL,
  plans text NOT NULL,
  CONSTRAINT uq_products_key UNIQUE (organization_id, key)
);
";

const OFFERS: &str = "
CREATE TABLE counters (
  name text PRIMARY KEY NOT NULL,
  value bigint NOT NULL
);
INSERT INTO counters (name, value) VALUES ('offer', 1000);
CREATE TABLE offers (
  id {uuid} PRIMARY KEY NOT NULL,
  number bigint NOT NULL CONSTRAINT uq_offers_number UNIQUE,
  kind text NOT NULL CONSTRAINT ck_offers_kind CHECK (kind IN ('customer', 'csp', 'multiparty', 'direct', 'resold', 'authorization')),
  status text NOT NULL CONSTRAINT ck_offers_status CHECK (status IN (
    'draft', 'in_progress', 'pending_partner_action', 'in_progress_to_customer', 'pending_acceptance', 'accepted', 'declined', 'expired', 'ended',
    'live', 'withdrawn', 'cancelled', 'active', 'authorized', 'deactivated')),
  publisher_id {uuid} NOT NULL REFERENCES organizations (id),
  partner_id {uuid} REFERENCES organizations (id),
  customer_id {uuid} REFERENCES organizations (id),
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
  CONSTRAINT ck_offers_link CHECK (status <> 'pending_acceptance' OR link_token IS NOT NULL),
  CONSTRAINT ck_offers_parties CHECK (kind <> 'multiparty' OR status = 'draft' OR (partner_id IS NOT NULL AND customer_id IS NOT NULL))
);
CREATE INDEX ix_offers_publisher ON offers (publisher_id, kind, modified_at, id);
CREATE INDEX ix_offers_partner ON offers (partner_id, kind, modified_at, id);
CREATE INDEX ix_offers_customer ON offers (customer_id, kind, modified_at, id);
CREATE INDEX ix_offers_due ON offers (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE offer_revisions (
  id {uuid} PRIMARY KEY NOT NULL,
  offer_id {uuid} NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  number integer NOT NULL,
  state text NOT NULL CONSTRAINT ck_offer_revisions_state CHECK (state IN ('draft', 'sent', 'superseded')),
  version bigint NOT NULL,
  pack text NOT NULL,
  paper text NOT NULL,
  salt text NOT NULL,
  partner_hash text,
  customer_hash text,
  created_at bigint NOT NULL,
  sent_at bigint,
  CONSTRAINT uq_offer_revisions_number UNIQUE (offer_id, number),
  CONSTRAINT ck_offer_revisions_sent CHECK (state <> 'sent' OR sent_at IS NOT NULL)
);
CREATE UNIQUE INDEX uq_offer_revisions_draft ON offer_revisions (offer_id) WHERE state = 'draft';
CREATE UNIQUE INDEX uq_offer_revisions_sent ON offer_revisions (offer_id) WHERE state = 'sent';
CREATE TABLE coverages (
  offer_id {uuid} NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  plan_id {uuid} NOT NULL,
  customer_id {uuid} NOT NULL REFERENCES organizations (id),
  billing_account text NOT NULL,
  from_on text NOT NULL,
  through_on text NOT NULL,
  PRIMARY KEY (offer_id, plan_id)
);
CREATE INDEX ix_coverages_account ON coverages (billing_account, plan_id);
CREATE TABLE acceptances (
  offer_id {uuid} PRIMARY KEY NOT NULL REFERENCES offers (id),
  revision integer NOT NULL,
  person_id {uuid} NOT NULL REFERENCES people (id),
  at bigint NOT NULL,
  body text NOT NULL
);
";

const HISTORY: &str = "
CREATE TABLE events (
  offer_id {uuid} NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  number integer NOT NULL,
  at bigint NOT NULL,
  organization_id {uuid},
  what text NOT NULL,
  body text NOT NULL,
  salt text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (offer_id, number)
);
CREATE TABLE documents (
  id {uuid} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  filename text NOT NULL,
  created_at bigint NOT NULL
);
CREATE TABLE offer_documents (
  offer_id {uuid} NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  document_id {uuid} NOT NULL REFERENCES documents (id),
  PRIMARY KEY (offer_id, document_id)
);
CREATE INDEX ix_offer_documents_document ON offer_documents (document_id);
CREATE TABLE outbox (
  id {uuid} PRIMARY KEY NOT NULL,
  offer_id {uuid} REFERENCES offers (id) ON DELETE CASCADE,
  letter text NOT NULL,
  party text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  created_at bigint NOT NULL,
  sent_at bigint
);
CREATE INDEX ix_outbox_unsent ON outbox (created_at) WHERE sent_at IS NULL;
";

const SERVICE: &str = "
CREATE TABLE sessions (
  id_hash text PRIMARY KEY NOT NULL,
  data text NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX ix_sessions_expires ON sessions (expires_at);
CREATE TABLE sign_in_attempts (
  key text PRIMARY KEY NOT NULL,
  failures integer NOT NULL,
  since bigint NOT NULL
);
";
