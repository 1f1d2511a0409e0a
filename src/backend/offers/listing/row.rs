//! What a list reads of an offer, and nothing else of it.

use domain::{
    Money, calendar,
    offer::{Kind, Status, terms::Start},
    party::Party,
    pricing::Value,
};
use sea_orm::FromQueryResult;

use super::{Left, ListRow};
use crate::{
    Backend, Fault, instant,
    sql::{self, Sql},
};

/// The columns of a list.
#[derive(Debug, FromQueryResult)]
struct Narrow {
    number: i64,
    name: String,
    kind: String,
    status: String,
    publisher_name: String,
    partner_name: String,
    customer_name: String,
    start_on: String,
    end_on: String,
    accept_by: String,
    currency: String,
    partner_minor: i64,
    customer_minor: i64,
    value_exact: bool,
    modified_at: i64,
    status_since: i64,
    extended_at: Option<i64>,
    accepted_at: Option<i64>,
    return_reason: Option<String>,
    priced: bool,
    missing: Option<i64>,
    wrong: Option<i64>,
}

const COLUMNS: &str = "number, name, kind, status, publisher_name, partner_name, customer_name, start_on, end_on, accept_by, currency, \
    partner_minor, customer_minor, value_exact, modified_at, status_since, extended_at, accepted_at, return_reason, priced, missing, wrong";

/// The offers of these numbers, in this order, as `party` sees them.
pub(super) async fn of_numbers(backend: &Backend, numbers: &[i64], party: Party) -> Result<Vec<ListRow>, Fault> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let db = backend.read();
    let select = format!("SELECT {COLUMNS} FROM offers WHERE number IN {}", sql::numbers(numbers));
    let mut rows = Narrow::find_by_statement(Sql::new(db, &select).done()).all(db).await?;
    rows.sort_by_cached_key(|row| numbers.iter().position(|n| *n == row.number));
    let rows = rows.into_iter().map(|row| list_row(row, party)).collect::<Result<Vec<_>, _>>()?;
    // Taken back since its number was found: it exists for the party no longer.
    Ok(rows.into_iter().filter(|row| row.kind.sees(party, row.status)).collect())
}

fn list_row(row: Narrow, party: Party) -> Result<ListRow, Fault> {
    let broken = |what: &str| Fault::broken(format!("offer {}: unknown {what}", row.number));
    let kind = Kind::of_code(&row.kind).ok_or_else(|| broken("kind"))?;
    let status = Status::of_code(&row.status).ok_or_else(|| broken("status"))?;
    let total = |minor: i64| {
        let amount = Money::of_minor(minor, row.currency.parse().ok()?);
        Some(Value { amount, exact: row.value_exact })
    };
    let draft = status == Status::Draft;
    let priced = kind.priced_for_customer(!draft, row.extended_at.is_some());
    let own = draft && party == Party::Publisher;
    let number = |n: i64| u64::try_from(n).unwrap_or_default();
    let left = row.missing.zip(row.wrong).filter(|_| own);
    Ok(ListRow {
        number: row.number,
        kind,
        status,
        start: match row.start_on.as_str() {
            "" => None,
            "0" => Some(Start::OnAcceptance),
            day => calendar::read_day(day).ok().map(|d| Start::Month(calendar::Month::of(d))),
        },
        end: calendar::read_day(&row.end_on).ok(),
        accept_by: calendar::read_day(&row.accept_by).ok(),
        partner_total: ((!draft || row.priced) && party != Party::Customer).then(|| total(row.partner_minor)).flatten(),
        customer_total: (priced && party != Party::Publisher).then(|| total(row.customer_minor)).flatten(),
        modified: instant(if party == Party::Customer { row.status_since } else { row.modified_at }),
        since: instant(row.status_since),
        accepted: row.accepted_at.map(instant),
        left: left.map(|(missing, wrong)| Left { missing: number(missing), wrong: number(wrong) }),
        returned: row.return_reason.filter(|_| own),
        name: row.name,
        publisher: row.publisher_name,
        partner: row.partner_name,
        customer: row.customer_name,
    })
}
