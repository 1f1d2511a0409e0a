//! What makes lists fast at any size: an index for each way a party sorts, the numbers of each list kept beside it, how long
//! steps took, and the words that offers are found by.
//!
//! `tallies`: how many offers of a kind an organization has in a status as a party, and what they come to, in minor units of the
//! currency, at partner price and at customer price; what the party may not see is 0.
//! `waits`: how long an offer stood in a status, one row each time it left one; `sent` is from submission to acceptance.
//! `search_words`, `search_hits`: the words in what an organization sees of its offers, and the numbers of those that hold one.
//!
//! They are filled from the offers that are there when the schema is brought up to date; the counter says how far that is.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for part in [DERIVED, WAITED] {
            crate::sql::run(manager, part).await?;
        }
        for (party, columns) in WALKS {
            for column in columns {
                let index = format!(
                    "CREATE INDEX ix_offers_{party}_{column} ON offers ({party}_id, kind, status, {column}, number);\n"
                );
                crate::sql::run(manager, &index).await?;
            }
        }
        Ok(())
    }
}

/// The columns each party sorts by.
const WALKS: [(&str, &[&str]); 3] = [
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
            "partner_minor",
        ],
    ),
    ("partner", &["modified_at", "status_since", "name", "customer_name", "accept_by", "customer_minor"]),
    ("customer", &["status_since", "accept_by"]),
];

const DERIVED: &str = "
DROP INDEX ix_offers_publisher;
DROP INDEX ix_offers_partner;
DROP INDEX ix_offers_customer;
CREATE INDEX ix_offers_publisher_all ON offers (publisher_id, kind, modified_at, number);
CREATE INDEX ix_offers_publisher_number ON offers (publisher_id, number);
CREATE INDEX ix_offers_partner_number ON offers (partner_id, number);
CREATE INDEX ix_offers_customer_number ON offers (customer_id, number);
CREATE TABLE tallies (
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  party text NOT NULL CONSTRAINT ck_tallies_party CHECK (party IN ('publisher', 'partner', 'customer')),
  kind text NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  offers bigint NOT NULL,
  partner_minor bigint NOT NULL,
  customer_minor bigint NOT NULL,
  PRIMARY KEY (organization_id, party, kind, status, currency)
);
CREATE TABLE waits (
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  party text NOT NULL CONSTRAINT ck_waits_party CHECK (party IN ('publisher', 'partner', 'customer')),
  kind text NOT NULL,
  status text NOT NULL,
  ended_at bigint NOT NULL,
  offer_id {uuid} NOT NULL,
  took_ms bigint NOT NULL CONSTRAINT ck_waits_took CHECK (took_ms >= 0),
  PRIMARY KEY (organization_id, party, kind, status, ended_at, offer_id)
);
CREATE TABLE search_words (
  id {serial} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  word text {binary} NOT NULL,
  CONSTRAINT uq_search_words_word UNIQUE (organization_id, word)
);
CREATE TABLE search_hits (
  word_id bigint NOT NULL REFERENCES search_words (id),
  number bigint NOT NULL,
  PRIMARY KEY (word_id, number)
){clustered};
INSERT INTO counters (name, value) VALUES ('lists', 0);
";

/// As far as the offers themselves still tell it.
const WAITED: &str = "
INSERT INTO waits SELECT publisher_id, 'publisher', kind, 'draft', submitted_at, id, submitted_at - created_at FROM offers
  WHERE submitted_at >= created_at;
INSERT INTO waits SELECT publisher_id, 'publisher', kind, 'sent', accepted_at, id, accepted_at - submitted_at FROM offers
  WHERE accepted_at >= submitted_at;
INSERT INTO waits SELECT publisher_id, 'publisher', kind, 'pending_partner_action', extended_at, id, extended_at - submitted_at
  FROM offers WHERE extended_at >= submitted_at;
INSERT INTO waits SELECT publisher_id, 'publisher', kind, 'pending_acceptance', accepted_at, id, accepted_at - extended_at
  FROM offers WHERE accepted_at >= extended_at;
INSERT INTO waits SELECT partner_id, 'partner', kind, 'pending_partner_action', extended_at, id, extended_at - submitted_at
  FROM offers WHERE extended_at >= submitted_at AND partner_id IS NOT NULL;
INSERT INTO waits SELECT partner_id, 'partner', kind, 'pending_acceptance', accepted_at, id, accepted_at - extended_at
  FROM offers WHERE accepted_at >= extended_at AND partner_id IS NOT NULL;
INSERT INTO waits SELECT customer_id, 'customer', kind, 'pending_acceptance', accepted_at, id, accepted_at - extended_at
  FROM offers WHERE accepted_at >= extended_at AND customer_id IS NOT NULL;
";
