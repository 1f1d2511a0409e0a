//! A page of the directory: the way with the fewest partners is gone along in the order of names, as far as a page needs and not for ever.

use domain::{directory, directory::DirectoryPartner, search::Term};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Facet, PAGE, partner};
use crate::{Backend, Fault, entity::csp_partner, sql::Sql, storable};

/// Words that fewer partners have are looked up first; of more it is quicker to go along the names.
const MANY: usize = 1000;
/// Partners looked at in one go. A page may come out short, and goes on from where it stopped.
const BATCH: usize = 5000;

/// Which partners, from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Beginnings of words of the name, or a tenant ID.
    pub text: String,
    /// Each must fit.
    pub facets: Vec<(Facet, String)>,
    pub after: Option<Cursor>,
}

/// Where a page goes on: behind this partner.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Cursor {
    sort: String,
    tenant_id: Uuid,
}

impl Cursor {
    /// As an address carries it.
    pub fn written(&self) -> String {
        format!("{}{}", self.tenant_id, self.sort)
    }

    /// What [`Self::written`] wrote; none of anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (tenant, sort) = text.split_at_checked(36)?;
        Some(Self { sort: storable(sort), tenant_id: directory::tenant(tenant)? })
    }
}

/// Partners in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub partners: Vec<DirectoryPartner>,
    /// There may be more from here on.
    pub next: Option<Cursor>,
}

/// Where candidates come from.
enum Source<'a> {
    /// All that can be chosen.
    All,
    /// Those of a tag.
    Tag(&'a str),
    /// Those with a word that begins so; they are few.
    Words(&'a Term),
}

/// The partners that match. Those that nobody can choose are found by their names and tenant IDs only.
pub async fn search(backend: &Backend, query: &Query) -> Result<Page, Fault> {
    if let Some(tenant) = directory::tenant(&query.text) {
        let found = super::by_tenants(backend.read(), &[tenant]).await?;
        return Ok(Page { partners: found, next: None });
    }
    let terms = domain::search::terms(&storable(&query.text));
    if terms.is_empty() && !query.text.trim().is_empty() {
        return Ok(Page::default());
    }
    let tags: Vec<String> = query.facets.iter().map(|(facet, name)| facet.tag(&storable(name))).collect();
    let of_tags = tagged(backend, &tags).await?;
    let of_terms = worded(backend, &terms).await?;
    let tag = of_tags.iter().zip(&tags).min_by_key(|(partners, _)| **partners);
    let term = of_terms.iter().zip(&terms).filter(|(hits, _)| **hits <= MANY).min_by_key(|(hits, _)| **hits);
    let source = match (tag, term) {
        (Some((partners, tag)), Some((hits, _))) if partners < hits => Source::Tag(tag),
        (_, Some((_, term))) => Source::Words(term),
        (Some((_, tag)), None) => Source::Tag(tag),
        (None, None) => Source::All,
    };
    page(backend, query, &Conditions { source, terms: &terms, tags: &tags }).await
}

/// How many partners have each tag.
async fn tagged(backend: &Backend, tags: &[String]) -> Result<Vec<usize>, Fault> {
    let select = |select: &mut Sql, tag: &String| {
        select.text("coalesce((SELECT partners FROM csp_tags WHERE tag = ").value(tag.as_str()).text("), 0)");
    };
    counts(backend, tags, select).await
}

/// How many words begin with each term, at most one more than [`MANY`].
async fn worded(backend: &Backend, terms: &[Term]) -> Result<Vec<usize>, Fault> {
    let select = |select: &mut Sql, term: &Term| {
        select.text("(SELECT count(*) FROM (SELECT 1 AS one FROM csp_partner_words WHERE ");
        begins(select, term);
        // In the index's own order, so that no database gathers all of them before it counts the first.
        select.text(&format!(" ORDER BY word, sort, tenant_id LIMIT {}) AS hits)", MANY + 1));
    };
    counts(backend, terms, select).await
}

async fn counts<T>(backend: &Backend, of: &[T], count: impl Fn(&mut Sql, &T)) -> Result<Vec<usize>, Fault> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, one) in of.iter().enumerate() {
        select.text(if at == 0 { "SELECT " } else { " UNION ALL SELECT " }).text(&format!("{at} AS place, CAST("));
        count(&mut select, one);
        select.text(" AS bigint) AS hits");
    }
    let mut counts = vec![0; of.len()];
    for row in db.query_all_raw(select.done()).await? {
        let (place, hits): (i32, i64) = (row.try_get("", "place")?, row.try_get("", "hits")?);
        if let Some(count) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
            *count = usize::try_from(hits).unwrap_or_default();
        }
    }
    Ok(counts)
}

fn begins(select: &mut Sql, term: &Term) {
    select.text("word >= ").value(term.beginning.as_str()).text(" AND word < ").value(term.end());
}

/// Where candidates come from, and what else must hold of them.
struct Conditions<'a> {
    source: Source<'a>,
    terms: &'a [Term],
    tags: &'a [String],
}

impl Conditions<'_> {
    /// Whether every candidate is a match.
    fn nothing_else(&self) -> bool {
        match self.source {
            Source::All => self.terms.is_empty() && self.tags.is_empty(),
            Source::Tag(_) => self.terms.is_empty() && self.tags.len() == 1,
            Source::Words(_) => self.terms.len() == 1 && self.tags.is_empty(),
        }
    }

    /// So many candidates are looked at; few words are looked at all at once.
    fn batch(&self) -> Option<usize> {
        match self.source {
            Source::Words(_) => None,
            Source::All | Source::Tag(_) => Some(if self.nothing_else() { PAGE + 1 } else { BATCH }),
        }
    }

    /// `sort` and `tenant_id` of the candidates.
    fn candidates(&self, select: &mut Sql, after: Option<&Cursor>) {
        match self.source {
            Source::All => {
                select.text("SELECT sort, tenant_id FROM csp_partners WHERE eligible");
            }
            Source::Tag(tag) => {
                select.text("SELECT sort, tenant_id FROM csp_partner_tags WHERE tag = ").value(tag);
            }
            Source::Words(term) => {
                select.text("SELECT DISTINCT sort, tenant_id FROM csp_partner_words WHERE ");
                begins(select, term);
            }
        }
        if let Some(after) = after {
            select.text(" AND (sort, tenant_id) > (").value(after.sort.as_str()).text(", ");
            select.value(after.tenant_id).text(")");
        }
        if let Some(batch) = self.batch() {
            select.text(&format!(" ORDER BY sort, tenant_id LIMIT {batch}"));
        }
    }

    /// What holds of a match `c`.
    fn matching(&self, select: &mut Sql) {
        if self.nothing_else() {
            return;
        }
        let mut between = " WHERE ";
        for term in self.terms {
            select.text(between).text("c.sort LIKE ").value(format!("%{}%", term.within()));
            between = " AND ";
        }
        for tag in self.tags {
            select.text(between).text("EXISTS (SELECT 1 FROM csp_partner_tags AS t WHERE t.tag = ").value(tag.as_str());
            select.text(" AND t.sort = c.sort AND t.tenant_id = c.tenant_id)");
            between = " AND ";
        }
    }
}

async fn page(backend: &Backend, query: &Query, conditions: &Conditions<'_>) -> Result<Page, Fault> {
    let db = backend.read();
    let after = query.after.as_ref();
    let mut select = Sql::new(db, "SELECT p.* FROM (SELECT c.sort, c.tenant_id FROM (");
    conditions.candidates(&mut select, after);
    select.text(") AS c");
    conditions.matching(&mut select);
    select.text(&format!(" ORDER BY c.sort, c.tenant_id LIMIT {}) AS m", PAGE + 1));
    select.text(" JOIN csp_partners AS p ON p.tenant_id = m.tenant_id ORDER BY m.sort, m.tenant_id");
    let mut rows = csp_partner::Model::find_by_statement(select.done()).all(db).await?;
    let next = if rows.len() > PAGE {
        rows.truncate(PAGE);
        rows.last().map(|last| Cursor { sort: last.sort.clone(), tenant_id: last.tenant_id })
    } else if conditions.nothing_else() {
        None
    } else {
        last_of_batch(backend, conditions, after).await?
    };
    Ok(Page { partners: rows.into_iter().map(partner).collect::<Result<_, _>>()?, next })
}

/// The last candidate that was looked at, if there are more behind it.
async fn last_of_batch(
    backend: &Backend,
    conditions: &Conditions<'_>,
    after: Option<&Cursor>,
) -> Result<Option<Cursor>, Fault> {
    let Some(batch) = conditions.batch() else { return Ok(None) };
    let db = backend.read();
    let mut select = Sql::new(db, "SELECT c.sort, c.tenant_id, count(*) OVER () AS candidates FROM (");
    conditions.candidates(&mut select, after);
    select.text(") AS c ORDER BY c.sort DESC, c.tenant_id DESC LIMIT 1");
    let Some(row) = db.query_one_raw(select.done()).await? else { return Ok(None) };
    let full = row.try_get::<i64>("", "candidates")? >= batch as i64;
    Ok(full.then(|| Cursor::from_query_result(&row, "")).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is_one() {
        let cursor = Cursor { sort: " fabrikam zürich".into(), tenant_id: Uuid::from_u128(7) };
        assert_eq!(Cursor::read(&cursor.written()), Some(cursor));
        for none in ["", "x", "0190c0de-0000-7000-8000-00000000000g x", "äääääääääääääääääää"] {
            assert_eq!(Cursor::read(none), None, "{none}");
        }
    }
}
