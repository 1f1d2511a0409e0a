//! A few offers, in any order: they are looked at one by one, since they are few.

use domain::{access::Actor, search::Term};
use sea_orm::{ConnectionTrait, Statement};

use super::{Count, Cursor, Order, Page, Query, Sort, row, walk};
use crate::{
    Backend, Fault,
    sql::{self, Sql},
};

/// The page of those among `numbers` that match.
pub(super) async fn page(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    numbers: &[i64],
    terms: &[Term],
    size: usize,
) -> Result<Page, Fault> {
    let db = backend.read();
    let found = if numbers.is_empty() { Vec::new() } else { all(db, select(db, actor, query, numbers, terms)).await? };
    let count = Count::of(found.len());
    let ahead = found.iter().take_while(|(_, beyond)| !beyond).count();
    // Behind the key, or the last ones before it.
    let (from, to) = match query.back() {
        false => (ahead, found.len().min(ahead + size)),
        true => (ahead.saturating_sub(size), ahead),
    };
    let more = if query.back() { from > 0 } else { to < found.len() };
    let keys: Vec<Cursor> = found[from..to].iter().map(|(key, _)| key.clone()).collect();
    let (older, newer) = walk::around(query, &keys, more);
    let numbers: Vec<i64> = keys.iter().map(|key| key.number).collect();
    Ok(Page {
        rows: row::of_numbers(backend, &numbers, query.party).await?,
        count,
        first: (!keys.is_empty()).then_some(from as u64 + 1),
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
    terms: &[Term],
) -> Result<Vec<i64>, Fault> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let db = backend.read();
    let mut select = Sql::new(db, "SELECT number FROM offers");
    filter(&mut select, actor, query, numbers, terms);
    let rows = db.query_all_raw(select.done()).await?;
    rows.iter().map(|row| Ok(row.try_get("", "number")?)).collect()
}

/// In the order asked, each with whether it lies on the page's side of the key.
fn select(db: &impl ConnectionTrait, actor: &Actor, query: &Query, numbers: &[i64], terms: &[Term]) -> Statement {
    let (sort, descending) = (query.sorted(), query.descending);
    let column = sort.column(query.party);
    let by_status = sort == Sort::Status;
    let told = if by_status {
        "status || ' ' || CAST(status_since AS text)".to_owned()
    } else {
        format!("CAST({column} AS text)")
    };
    let mut select = Sql::new(db, &format!("SELECT number, {told} AS told, "));
    // A page before a key ends there; the key itself is on the other side.
    let beyond = match (descending, query.back()) {
        (true, false) => "<",
        (true, true) => "<=",
        (false, false) => ">",
        (false, true) => ">=",
    };
    match query.key() {
        None => select.text("CASE WHEN 1 = 1 THEN 1 ELSE 0 END"),
        Some(key) => {
            let status = if by_status { "status, " } else { "" };
            select.text(&format!("CASE WHEN ({status}{column}, number) {beyond} ("));
            if by_status {
                select.value(key.status().0).text(", ");
            }
            select.value(sort.value(key)).text(", ").value(key.number).text(") THEN 1 ELSE 0 END")
        }
    };
    select.text(" AS beyond FROM offers");
    filter(&mut select, actor, query, numbers, terms);
    let direction = if descending { "DESC" } else { "ASC" };
    let status = if by_status { format!("status {direction}, ") } else { String::new() };
    select.text(&format!(" ORDER BY {status}{column} {direction}, number {direction}"));
    select.done()
}

fn filter(select: &mut Sql, actor: &Actor, query: &Query, numbers: &[i64], terms: &[Term]) {
    select.text(&format!(" WHERE number IN {} AND {} = ", sql::numbers(numbers), query.own()));
    select.value(actor.organization.id.0).text(" AND kind = ").value(query.kind.as_str());
    select.text(" AND status IN ").list(query.seen().into_iter().map(|status| status.code()));
    if let Some((from, through)) = query.deadlines {
        select.text(" AND accept_by >= ").value(from.to_string());
        select.text(" AND accept_by <= ").value(through.to_string());
    }
    for term in terms {
        // Letters and digits only: no sign in it means anything to LIKE.
        select.text(" AND search LIKE ").value(format!("% {}%", term.beginning));
    }
}

async fn all(db: &impl ConnectionTrait, select: Statement) -> Result<Vec<(Cursor, bool)>, Fault> {
    let rows = db.query_all_raw(select).await?;
    let key = |row: &sea_orm::QueryResult| {
        let cursor = Cursor { number: row.try_get("", "number")?, value: row.try_get("", "told")? };
        Ok((cursor, row.try_get::<i32>("", "beyond")? == 1))
    };
    rows.iter().map(key).collect()
}
