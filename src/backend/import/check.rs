//! What must hold between rows, and between the file and the installation. Values already refused are empty and pass in silence.

use std::collections::HashMap;

use domain::access::OrganizationKind as K;

use uuid::Uuid;

use super::{
    Existing,
    file::{BillingAccount, CspPartner, File, Person, SellerAccount},
    row::Problems,
};
use crate::people::misfit;

/// The price lists.
mod plans;

/// Every defect, in the order of the file.
pub(super) fn against(file: &File, known: &Existing) -> Vec<String> {
    let check = Check { known, problems: Problems::default(), kinds: kinds(file, known), members: members(file) };
    check.organizations(file);
    check.people(file);
    check.seller_accounts(&file.seller_accounts);
    check.billing_accounts(&file.billing_accounts);
    check.products(file);
    check.csp_partners(&file.csp_partners);
    check.problems.into_sentences()
}

struct Check<'a> {
    known: &'a Existing,
    problems: Problems,
    /// Of every organization that rows may name: the file's and those already here.
    kinds: HashMap<&'a str, &'a [K]>,
    /// People of the file, by e-mail address.
    members: HashMap<&'a str, &'a Person>,
}

fn kinds<'a>(file: &'a File, known: &'a Existing) -> HashMap<&'a str, &'a [K]> {
    let here = known.organizations.iter().map(|(key, (_, kinds))| (key.as_str(), kinds.as_slice()));
    here.chain(file.organizations.iter().map(|o| (o.key.as_str(), o.kinds.as_slice()))).collect()
}

fn members(file: &File) -> HashMap<&str, &Person> {
    file.people.iter().map(|p| (p.email.as_str(), p)).collect()
}

/// Remembers where a value stood first.
#[derive(Default)]
struct Once<'a>(HashMap<(&'a str, &'a str), &'a str>);

impl<'a> Once<'a> {
    /// Where `value` stood before within `group`.
    fn before(&mut self, group: &'a str, value: &'a str, place: &'a str) -> Option<&'a str> {
        if value.is_empty() {
            return None;
        }
        let first = *self.0.entry((group, value)).or_insert(place);
        (first != place).then_some(first)
    }
}

impl Check<'_> {
    fn say(&self, place: &str, field: &str, sentence: impl AsRef<str>) {
        self.problems.say(&format!("{place}.{field}"), sentence);
    }

    fn twice(&self, place: &str, field: &str, value: &str, first: &str) {
        self.say(place, field, format!("“{value}” is already used at {first}. Use a unique value."));
    }

    fn here(&self, place: &str, field: &str, value: &str) {
        self.say(
            place,
            field,
            format!("“{value}” already exists. An import only adds data and never changes it. Remove this row."),
        );
    }

    /// The kinds of a named organization; none if it is unknown, which is said.
    fn named(&self, place: &str, field: &str, key: &str) -> Option<&[K]> {
        let found = self.kinds.get(key).copied();
        if found.is_none() && !key.is_empty() {
            self.say(place, field, format!("No organization has the key “{key}”, in the file or in this installation. Add it, or correct the key."));
        }
        found
    }

    fn named_as(&self, place: &str, field: &str, key: &str, wanted: &[K], sentence: &str) {
        let Some(kinds) = self.named(place, field, key) else {
            return;
        };
        if !kinds.is_empty() && !kinds.iter().any(|k| wanted.contains(k)) {
            self.say(place, field, format!("“{key}” {sentence}"));
        }
    }

    fn organizations(&self, file: &File) {
        let mut once = Once::default();
        for row in &file.organizations {
            if let Some(first) = once.before("", &row.key, &row.place) {
                self.twice(&row.place, "key", &row.key, first);
            } else if self.known.organizations.contains_key(&row.key) {
                self.here(&row.place, "key", &row.key);
            }
        }
    }

    fn people(&self, file: &File) {
        let mut once = Once::default();
        for row in &file.people {
            if let Some(first) = once.before("", &row.email, &row.place) {
                self.twice(&row.place, "email", &row.email, first);
            } else if self.known.people.contains_key(&row.email) {
                self.here(&row.place, "email", &row.email);
            }
            self.memberships(row);
        }
    }

    fn memberships(&self, person: &Person) {
        let mut once = Once::default();
        for row in &person.memberships {
            if let Some(first) = once.before("", &row.organization, &row.place) {
                self.twice(&row.place, "organization", &row.organization, first);
            }
            let kinds = self.named(&row.place, "organization", &row.organization).unwrap_or_default();
            for role in row.roles.iter().filter(|_| !kinds.is_empty()) {
                if let Some(sentence) = misfit(*role, kinds) {
                    self.say(&row.place, "roles", sentence);
                }
            }
        }
    }

    fn seller_accounts(&self, rows: &[SellerAccount]) {
        let mut once = Once::default();
        for row in rows {
            if let Some(first) = once.before("", &row.seller_id, &row.place) {
                self.twice(&row.place, "seller_id", &row.seller_id, first);
            } else if self.known.seller_ids.contains(&row.seller_id) {
                self.here(&row.place, "seller_id", &row.seller_id);
            }
            let sentence =
                "isn’t a publisher or selling partner. Add one of these kinds, or remove the seller account.";
            self.named_as(&row.place, "organization", &row.organization, &[K::Publisher, K::SellingPartner], sentence);
        }
    }

    fn csp_partners(&self, rows: &[CspPartner]) {
        let mut first: HashMap<Uuid, &str> = HashMap::new();
        for row in rows.iter().filter(|row| !row.tenant_id.is_nil()) {
            let (id, place) = (row.tenant_id.to_string(), row.place.as_str());
            if let Some(before) = first.insert(row.tenant_id, place) {
                self.twice(place, "tenant_id", &id, before);
            } else if self.known.tenants.contains(&row.tenant_id) {
                self.here(place, "tenant_id", &id);
            }
        }
        for row in rows {
            if let Some(organization) = &row.organization {
                let sentence = "isn’t a selling partner. Add this kind, or remove the CSP partner.";
                self.named_as(&row.place, "organization", organization, &[K::SellingPartner], sentence);
            }
        }
    }

    fn billing_accounts(&self, rows: &[BillingAccount]) {
        let mut once = Once::default();
        for row in rows {
            if let Some(first) = once.before("", &row.identifier, &row.place) {
                self.twice(&row.place, "identifier", &row.identifier, first);
            } else if self.known.billing_accounts.contains(&row.identifier) {
                self.here(&row.place, "identifier", &row.identifier);
            }
            let sentence = "isn’t a customer. Add this kind, or remove the billing account.";
            self.named_as(&row.place, "organization", &row.organization, &[K::Customer], sentence);
            self.agreement(row);
            self.account_roles(row);
        }
    }

    /// Enterprise accounts are known by 8 digits, the others by the longer form (MS-1.14).
    fn agreement(&self, row: &BillingAccount) {
        let eight = row.identifier.len() == 8;
        if !row.identifier.is_empty() && !row.agreement.is_empty() && eight != (row.agreement == "enterprise") {
            let sentence = "An enterprise agreement needs an 8-digit ID; a customer agreement needs the format guid:guid_yyyy-mm-dd. Correct the ID or the agreement (MS-1.14).";
            self.say(&row.place, "agreement", sentence);
        }
    }

    fn account_roles(&self, account: &BillingAccount) {
        let mut once = Once::default();
        for row in &account.roles {
            let role = row.role.map_or("", |r| r.code());
            if once.before(role, &row.person, &row.place).is_some() && !role.is_empty() {
                self.say(
                    &row.place,
                    "person",
                    format!("{} already has this role. Remove one of the rows.", row.person),
                );
            }
            match self.belongs(&row.person, &account.organization) {
                None if !row.person.is_empty() => {
                    self.say(
                        &row.place,
                        "person",
                        format!(
                            "Nobody has the address “{}”, in the file or in this installation. Add them, or correct the address.",
                            row.person
                        ),
                    );
                }
                Some(false) if !account.organization.is_empty() => {
                    let sentence = format!(
                        "{} doesn’t belong to “{}”. Add a membership, or name someone who does.",
                        row.person, account.organization
                    );
                    self.say(&row.place, "person", sentence);
                }
                _ => {}
            }
        }
    }

    /// Whether a person is a member of an organization; none for unknown people.
    fn belongs(&self, email: &str, organization: &str) -> Option<bool> {
        if let Some(person) = self.members.get(email) {
            return Some(person.memberships.iter().any(|m| m.organization == organization));
        }
        let person = self.known.people.get(email)?;
        let organization = self.known.organizations.get(organization).map(|(id, _)| *id);
        Some(organization.is_some_and(|id| self.known.memberships.contains(&(*person, id))))
    }
}
