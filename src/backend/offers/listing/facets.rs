//! What a list is filtered by beside its words: names of products and of the others in an offer, as they are on the offer. Each is
//! an entry of the organization's dictionary, so that a filter reads no more than a search.

use domain::access::Actor;
use sea_orm::ConnectionTrait;

use super::Query;
use crate::{Backend, Fault, offers::facet::Facet, sql::Sql};

/// Names offered to choose from; where there are more, the rest is typed.
pub const MOST_NAMES: usize = 100;

/// Names to choose from, each with what it names.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<(Facet, String)>);

impl Names {
    /// Of one facet, in their order.
    pub fn of(&self, facet: Facet) -> Vec<&str> {
        self.0.iter().filter(|(one, _)| *one == facet).map(|(_, name)| name.as_str()).collect()
    }
}

/// What the organization's lists can be filtered by.
pub async fn names(backend: &Backend, actor: &Actor, facets: &[Facet]) -> Result<Names, Fault> {
    Ok(Names(read(backend, actor, facets).await?))
}

/// Those of an organization's own offers, by name; one more than [`MOST_NAMES`] where there are more.
async fn read(backend: &Backend, actor: &Actor, facets: &[Facet]) -> Result<Vec<(Facet, String)>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, facet) in facets.iter().enumerate() {
        let (from, through) = facet.range();
        select.text(if at == 0 { "" } else { " UNION ALL " });
        select.text("SELECT * FROM (SELECT word FROM search_words WHERE organization_id = ");
        select.value(actor.organization.id.0).text(" AND word >= ").value(from).text(" AND word < ").value(through);
        // A word stays in the dictionary when its last offer is gone.
        select.text(" AND EXISTS (SELECT 1 FROM search_hits WHERE word_id = search_words.id)");
        select.text(&format!(" ORDER BY word LIMIT {}) AS f{at}", MOST_NAMES + 1));
    }
    let rows = db.query_all_raw(select.done()).await?;
    let mut found = Vec::new();
    for row in rows {
        let word: String = row.try_get("", "word")?;
        found.extend(Facet::read(&word).map(|(facet, name)| (facet, name.to_owned())));
    }
    Ok(found)
}

/// The entry of the dictionary, as a statement finds it.
pub(super) fn word_id(select: &mut Sql, actor: &Actor, facet: Facet, name: &str) {
    select.text("(SELECT id FROM search_words WHERE organization_id = ").value(actor.organization.id.0);
    select.text(" AND word = ").value(facet.word(&crate::storable(name))).text(")");
}

/// The offers with each filter of the query, so far as they are few.
pub(super) async fn hits(backend: &Backend, actor: &Actor, query: &Query, most: usize) -> Result<Vec<Vec<i64>>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, (facet, name)) in query.facets.iter().enumerate() {
        select.text(if at == 0 { "" } else { " UNION ALL " });
        // One row a filter, as in a search.
        select.text(&format!("SELECT {at} AS place, string_agg(CAST(number AS text), ' ') AS numbers FROM ("));
        select.text("SELECT number FROM search_hits WHERE word_id = ");
        word_id(&mut select, actor, *facet, name);
        select.text(&format!(" ORDER BY number LIMIT {most}) AS h{at}"));
    }
    let mut found = vec![Vec::new(); query.facets.len()];
    for row in db.query_all_raw(select.done()).await? {
        let (place, numbers): (i32, Option<String>) = (row.try_get("", "place")?, row.try_get("", "numbers")?);
        let numbers = crate::sql::split_numbers(numbers)?;
        if let Some(of_facet) = usize::try_from(place).ok().and_then(|place| found.get_mut(place)) {
            *of_facet = numbers;
        }
    }
    Ok(found)
}
