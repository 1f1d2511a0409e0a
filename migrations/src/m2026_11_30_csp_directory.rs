//! The directory of CSP partners, found by name, tenant ID, region, skill and competency however many there are.
//!
//! `csp_partners`: `sort` is the name as it is compared; `eligible` says whether a publisher can choose the partner. `skills` and
//! `competencies` hold one a line.
//! `csp_partner_tags`: a row for each region, skill and competency of a partner that can be chosen (`region=Europe`), in the order of names.
//! `csp_tags`: how many partners have a tag.
//! `csp_partner_words`: the words of names.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, TABLES).await
    }
}

const TABLES: &str = "
CREATE TABLE csp_partners (
  tenant_id {uuid} PRIMARY KEY NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organizations (id),
  name text NOT NULL,
  sort text {binary} NOT NULL,
  country text NOT NULL,
  region text NOT NULL,
  relationship text NOT NULL,
  programme_member boolean NOT NULL,
  eligible boolean NOT NULL,
  skills text NOT NULL,
  competencies text NOT NULL
);
CREATE INDEX ix_csp_partners_organization ON csp_partners (organization_id);
CREATE INDEX ix_csp_partners_sort ON csp_partners (sort, tenant_id) WHERE eligible;
CREATE TABLE csp_partner_tags (
  tag text {binary} NOT NULL,
  sort text {binary} NOT NULL,
  tenant_id {uuid} NOT NULL REFERENCES csp_partners (tenant_id),
  PRIMARY KEY (tag, sort, tenant_id)
){clustered};
CREATE TABLE csp_tags (
  tag text {binary} PRIMARY KEY NOT NULL,
  partners bigint NOT NULL
);
CREATE TABLE csp_partner_words (
  word text {binary} NOT NULL,
  sort text {binary} NOT NULL,
  tenant_id {uuid} NOT NULL REFERENCES csp_partners (tenant_id),
  PRIMARY KEY (word, sort, tenant_id)
){clustered};
";
