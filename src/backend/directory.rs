//! The directory of CSP partners: as many as the programme has, found by name, tenant ID, region, skill and competency, a page at a time and
//! never by reading it through.

use std::collections::HashMap;

use domain::{OrganizationId, directory::DirectoryPartner};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{Backend, Fault, code, entity::csp_partner, sql::Sql};

/// Writing it.
mod add;
#[cfg(test)]
mod plans;
/// Finding in it.
mod search;

pub(crate) use add::{Entry, add};
pub use search::{Cursor, Page, Query, search};

/// Partners on one page.
pub const PAGE: usize = 25;
/// Names of one facet that are offered to choose from.
pub const MAX_NAMES: usize = 200;

/// What partners are told apart by, beside their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Region,
    Skill,
    Competency,
}

domain::codes! {
    /// As addresses and the database write it.
    Facet { Region = "region", Skill = "skill", Competency = "competency" }
}

impl Facet {
    pub fn label(self) -> &'static str {
        match self {
            Self::Region => "Region",
            Self::Skill => "Skill",
            Self::Competency => "Competency",
        }
    }

    /// As the database has it: `region=Europe`.
    fn tag(self, name: &str) -> String {
        format!("{}={name}", self.code())
    }
}

/// What there is to choose from, each with how many partners have it; those that nobody can choose are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets(Vec<(Facet, String, u64)>);

impl Facets {
    /// Of one facet, in the order of their names.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().filter(move |(one, _, _)| *one == facet).map(|(_, name, partners)| (name.as_str(), *partners))
    }
}

/// The regions, skills and competencies of partners.
pub async fn facets(backend: &Backend) -> Result<Facets, Fault> {
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, facet) in Facet::ALL.into_iter().enumerate() {
        select.text(if at == 0 { "" } else { " UNION ALL " });
        select.text("SELECT * FROM (SELECT tag, partners FROM csp_tags WHERE tag >= ").value(facet.tag(""));
        select.text(" AND tag < ").value(format!("{}>", facet.code()));
        select.text(&format!(" ORDER BY tag LIMIT {MAX_NAMES}) AS f{at}"));
    }
    let mut found = Vec::new();
    for row in db.query_all_raw(select.done()).await? {
        let (tag, partners): (String, i64) = (row.try_get("", "tag")?, row.try_get("", "partners")?);
        let named = tag.split_once('=').and_then(|(facet, name)| Some((Facet::of_code(facet)?, name.to_owned())));
        found.extend(named.map(|(facet, name)| (facet, name, partners.unsigned_abs())));
    }
    Ok(Facets(found))
}

/// The partners with these tenant IDs, by name; who is not in the directory is left out. At most as many as an offer has are asked for.
pub async fn by_tenants(conn: &impl ConnectionTrait, tenants: &[Uuid]) -> Result<Vec<DirectoryPartner>, Fault> {
    let mut found = Vec::new();
    for tenants in tenants.chunks(AT_ONCE) {
        let chosen = csp_partner::Column::TenantId.is_in(tenants.iter().copied());
        let rows = csp_partner::Entity::find().filter(chosen).all(conn).await?;
        found.extend(rows);
    }
    found.sort_by(|a, b| (&a.sort, a.tenant_id).cmp(&(&b.sort, b.tenant_id)));
    found.into_iter().map(partner).collect()
}

/// Values of one statement.
const AT_ONCE: usize = 400;

/// What a list of tenant IDs came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Those that can be chosen.
    pub partners: Vec<DirectoryPartner>,
    /// Why each of the others cannot.
    pub problems: Vec<String>,
}

/// Looks up a list of tenant IDs as typed; each that is unknown, doubled or cannot be chosen is named (MS-3.9).
pub async fn paste(backend: &Backend, typed: &str) -> Result<Pasted, Fault> {
    let read = domain::directory::pasted(typed);
    let found = by_tenants(backend.read(), &read.tenants).await?;
    let found: HashMap<Uuid, DirectoryPartner> = found.into_iter().map(|one| (one.tenant, one)).collect();
    let mut pasted = Pasted { partners: Vec::new(), problems: read.problems };
    for tenant in &read.tenants {
        match found.get(tenant) {
            None => pasted.problems.push(format!("No CSP partner has the tenant ID {tenant}.")),
            Some(partner) => match partner.ineligible() {
                Some(sentence) => pasted.problems.push(sentence),
                None => pasted.partners.push(partner.clone()),
            },
        }
    }
    Ok(pasted)
}

fn partner(row: csp_partner::Model) -> Result<DirectoryPartner, Fault> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    Ok(DirectoryPartner {
        tenant: row.tenant_id,
        organization: OrganizationId(row.organization_id),
        relationship: code::read(&row.relationship)?,
        programme_member: row.programme_member,
        skills: lines(&row.skills),
        competencies: lines(&row.competencies),
        name: row.name,
        country: row.country,
        region: row.region,
    })
}
