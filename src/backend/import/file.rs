//! The file's rows, typed. A value that could not be read is empty here, and its defect has been said.

use std::fmt;

use chrono::NaiveDate;
use domain::{
    access::{OrganizationKind, Role},
    directory::Relationship,
};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    catalogue::{self, Product},
    format,
    row::{FileObject, Problems},
};

/// The version of the format this installation reads.
const VERSION: u64 = 1;
/// A bound of the program's own: skills of a partner, and competencies.
const MAX_NAMES: usize = 50;

#[derive(Debug)]
pub(super) struct File {
    pub(super) organizations: Vec<Organization>,
    pub(super) people: Vec<Person>,
    pub(super) seller_accounts: Vec<SellerAccount>,
    pub(super) billing_accounts: Vec<BillingAccount>,
    pub(super) products: Vec<Product>,
    pub(super) csp_partners: Vec<CspPartner>,
}

#[derive(Debug)]
pub(super) struct CspPartner {
    pub(super) place: String,
    /// Nil where it could not be read.
    pub(super) tenant_id: Uuid,
    pub(super) name: String,
    /// None: it gets an organization of its own.
    pub(super) organization: Option<String>,
    pub(super) country: String,
    pub(super) region: String,
    pub(super) relationship: Option<Relationship>,
    pub(super) programme_member: bool,
    pub(super) skills: Vec<String>,
    pub(super) competencies: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Organization {
    pub(super) place: String,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) kinds: Vec<OrganizationKind>,
    pub(super) time_zone: String,
}

#[derive(Debug)]
pub(super) struct Person {
    pub(super) place: String,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) password: Option<String>,
    pub(super) memberships: Vec<Membership>,
}

#[derive(Debug)]
pub(super) struct Membership {
    pub(super) place: String,
    pub(super) organization: String,
    pub(super) roles: Vec<Role>,
}

#[derive(Debug)]
pub(super) struct SellerAccount {
    pub(super) place: String,
    pub(super) seller_id: String,
    pub(super) organization: String,
    pub(super) programme_member: bool,
    pub(super) enrolled: bool,
    pub(super) tax_country: String,
    pub(super) tax_complete: bool,
}

#[derive(Debug)]
pub(super) struct BillingAccount {
    pub(super) place: String,
    pub(super) identifier: String,
    pub(super) organization: String,
    pub(super) agreement: String,
    pub(super) country: String,
    pub(super) currency: String,
    pub(super) roles: Vec<AccountRole>,
}

#[derive(Debug)]
pub(super) struct AccountRole {
    pub(super) place: String,
    pub(super) person: String,
    pub(super) role: Option<Role>,
}

/// The file, unless it is none at all, and every defect that can be told from it alone.
pub(super) fn read(json: &str, today: NaiveDate) -> (Option<File>, Vec<String>) {
    let problems = Problems::default();
    let value = match read_json(json, &problems) {
        Ok(value) => value,
        Err(e) => {
            return (None, vec![format!("The file isn’t valid JSON: {e}. Fix it and import again.")]);
        }
    };
    let file = FileObject::read(String::new(), &value, &problems, |row| whole(row, today));
    (file, problems.into_sentences())
}

fn whole(row: &mut FileObject, today: NaiveDate) -> File {
    let version =
        row.required("countersign_import", &format!("the format’s version: \"countersign_import\": {VERSION}"));
    if version.is_some_and(|version| version.as_u64() != Some(VERSION)) {
        row.say("countersign_import", format!("Unknown version. This installation supports version {VERSION}."));
    }
    File {
        organizations: row.rows("organizations", false, organization),
        people: row.rows("people", false, person),
        seller_accounts: row.rows("seller_accounts", false, seller_account),
        billing_accounts: row.rows("billing_accounts", false, billing_account),
        products: row.rows("products", false, |row| catalogue::product(row, today)),
        csp_partners: row.rows("csp_partners", false, csp_partner),
    }
}

fn organization(row: &mut FileObject) -> Organization {
    Organization {
        place: row.place.clone(),
        key: row.text("key", format::key),
        name: row.text("name", format::name),
        kinds: row.codes("kinds", &["publisher", "selling_partner", "customer", "operator"]),
        time_zone: row.text("time_zone", format::time_zone),
    }
}

fn person(row: &mut FileObject) -> Person {
    let (email, name) = (row.text("email", format::email), row.text("name", format::name));
    Person {
        place: row.place.clone(),
        password: row.optional_text_as_written("password", |text| format::password(text, &email, &name)),
        email,
        name,
        memberships: row.rows("memberships", true, membership),
    }
}

fn membership(row: &mut FileObject) -> Membership {
    let words: Vec<_> = Role::ALL.into_iter().filter(|r| !r.accepts()).map(Role::code).collect();
    Membership {
        place: row.place.clone(),
        organization: row.text("organization", format::key),
        roles: row.codes("roles", &words),
    }
}

fn seller_account(row: &mut FileObject) -> SellerAccount {
    SellerAccount {
        place: row.place.clone(),
        seller_id: row.text("seller_id", format::seller_id),
        organization: row.text("organization", format::key),
        programme_member: row.flag("programme_member"),
        enrolled: row.flag("enrolled"),
        tax_country: row.text("tax_country", format::country),
        tax_complete: row.flag("tax_complete"),
    }
}

fn billing_account(row: &mut FileObject) -> BillingAccount {
    BillingAccount {
        place: row.place.clone(),
        identifier: row.text("identifier", format::billing_account),
        organization: row.text("organization", format::key),
        agreement: row.text("agreement", format::agreement),
        country: row.text("country", format::country),
        currency: row.text("currency", format::currency),
        roles: row.rows("roles", false, account_role),
    }
}

fn csp_partner(row: &mut FileObject) -> CspPartner {
    let tenant_id = row.text("tenant_id", format::tenant_id);
    let words: Vec<_> = Relationship::ALL.map(Relationship::code).to_vec();
    CspPartner {
        place: row.place.clone(),
        tenant_id: tenant_id.parse().unwrap_or_default(),
        name: row.text("name", format::name),
        organization: row.optional_text("organization", format::key),
        country: row.text("country", format::country),
        region: row.text("region", format::name),
        relationship: row.code("relationship", &words),
        programme_member: row.flag("programme_member"),
        skills: row.texts("skills", MAX_NAMES, format::name),
        competencies: row.texts("competencies", MAX_NAMES, format::name),
    }
}

fn account_role(row: &mut FileObject) -> AccountRole {
    let words: Vec<_> = Role::ALL.into_iter().filter(|r| r.accepts()).map(Role::code).collect();
    AccountRole { place: row.place.clone(), person: row.text("person", format::email), role: row.code("role", &words) }
}

/// JSON in which no field stands twice in one object: otherwise the second would silently win over the first. A field that does is said,
/// and its first value taken.
fn read_json(json: &str, problems: &Problems) -> Result<Value, serde_json::Error> {
    // Editors on Windows may put a byte order mark in front.
    let read: Strict = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
    Ok(read.value(String::new(), problems))
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Strict {
    Object(Fields),
    List(Vec<Self>),
    Plain(Value),
}

/// Every field as it stands in the file.
struct Fields(Vec<(String, Strict)>);

impl Strict {
    fn value(self, place: String, problems: &Problems) -> Value {
        match self {
            Self::Plain(value) => value,
            Self::List(list) => {
                let each = list.into_iter().enumerate();
                each.map(|(i, element)| element.value(format!("{place}[{i}]"), problems)).collect()
            }
            Self::Object(Fields(fields)) => {
                let mut object = Map::new();
                for (name, value) in fields {
                    let at = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                    if object.contains_key(&name) {
                        problems.say(&at, "This field appears twice in the same object. Remove one.");
                    } else {
                        object.insert(name, value.value(at, problems));
                    }
                }
                object.into()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
