//! Filling an empty installation from one versioned JSON file: all or nothing. The format is described in docs/import.md.
//!
//! A file is read whole before it is judged, so that all its defects are told at once, each at its place: `people[3].email: …`.
//! An import only adds. What is already there is refused, never changed.

use std::collections::{HashMap, HashSet};

use domain::{OrganizationId, PersonId, access::OrganizationKind};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::{
    Backend, Fault, code,
    entity::{billing_account, csp_partner, membership, organization, person, product, seller_account},
    people, transaction,
};

/// Products, plans and prices of a file.
mod catalogue;
/// What must hold between rows, and between the file and the installation.
mod check;
/// The file and its other rows.
mod file;
/// How single values must look.
mod format;
/// A JSON object read field by field.
mod row;
/// The file's rows as table rows.
mod write;

use file::File;

/// How much was imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub organizations: usize,
    pub people: usize,
    pub seller_accounts: usize,
    pub billing_accounts: usize,
    pub products: usize,
    pub plans: usize,
    pub csp_partners: usize,
}

/// Imports the file, or says in one sentence per place what is wrong with it; then nothing of it was imported.
pub async fn run(backend: &Backend, json: &str) -> Result<Result<Imported, Vec<String>>, Fault> {
    let (file, problems) = file::read(json, backend.today());
    let Some(file) = file else {
        return Ok(Err(problems));
    };
    let problems = [problems, check::against(&file, &Existing::load(backend.read()).await?)].concat();
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    // Hashing takes its time: not while everybody waits for the writer.
    let hashes = hashes(&file).await?;
    let tx = transaction::begin(backend).await?;
    let known = Existing::load(&tx).await?;
    let problems = check::against(&file, &known);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    match write::all(&tx, &file, &known, &hashes).await {
        Ok(imported) => {
            tx.commit().await?;
            Ok(Ok(imported))
        }
        Err(fault) => {
            tx.rollback().await?;
            outrun(backend, &file, fault).await
        }
    }
}

/// On PostgreSQL another import may have taken a key since the check: then that is the answer.
async fn outrun(backend: &Backend, file: &File, fault: Fault) -> Result<Result<Imported, Vec<String>>, Fault> {
    let problems = check::against(file, &Existing::load(backend.read()).await?);
    if problems.is_empty() { Err(fault) } else { Ok(Err(problems)) }
}

/// Password hashes by e-mail address. Who has none in the file gets an empty one, which no password opens.
async fn hashes(file: &File) -> Result<HashMap<&str, String>, Fault> {
    let mut hashes = HashMap::new();
    for person in &file.people {
        if let Some(password) = &person.password {
            hashes.insert(person.email.as_str(), people::hash_password(password).await?);
        }
    }
    Ok(hashes)
}

/// What the installation holds already, by the keys rows may name. An import is rare, so each table's keys are read once and whole.
#[derive(Debug, Default)]
struct Existing {
    /// By key.
    organizations: HashMap<String, (OrganizationId, Vec<OrganizationKind>)>,
    /// By e-mail address.
    people: HashMap<String, PersonId>,
    memberships: HashSet<(PersonId, OrganizationId)>,
    seller_ids: HashSet<String>,
    billing_accounts: HashSet<String>,
    products: HashSet<(OrganizationId, String)>,
    tenants: HashSet<Uuid>,
}

impl Existing {
    async fn load<C: ConnectionTrait>(conn: &C) -> Result<Self, Fault> {
        let mut known = Self::default();
        for row in organization::Entity::find().all(conn).await? {
            known.organizations.insert(row.key, (OrganizationId(row.id), code::read_list(&row.kinds)?));
        }
        let people = person::Entity::find().select_only().column(person::Column::Email).column(person::Column::Id);
        known.people = people
            .into_tuple::<(String, Uuid)>()
            .all(conn)
            .await?
            .into_iter()
            .map(|(email, id)| (email, PersonId(id)))
            .collect();
        let memberships = membership::Entity::find()
            .select_only()
            .column(membership::Column::PersonId)
            .column(membership::Column::OrganizationId);
        let pairs = memberships.into_tuple::<(Uuid, Uuid)>().all(conn).await?;
        known.memberships = pairs.into_iter().map(|(p, o)| (PersonId(p), OrganizationId(o))).collect();
        let sellers = seller_account::Entity::find().select_only().column(seller_account::Column::SellerId);
        known.seller_ids = sellers.into_tuple().all(conn).await?.into_iter().collect();
        let accounts = billing_account::Entity::find().select_only().column(billing_account::Column::Identifier);
        known.billing_accounts = accounts.into_tuple().all(conn).await?.into_iter().collect();
        let products =
            product::Entity::find().select_only().column(product::Column::OrganizationId).column(product::Column::Key);
        let pairs = products.into_tuple::<(Uuid, String)>().all(conn).await?;
        known.products = pairs.into_iter().map(|(o, key)| (OrganizationId(o), key)).collect();
        let tenants = csp_partner::Entity::find().select_only().column(csp_partner::Column::TenantId);
        known.tenants = tenants.into_tuple().all(conn).await?.into_iter().collect();
        Ok(known)
    }
}
