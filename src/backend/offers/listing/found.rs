//! A search that finds more than a few: the highest numbers first, a batch after another, as far as a page needs and not for ever.

use domain::access::Actor;

use super::{Count, Cursor, Look, Order, Page, Query, driver::Driver, facets, index_scan, narrow, row};
use crate::{Backend, Fault, sql};

/// Rows looked at in one go, and so many goes: a page may come out short, and goes on from where it stopped.
const BATCH: usize = 1000;
const BATCHES: usize = 2;

pub(super) async fn page(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    driver: &Driver,
    look: &Look,
    size: usize,
) -> Result<Page, Fault> {
    let back = query.back();
    let mut at = query.key().map(|key| key.number);
    let (mut found, mut looked, mut over) = (Vec::new(), None, false);
    for _ in 0..BATCHES {
        let batch = batch(backend, actor, query, driver, at, back).await?;
        over = batch.len() < BATCH;
        looked = batch.last().copied().or(looked);
        at = looked;
        let matching = narrow::matching(backend, actor, query, &batch, look).await?;
        found.extend(batch.into_iter().filter(|number| matching.contains(number)));
        if over || found.len() > size {
            break;
        }
    }
    let mut more = !over;
    if found.len() > size {
        found.truncate(size);
        more = true;
        looked = found.last().copied();
    }
    let known = found.len();
    if back {
        found.reverse();
    }
    let rows = row::of_numbers(backend, &found, query.party).await?;
    let key = |number: Option<i64>| number.map(|number| Cursor { value: String::new(), number });
    let keys: Vec<Cursor> = found.iter().filter_map(|number| key(Some(*number))).collect();
    let (mut older, mut newer) = index_scan::around(query, &keys, more);
    // A page that came out short goes on behind the last row it looked at, not behind the last it shows.
    if more && known < size {
        if back { newer = key(looked) } else { older = key(looked) }
    }
    let whole = query.key().is_none() && !more;
    let count = if whole { Count::Exactly(known as u64) } else { Count::AtLeast(known as u64) };
    Ok(Page { rows, count, first: query.key().is_none().then_some(1), order: Order::Newest, older, newer })
}

/// The next numbers behind `at`, each once.
async fn batch(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    driver: &Driver,
    at: Option<i64>,
    back: bool,
) -> Result<Vec<i64>, Fault> {
    let db = backend.read();
    let (beyond, direction) = if back { (">", "ASC") } else { ("<", "DESC") };
    let behind = at.map(|at| format!(" AND number {beyond} {at}")).unwrap_or_default();
    let order = format!("ORDER BY number {direction} LIMIT {BATCH}");
    let mut select = sql::begin_numbers(db);
    match driver {
        Driver::Offers => {
            select
                .text(&format!("SELECT number FROM offer_parties WHERE {} = ", query.own()))
                .value(actor.organization.id.0);
            select.text(&format!("{behind} {order}"));
        }
        Driver::Facet(facet, name) => {
            select.text("SELECT number FROM search_hits WHERE word_id = ");
            facets::word_id(&mut select, actor, *facet, name);
            select.text(&format!("{behind} {order}"));
        }
        Driver::Words(words) => {
            let of_word = |word: &i64| {
                format!("SELECT * FROM (SELECT number FROM search_hits WHERE word_id = {word}{behind} {order}) AS w")
            };
            let all = words.iter().map(of_word).collect::<Vec<_>>().join(" UNION ");
            select.text(&format!("SELECT number FROM ({all}) AS hits {order}"));
        }
    }
    let mut batch = sql::read_numbers(db, select).await?;
    batch.sort_unstable();
    if !back {
        batch.reverse();
    }
    Ok(batch)
}
