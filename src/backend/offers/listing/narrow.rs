//! A few offers, in any order: they are looked at one by one, since they are few.

use std::collections::BTreeSet;

use domain::access::Actor;
use sea_orm::ConnectionTrait;

use super::{Count, Cursor, Look, Order, Page, Query, Sort, facets, index_scan, row};
use crate::{
    Backend, Fault,
    sql::{self, Sql},
};

/// The rows of the parties.
const FROM: &str = "FROM offer_parties";

/// The page of those among `numbers` that match.
pub(super) async fn page(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    numbers: &[i64],
    look: &Look,
    size: usize,
) -> Result<Page, Fault> {
    let few = Few { actor, query, numbers, look };
    let (count, beside) = few.counted(backend).await?;
    let mut keys = if count == 0 { Vec::new() } else { few.keys(backend, size + 1).await? };
    let more = keys.len() > size;
    keys.truncate(size);
    if query.back() {
        keys.reverse();
    }
    // Behind the key, or the last ones before it.
    let ahead = if query.back() { beside.saturating_sub(keys.len()) } else { count - beside };
    let (older, newer) = index_scan::around(query, &keys, more);
    let numbers: Vec<i64> = keys.iter().map(|key| key.number).collect();
    Ok(Page {
        rows: row::of_numbers(backend, &numbers, query.party).await?,
        count: Count::of(count),
        first: (!keys.is_empty()).then_some(ahead as u64 + 1),
        order: Order::Asked,
        older,
        newer,
    })
}

/// Those of these numbers that match, whatever their order.
pub(super) async fn matching(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    numbers: &[i64],
    look: &Look,
) -> Result<BTreeSet<i64>, Fault> {
    if numbers.is_empty() {
        return Ok(BTreeSet::new());
    }
    let db = backend.read();
    let mut select = sql::begin_numbers(db);
    select.text(&format!("SELECT number {FROM}"));
    filter(&mut select, actor, query, numbers, look);
    Ok(sql::read_numbers(db, select).await?.into_iter().collect())
}

/// Those that match, in the order asked. The database counts them and hands out a page: to hand out all of them costs more than to
/// find them.
struct Few<'a> {
    actor: &'a Actor,
    query: &'a Query,
    numbers: &'a [i64],
    look: &'a Look,
}

impl Few<'_> {
    /// How many there are, and how many of them on the page's side of its key.
    async fn counted(&self, backend: &Backend) -> Result<(usize, usize), Fault> {
        if self.numbers.is_empty() {
            return Ok((0, 0));
        }
        let db = backend.read();
        let mut select = Sql::new(db, "SELECT COUNT(*) AS offers, COALESCE(SUM(CASE WHEN ");
        self.side(&mut select);
        select.text(&format!(" THEN 1 ELSE 0 END), 0) AS beside {FROM}"));
        self.filter(&mut select);
        let Some(row) = db.query_one_raw(select.done()).await? else { return Ok((0, 0)) };
        let number = |name: &str| Ok::<_, Fault>(usize::try_from(row.try_get::<i64>("", name)?).unwrap_or(0));
        Ok((number("offers")?, number("beside")?))
    }

    /// The nearest to the page's key.
    async fn keys(&self, backend: &Backend, most: usize) -> Result<Vec<Cursor>, Fault> {
        let (db, sort, column) = (backend.read(), self.query.sorted(), self.column());
        let by_status = sort == Sort::Status;
        let told = if by_status {
            format!("state || ' ' || CAST({column} AS text)")
        } else {
            format!("CAST({column} AS text)")
        };
        let mut select = Sql::new(db, &format!("SELECT number, {told} AS told {FROM}"));
        self.filter(&mut select);
        select.text(" AND ");
        self.side(&mut select);
        let direction = if self.query.descending != self.query.back() { "DESC" } else { "ASC" };
        let status = if by_status { format!("state {direction}, ") } else { String::new() };
        select.text(&format!(" ORDER BY {status}{column} {direction}, number {direction} LIMIT {most}"));
        let rows = db.query_all_raw(select.done()).await?;
        rows.iter()
            .map(|row| Ok(Cursor { number: row.try_get("", "number")?, value: row.try_get("", "told")? }))
            .collect()
    }

    fn column(&self) -> &'static str {
        self.query.sorted().column(self.query.party)
    }

    /// Whether an offer lies where the page does: behind its key, or before it.
    fn side(&self, select: &mut Sql) {
        let Some(key) = self.query.key() else {
            select.text("1 = 1");
            return;
        };
        let (sort, column) = (self.query.sorted(), self.column());
        let by_status = sort == Sort::Status;
        let (status, beyond) = (
            if by_status { "state, " } else { "" },
            if self.query.descending != self.query.back() { "<" } else { ">" },
        );
        select.text(&format!("({status}{column}, number) {beyond} ("));
        if by_status {
            select.value(key.status().0).text(", ");
        }
        select.value(sort.value(key)).text(", ").value(key.number).text(")");
    }

    fn filter(&self, select: &mut Sql) {
        filter(select, self.actor, self.query, self.numbers, self.look);
    }
}

/// In every view, of every kind.
pub(super) fn filter_all(select: &mut Sql, actor: &Actor, query: &Query, numbers: &[i64], look: &Look) {
    select.text(&format!(" WHERE {} = ", query.own())).value(actor.organization.id.0);
    select.text(&format!(" AND number IN {} AND (state <> '') IS TRUE", sql::numbers(numbers)));
    matching_all(select, actor, query, look);
}

fn filter(select: &mut Sql, actor: &Actor, query: &Query, numbers: &[i64], look: &Look) {
    // Said so that only the index by numbers seems to be of use: through one that has the order asked, all offers of the organization
    // would be looked at for these few.
    select.text(&format!(" WHERE {} = ", query.own())).value(actor.organization.id.0);
    select.text(&format!(" AND number IN {} AND (1 = 0", sql::numbers(numbers)));
    for kind in &query.kinds {
        let statuses = query.visible_of(*kind);
        if !statuses.is_empty() {
            select.text(" OR kind = ").value(kind.code()).text(" AND state IN ");
            select.list(statuses.into_iter().map(|status| status.code()));
        }
    }
    select.text(") IS TRUE");
    if let Some((from, through)) = query.deadlines {
        select.text(" AND (accept_by >= ").value(from.to_string());
        select.text(" AND accept_by <= ").value(through.to_string()).text(") IS TRUE");
    }
    matching_all(select, actor, query, look);
}

/// What was typed and chosen.
fn matching_all(select: &mut Sql, actor: &Actor, query: &Query, look: &Look) {
    // Always so, and in no index: SQLite would rather read an index that holds everything asked for from end to end.
    select.text(" AND (search >= '') IS TRUE");
    if let Some(days) = query.days {
        select.text(" AND (1 = 1");
        days.filter(select, query.party);
        select.text(") IS TRUE");
    }
    for (facet, name) in &query.facets {
        // No EXISTS: PostgreSQL would begin with all that the word hits.
        select.text(" AND (SELECT 1 FROM search_hits WHERE word_id = ");
        facets::word_id(select, actor, *facet, name);
        select.text(" AND search_hits.number = offer_parties.number) IS NOT NULL");
    }
    for term in &look.terms {
        // Letters, digits and their marks only: no sign in it means anything to LIKE.
        select.text(" AND search LIKE ").value(format!("% {}%", term.beginning));
    }
}
