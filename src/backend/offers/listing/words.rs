//! Which offers begin a word with what was typed: each organization has a dictionary of the words in its offers.

use std::collections::BTreeSet;

use domain::{access::Actor, search::Term};

use super::{MAX_COUNTED, Query, driver::Driver};
use crate::{Backend, Fault, sql};

/// Words with one beginning that are followed each on its own; a beginning of more words says too little to be worth it.
const MOST_WORDS: usize = 400;

/// What is known beforehand.
pub(super) enum Found {
    Nothing,
    /// Only these can match.
    Few(Vec<i64>),
    /// More than a few; those that matter match this term.
    Many(Driver),
}

/// Looks every term up.
pub(super) async fn look_up(backend: &Backend, actor: &Actor, query: &Query, terms: &[Term]) -> Result<Found, Fault> {
    let (mut few, mut driver): (Option<Vec<i64>>, Option<(usize, Driver)>) = (None, None);
    for term in terms {
        let words = words(backend, actor, term).await?;
        // More words than are read are more offers than are few.
        let hits = if words.len() > MAX_COUNTED { None } else { hits(backend, actor, query, term, &words).await? };
        if let Some(hits) = hits {
            if hits.is_empty() {
                return Ok(Found::Nothing);
            }
            few = Some(match few {
                Some(known) => known.into_iter().filter(|number| hits.contains(number)).collect(),
                None => hits,
            });
        } else if driver.as_ref().is_none_or(|(known, _)| words.len() < *known) {
            let by_words = words.len() <= MOST_WORDS && term.numbers().is_empty();
            driver = Some((words.len(), if by_words { Driver::Words(words) } else { Driver::Offers }));
        }
    }
    Ok(match (few, driver) {
        (Some(few), _) if few.is_empty() => Found::Nothing,
        (Some(few), _) => Found::Few(few),
        (None, Some((_, driver))) => Found::Many(driver),
        (None, None) => Found::Nothing,
    })
}

/// The words that begin so; one more than a few when there are more.
async fn words(backend: &Backend, actor: &Actor, term: &Term) -> Result<Vec<i64>, Fault> {
    let db = backend.read();
    let mut select = sql::begin_numbers(db);
    select.text("SELECT id AS number FROM search_words WHERE organization_id = ").value(actor.organization.id.0);
    select.text(" AND word >= ").value(term.beginning.as_str()).text(" AND word < ").value(term.end());
    select.text(&format!(" ORDER BY word LIMIT {}", MAX_COUNTED + 1));
    sql::read_numbers(db, select).await
}

/// The offers with the term, each once; none when they are more than a few.
async fn hits(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    term: &Term,
    words: &[i64],
) -> Result<Option<Vec<i64>>, Fault> {
    let db = backend.read();
    let mut numbers = BTreeSet::new();
    // Each word is walked through its own part of the index, and no further than it takes to see that they are many: asked for all of
    // them at once, PostgreSQL may well read the whole table. An offer may have several words that begin so.
    let most = (MAX_COUNTED + 1) * 2;
    let mut rows = 0;
    for words in words.chunks(MOST_WORDS) {
        let of_word = |word: &i64| {
            format!(
                "SELECT * FROM (SELECT number FROM search_hits WHERE word_id = {word} ORDER BY number LIMIT {most}) AS w"
            )
        };
        let all = words.iter().map(of_word).collect::<Vec<_>>().join(" UNION ALL ");
        let mut select = sql::begin_numbers(db);
        select.text(&format!("{all} LIMIT {most}"));
        let hits = sql::read_numbers(db, select).await?;
        rows += hits.len();
        numbers.extend(hits);
        if rows >= most {
            return Ok(None);
        }
    }
    let ranges = term.numbers();
    if !ranges.is_empty() {
        let mut select = sql::begin_numbers(db);
        for (at, (from, through)) in ranges.iter().enumerate() {
            select.text(if at == 0 { "" } else { " UNION ALL " });
            select.text(&format!("SELECT * FROM (SELECT number FROM offer_parties WHERE {} = ", query.own()));
            select.value(actor.organization.id.0).text(&format!(" AND number >= {from} AND number <= {through}"));
            select.text(&format!(" ORDER BY number LIMIT {}) AS r{at}", MAX_COUNTED + 1));
        }
        numbers.extend(sql::read_numbers(db, select).await?);
    }
    Ok((numbers.len() <= MAX_COUNTED).then(|| numbers.into_iter().collect()))
}
