//! Partners written in bulk, with what they are found by.

use std::collections::BTreeMap;

use domain::{directory::DirectoryPartner, search};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Facet;
use crate::{Fault, sql::Sql, transaction::Transaction};

/// Partners of one statement; a statement takes some ten thousands of values.
const AT_ONCE: usize = 500;
/// Characters of a name that are compared.
const SORT_CHARS: usize = 200;

/// A partner, with its name as it is compared.
pub(crate) struct Entry {
    partner: DirectoryPartner,
    sort: String,
}

impl From<DirectoryPartner> for Entry {
    fn from(partner: DirectoryPartner) -> Self {
        let sort = search::comparable(&partner.name).chars().take(SORT_CHARS).collect();
        Self { partner, sort }
    }
}

impl Entry {
    /// Its region, skills and competencies; of a partner that nobody can choose none.
    fn tags(&self) -> impl Iterator<Item = String> {
        let one = &self.partner;
        let skills = one.skills.iter().map(|name| Facet::Skill.tag(name));
        let competencies = one.competencies.iter().map(|name| Facet::Competency.tag(name));
        let region = std::iter::once(Facet::Region.tag(&one.region));
        region.chain(skills).chain(competencies).filter(|_| one.ineligible().is_none())
    }
}

/// Adds partners that are not in the directory yet.
pub(crate) async fn add(tx: &Transaction, entries: &[Entry]) -> Result<(), Fault> {
    for entries in entries.chunks(AT_ONCE) {
        partners(tx, entries).await?;
        let keyed = |text: String, entry: &Entry| (text, entry.sort.clone(), entry.partner.tenant);
        let tags: Vec<_> = entries.iter().flat_map(|one| one.tags().map(move |tag| keyed(tag, one))).collect();
        keys(tx, "INSERT INTO csp_partner_tags (tag, sort, tenant_id) VALUES ", &tags).await?;
        count(tx, &tags).await?;
        let words = |one: &Entry| search::words(&one.partner.name).into_iter();
        let words: Vec<_> = entries.iter().flat_map(|one| words(one).map(move |word| keyed(word, one))).collect();
        keys(tx, "INSERT INTO csp_partner_words (word, sort, tenant_id) VALUES ", &words).await?;
    }
    Ok(())
}

async fn partners(tx: &Transaction, entries: &[Entry]) -> Result<(), Fault> {
    let mut insert = Sql::new(
        tx,
        "INSERT INTO csp_partners (tenant_id, organization_id, name, sort, country, region, relationship, programme_member, eligible, \
         skills, competencies) VALUES ",
    );
    for (at, Entry { partner, sort }) in entries.iter().enumerate() {
        insert.text(if at == 0 { "(" } else { ", (" }).value(partner.tenant).text(", ").value(partner.organization.0);
        for text in [&partner.name, sort, &partner.country, &partner.region] {
            insert.text(", ").value(text.as_str());
        }
        insert.text(", ").value(partner.relationship.code()).text(", ").value(partner.programme_member);
        insert.text(", ").value(partner.ineligible().is_none());
        for names in [&partner.skills, &partner.competencies] {
            insert.text(", ").value(names.join("\n"));
        }
        insert.text(")");
    }
    tx.execute_raw(insert.done()).await?;
    Ok(())
}

/// Rows of a text, a name as it is compared and a tenant.
async fn keys(tx: &Transaction, begin: &str, rows: &[(String, String, Uuid)]) -> Result<(), Fault> {
    for rows in rows.chunks(AT_ONCE) {
        let mut insert = Sql::new(tx, begin);
        for (at, (text, sort, tenant)) in rows.iter().enumerate() {
            insert.text(if at == 0 { "(" } else { ", (" }).value(text.as_str()).text(", ").value(sort.as_str());
            insert.text(", ").value(*tenant).text(")");
        }
        tx.execute_raw(insert.done()).await?;
    }
    Ok(())
}

async fn count(tx: &Transaction, tags: &[(String, String, Uuid)]) -> Result<(), Fault> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for (tag, _, _) in tags {
        *counts.entry(tag).or_default() += 1;
    }
    // In the order of their keys: two imports never wait for one another.
    let counts: Vec<_> = counts.into_iter().collect();
    for counts in counts.chunks(AT_ONCE) {
        let mut insert = Sql::new(tx, "INSERT INTO csp_tags (tag, partners) VALUES ");
        for (at, (tag, partners)) in counts.iter().enumerate() {
            insert.text(if at == 0 { "(" } else { ", (" }).value(*tag).text(", ").value(*partners).text(")");
        }
        insert.text(" ON CONFLICT (tag) DO UPDATE SET partners = csp_tags.partners + excluded.partners");
        tx.execute_raw(insert.done()).await?;
    }
    Ok(())
}
