//! The way through an index: of each status so many rows in the order asked, behind the key, put together. What is read does not grow
//! with the organization.

use domain::{
    access::Actor,
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::{ConnectionTrait, Statement};

use super::{Count, Cursor, MAX_COUNTED, Order, Page, Query, Sort, each, row};
use crate::{
    Backend, Fault,
    sql::{self, Sql},
};

/// The page behind, or before, the key.
pub(super) async fn page(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    count: Count,
    size: usize,
) -> Result<Page, Fault> {
    let db = backend.read();
    let way = Way::of(query, query.key(), query.descending != query.back());
    let mut found = keys(db, way.select(db, actor, query, size + 1)).await?;
    let more = found.len() > size;
    found.truncate(size);
    if query.back() {
        found.reverse();
    }
    let (older, newer) = around(query, &found, more);
    let numbers: Vec<i64> = found.iter().map(|key| key.number).collect();
    Ok(Page {
        rows: row::of_numbers(backend, &numbers, query.party).await?,
        count,
        first: first(backend, actor, query, found.first()).await?,
        order: Order::Asked,
        older,
        newer,
    })
}

/// The keys to go on from, at either end of a page.
pub(super) fn around(query: &Query, found: &[Cursor], more: bool) -> (Option<Cursor>, Option<Cursor>) {
    let older = found.last().filter(|_| query.back() || more).cloned();
    let newer = found.first().filter(|_| if query.back() { more } else { query.after.is_some() }).cloned();
    (older, newer)
}

/// How many lie ahead of the page's first row, and one; none when they are too many to be counted.
async fn first(backend: &Backend, actor: &Actor, query: &Query, key: Option<&Cursor>) -> Result<Option<u64>, Fault> {
    let Some(key) = key else { return Ok(None) };
    // Without a key the page begins at the beginning.
    if query.key().is_none() {
        return Ok(Some(1));
    }
    let (ahead, _) =
        counted(backend, actor, query, &Way::of(query, Some(key), !query.descending), MAX_COUNTED + 1).await?;
    Ok((ahead <= MAX_COUNTED).then_some(ahead as u64 + 1))
}

/// The numbers of the first so many whose deadline is asked for, in any order.
pub(super) async fn deadlines(backend: &Backend, actor: &Actor, query: &Query, most: usize) -> Result<Vec<i64>, Fault> {
    let by_deadline = Query { sort: Sort::AcceptBy, ..query.clone() };
    let db = backend.read();
    let select = Way::of(&by_deadline, None, false).select(db, actor, &by_deadline, most);
    Ok(keys(db, select).await?.into_iter().map(|key| key.number).collect())
}

/// The numbers of the first so many of every kind and status on the days asked for, in any order.
pub(super) async fn on_days(backend: &Backend, actor: &Actor, query: &Query, most: usize) -> Result<Vec<i64>, Fault> {
    let Some(days) = query.days else { return Ok(Vec::new()) };
    let statuses = each(&Kind::ALL, |_| Status::ALL.to_vec());
    let query = Query { kinds: Kind::ALL.to_vec(), statuses, sort: days.of, deadlines: None, ..query.clone() };
    let parts = query.visible().into_iter().map(|(kind, status)| Part { kind, status: Some(status), key: None });
    let way = Way { parts: parts.collect(), sort: query.sorted(), descending: false };
    if way.parts.is_empty() {
        return Ok(Vec::new());
    }
    let db = backend.read();
    let mut select = sql::begin_numbers(db);
    select.text("SELECT number FROM (");
    way.each(&mut select, actor, &query, most);
    select.text(&format!(") AS days LIMIT {most}"));
    sql::read_numbers(db, select).await
}

/// How many there are on the days the query is sorted by, counted as far as `most`.
pub(super) async fn within(backend: &Backend, actor: &Actor, query: &Query, most: usize) -> Result<usize, Fault> {
    Ok(counted(backend, actor, query, &Way::of(query, None, false), most).await?.0)
}

/// How many have their deadline where it is asked for, counted as far as `most`, and the nearest deadline.
pub(super) async fn near(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    most: usize,
) -> Result<(usize, Option<String>), Fault> {
    let by_deadline = Query { sort: Sort::AcceptBy, ..query.clone() };
    counted(backend, actor, &by_deadline, &Way::of(&by_deadline, None, false), most).await
}

/// How many offers are on the way, counted as far as `most`, and the least of what they are sorted by.
async fn counted(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    way: &Way<'_>,
    most: usize,
) -> Result<(usize, Option<String>), Fault> {
    if way.parts.is_empty() {
        return Ok((0, None));
    }
    let db = backend.read();
    let mut select = Sql::new(db, "SELECT (SELECT COUNT(*) FROM (");
    way.each(&mut select, actor, query, most);
    select.text(&format!(" LIMIT {most}) AS found) AS offers, (SELECT CAST(MIN(s) AS text) FROM ("));
    way.each(&mut select, actor, query, 1);
    select.text(") AS firsts) AS least");
    let Some(row) = db.query_one_raw(select.done()).await? else { return Ok((0, None)) };
    let offers: i64 = row.try_get("", "offers")?;
    Ok((usize::try_from(offers).unwrap_or(usize::MAX), row.try_get("", "least")?))
}

async fn keys(db: &impl ConnectionTrait, select: Option<Statement>) -> Result<Vec<Cursor>, Fault> {
    let Some(select) = select else { return Ok(Vec::new()) };
    let rows = db.query_all_raw(select).await?;
    rows.iter().map(|row| Ok(Cursor { number: row.try_get("", "number")?, value: row.try_get("", "told")? })).collect()
}

/// Which kinds and statuses are walked, each from where, in which direction.
struct Way<'a> {
    parts: Vec<Part<'a>>,
    sort: Sort,
    descending: bool,
}

/// What an index holds in order.
struct Part<'a> {
    kind: Kind,
    /// None: all of them.
    status: Option<Status>,
    key: Option<&'a Cursor>,
}

impl<'a> Way<'a> {
    fn of(query: &Query, key: Option<&'a Cursor>, descending: bool) -> Self {
        let sort = query.sorted();
        let parts = query.kinds.iter().flat_map(|kind| Self::of_kind(query, *kind, key, descending)).collect();
        Self { parts, sort, descending }
    }

    fn of_kind(query: &Query, kind: Kind, key: Option<&'a Cursor>, descending: bool) -> Vec<Part<'a>> {
        let statuses = query.visible_of(kind);
        let all = statuses.len() == Status::ALL.into_iter().filter(|status| kind.sees(query.party, *status)).count();
        if all && query.party == Party::Publisher && query.sorted() == Sort::Modified {
            // One index holds them all in this order.
            return vec![Part { kind, status: None, key }];
        }
        let part = |status| match query.sorted() == Sort::Status {
            true => behind(status, key, descending).map(|key| Part { kind, status: Some(status), key }),
            false => Some(Part { kind, status: Some(status), key }),
        };
        statuses.into_iter().filter_map(part).collect()
    }

    /// None when there is nothing to walk.
    fn select(&self, db: &impl ConnectionTrait, actor: &Actor, query: &Query, most: usize) -> Option<Statement> {
        if self.parts.is_empty() {
            return None;
        }
        let by_status = self.sort == Sort::Status;
        let told = if by_status { "state || ' ' || CAST(s AS text)" } else { "CAST(s AS text)" };
        let mut select = Sql::new(db, &format!("SELECT number, {told} AS told FROM ("));
        self.each(&mut select, actor, query, most);
        let direction = if self.descending { "DESC" } else { "ASC" };
        let status = if by_status { format!("state {direction}, ") } else { String::new() };
        select.text(&format!(") AS found ORDER BY {status}s {direction}, number {direction} LIMIT {most}"));
        Some(select.done())
    }

    /// The parts, one beside the other.
    fn each(&self, select: &mut Sql, actor: &Actor, query: &Query, most: usize) {
        for (at, part) in self.parts.iter().enumerate() {
            select.text(if at == 0 { "" } else { " UNION ALL " });
            self.part(select, actor, query, part, most);
        }
    }

    fn part(&self, select: &mut Sql, actor: &Actor, query: &Query, part: &Part<'_>, most: usize) {
        let column = self.sort.column(query.party);
        let (direction, beyond) = if self.descending { ("DESC", "<") } else { ("ASC", ">") };
        select.text(&format!(
            "SELECT * FROM (SELECT number, state, {column} AS s FROM offer_parties WHERE {} = ",
            query.own()
        ));
        select.value(actor.organization.id.0).text(" AND kind = ").value(part.kind.code());
        if let Some(status) = part.status {
            select.text(" AND state = ").value(status.code());
        }
        if let Some((from, through)) = query.deadlines {
            select.text(" AND accept_by >= ").value(from.to_string());
            select.text(" AND accept_by <= ").value(through.to_string());
        }
        match (query.days, part.key) {
            (Some(days), Some(key)) if days.of == self.sort => days.go_on(select, query.party, key, self.descending),
            (Some(days), _) => days.filter(select, query.party),
            (None, _) => {}
        }
        if let Some(key) = part.key {
            select.text(&format!(" AND ({column}, number) {beyond} (")).value(self.sort.value(key));
            select.text(", ").value(key.number).text(")");
        }
        select.text(&format!(" ORDER BY {column} {direction}, number {direction} LIMIT {most}) AS part"));
    }
}

/// Statuses come one after another: those before the key's are over, those behind it begin at their beginning.
fn behind(status: Status, key: Option<&Cursor>, descending: bool) -> Option<Option<&Cursor>> {
    let Some(key) = key else { return Some(None) };
    match status.code().cmp(key.status().0) {
        std::cmp::Ordering::Equal => Some(Some(key)),
        order @ (std::cmp::Ordering::Less | std::cmp::Ordering::Greater) => {
            (order.is_gt() != descending).then_some(None)
        }
    }
}
