//! The file's rows as table rows, in one transaction of the caller.

use std::collections::HashMap;

use domain::{OrganizationId, PersonId, access::OrganizationKind, catalog::Plan, directory::DirectoryPartner};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{
    Existing, Imported,
    file::{CspPartner, File},
};
use crate::{
    Fault, code,
    directory::{self, Entry},
    entity::{billing_account, billing_account_role, organization, product, seller_account},
    people, token,
    transaction::Transaction,
};

/// Rows of one statement.
const ORGANIZATIONS_AT_ONCE: usize = 500;

/// Writes everything; the file must have passed the check.
pub(super) async fn all(
    tx: &Transaction,
    file: &File,
    known: &Existing,
    hashes: &HashMap<&str, String>,
) -> Result<Imported, Fault> {
    let mut writer = Writer { tx, organizations: HashMap::new(), people: known.people.clone() };
    writer.organizations.extend(known.organizations.iter().map(|(key, (id, _))| (key.clone(), *id)));
    writer.organizations(file).await?;
    writer.people(file, hashes).await?;
    writer.seller_accounts(file).await?;
    writer.billing_accounts(file).await?;
    writer.products(file).await?;
    writer.csp_partners(file).await?;
    Ok(Imported {
        organizations: file.organizations.len(),
        people: file.people.len(),
        seller_accounts: file.seller_accounts.len(),
        billing_accounts: file.billing_accounts.len(),
        products: file.products.len(),
        plans: file.products.iter().map(|p| p.plans.len()).sum(),
        csp_partners: file.csp_partners.len(),
    })
}

struct Writer<'a> {
    tx: &'a Transaction,
    organizations: HashMap<String, OrganizationId>,
    people: HashMap<String, PersonId>,
}

impl Writer<'_> {
    fn organization(&self, key: &str) -> Result<OrganizationId, Fault> {
        self.organizations
            .get(key)
            .copied()
            .ok_or_else(|| Fault::broken(format!("import: organization {key} passed the check unseen")))
    }

    fn person(&self, email: &str) -> Result<PersonId, Fault> {
        self.people
            .get(email)
            .copied()
            .ok_or_else(|| Fault::broken(format!("import: person {email} passed the check unseen")))
    }

    async fn organizations(&mut self, file: &File) -> Result<(), Fault> {
        for row in &file.organizations {
            let id = token::id();
            let model = organization::ActiveModel {
                id: Set(id),
                key: Set(row.key.clone()),
                name: Set(row.name.clone()),
                kinds: Set(code::write_list(&row.kinds)?),
                time_zone: Set(row.time_zone.clone()),
            };
            organization::Entity::insert(model).exec_without_returning(self.tx).await?;
            self.organizations.insert(row.key.clone(), OrganizationId(id));
        }
        Ok(())
    }

    async fn people(&mut self, file: &File, hashes: &HashMap<&str, String>) -> Result<(), Fault> {
        for row in &file.people {
            let hash = hashes.get(row.email.as_str()).cloned().unwrap_or_default();
            let id = people::insert(self.tx, &row.email, &row.name, hash).await?;
            for membership in &row.memberships {
                let organization = self.organization(&membership.organization)?;
                people::insert_membership(self.tx, id, organization, &membership.roles).await?;
            }
            self.people.insert(row.email.clone(), id);
        }
        Ok(())
    }

    async fn seller_accounts(&self, file: &File) -> Result<(), Fault> {
        for row in &file.seller_accounts {
            let model = seller_account::ActiveModel {
                id: Set(token::id()),
                organization_id: Set(self.organization(&row.organization)?.0),
                seller_id: Set(row.seller_id.clone()),
                programme_member: Set(row.programme_member),
                enrolled: Set(row.enrolled),
                tax_country: Set(row.tax_country.clone()),
                tax_complete: Set(row.tax_complete),
            };
            seller_account::Entity::insert(model).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    async fn billing_accounts(&self, file: &File) -> Result<(), Fault> {
        for row in &file.billing_accounts {
            let id = token::id();
            let model = billing_account::ActiveModel {
                id: Set(id),
                organization_id: Set(self.organization(&row.organization)?.0),
                identifier: Set(row.identifier.clone()),
                agreement: Set(row.agreement.clone()),
                country: Set(row.country.clone()),
                currency: Set(row.currency.clone()),
            };
            billing_account::Entity::insert(model).exec_without_returning(self.tx).await?;
            for given in &row.roles {
                let Some(role) = given.role else { continue };
                let person = self.person(&given.person)?;
                let model = billing_account_role::ActiveModel {
                    account_id: Set(id),
                    person_id: Set(person.0),
                    role: Set(role.code().into()),
                };
                billing_account_role::Entity::insert(model).exec_without_returning(self.tx).await?;
            }
        }
        Ok(())
    }

    async fn products(&self, file: &File) -> Result<(), Fault> {
        for row in &file.products {
            let plans: Vec<&Plan> = row.plans.iter().map(|listed| &listed.plan).collect();
            let model = product::ActiveModel {
                id: Set(token::id()),
                organization_id: Set(self.organization(&row.publisher)?.0),
                key: Set(row.key.clone()),
                name: Set(row.name.clone()),
                kind: Set(code::write(&row.kind)?),
                model: Set(code::write(&row.model)?),
                transactable: Set(row.transactable),
                co_sell: Set(row.co_sell),
                plans: Set(serde_json::to_string(&plans)?),
            };
            product::Entity::insert(model).exec_without_returning(self.tx).await?;
        }
        Ok(())
    }

    /// Who names no organization gets one of its own, which people can join by the key `csp-` and the tenant ID.
    async fn csp_partners(&self, file: &File) -> Result<(), Fault> {
        let own: Vec<_> = file.csp_partners.iter().filter(|row| row.organization.is_none()).collect();
        let kinds = code::write_list(&[OrganizationKind::SellingPartner])?;
        let mut made = HashMap::new();
        for rows in own.chunks(ORGANIZATIONS_AT_ONCE) {
            let model = |row: &&CspPartner| {
                let id = token::id();
                made.insert(row.tenant_id, OrganizationId(id));
                organization::ActiveModel {
                    id: Set(id),
                    key: Set(format!("csp-{}", row.tenant_id)),
                    name: Set(row.name.clone()),
                    kinds: Set(kinds.clone()),
                    time_zone: Set("UTC".into()),
                }
            };
            let models: Vec<_> = rows.iter().map(model).collect();
            organization::Entity::insert_many(models).exec_without_returning(self.tx).await?;
        }
        let mut entries = Vec::new();
        for row in &file.csp_partners {
            let organization = match &row.organization {
                Some(key) => self.organization(key)?,
                None => made
                    .get(&row.tenant_id)
                    .copied()
                    .ok_or_else(|| Fault::broken("import: a partner without organization"))?,
            };
            let Some(relationship) = row.relationship else { continue };
            entries.push(Entry::from(DirectoryPartner {
                tenant: row.tenant_id,
                organization,
                name: row.name.clone(),
                country: row.country.clone(),
                region: row.region.clone(),
                relationship,
                programme_member: row.programme_member,
                skills: row.skills.clone(),
                competencies: row.competencies.clone(),
            }));
        }
        directory::add(self.tx, &entries).await
    }
}
