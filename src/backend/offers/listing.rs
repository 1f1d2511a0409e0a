//! Lists, a page at a time: filters, a sort column, and a key to go on from. Never an offset.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    access::Actor,
    offer::{Status, terms::Start},
    party::Party,
    pricing::Value,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::{Backend, Fault, entity::offer, instant};

mod sort;
pub use sort::{Cursor, Sort};

/// Offers on one page.
pub const PAGE: u64 = 25;

/// Which offers, in which order, from where.
#[derive(Clone, Debug)]
pub struct Query {
    /// As which party the organization looks.
    pub party: Party,
    /// `customer`, `csp`, `multiparty`.
    pub kind: String,
    /// Part of the name, the number, the customer's or the partner's name.
    pub text: String,
    /// None: all.
    pub statuses: Vec<Status>,
    pub sort: Sort,
    pub descending: bool,
    /// Go on behind this key.
    pub after: Option<Cursor>,
    /// Or back before this one.
    pub before: Option<Cursor>,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    pub rows: Vec<Row>,
    /// All that match.
    pub count: u64,
    /// Where the first row stands among all that match, from 1; 0 when the page is empty.
    pub first: u64,
    pub older: Option<Cursor>,
    pub newer: Option<Cursor>,
}

/// What a list says about an offer, as its party may see it.
#[derive(Clone, Debug)]
pub struct Row {
    pub number: i64,
    pub name: String,
    pub status: Status,
    pub publisher: String,
    pub partner: String,
    pub customer: String,
    pub start: Option<Start>,
    pub end: Option<NaiveDate>,
    pub accept_by: Option<NaiveDate>,
    /// At partner price: publisher and partner.
    pub partner_total: Option<Value>,
    /// At customer price: partner and customer.
    pub customer_total: Option<Value>,
    pub modified: DateTime<Utc>,
    pub since: DateTime<Utc>,
    pub accepted: Option<DateTime<Utc>>,
}

/// The page that `query` asks for.
pub async fn list(backend: &Backend, actor: &Actor, query: &Query) -> Result<Page, Fault> {
    let all = matching(actor, query);
    let count = all.clone().count(backend.read()).await?;
    let back = query.before.is_some();
    let mut select = all;
    if let Some(cursor) = query.after.as_ref().or(query.before.as_ref()) {
        select = select.filter(query.sort.beyond(cursor, query.descending != back, query.party));
    }
    let order = if query.descending != back { Order::Desc } else { Order::Asc };
    let rows = select
        .order_by(query.sort.column(query.party), order.clone())
        .order_by(offer::Column::Number, order)
        .limit(PAGE + 1)
        .all(backend.read());
    let mut rows = rows.await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    if back {
        rows.reverse();
    }
    let key = |row: Option<&offer::Model>| row.map(|r| query.sort.cursor(r, query.party));
    let older = key(rows.last()).filter(|_| back || more);
    let newer = key(rows.first()).filter(|_| if back { more } else { query.after.is_some() });
    Ok(Page {
        rows: rows.iter().map(|r| row_of(r, query.party)).collect(),
        count,
        first: first(backend, actor, query, rows.first()).await?,
        older,
        newer,
    })
}

/// How many match ahead of the page's first row, and one.
async fn first(backend: &Backend, actor: &Actor, query: &Query, row: Option<&offer::Model>) -> Result<u64, Fault> {
    let Some(row) = row else { return Ok(0) };
    // Without a key the page begins at the beginning.
    if query.after.is_none() && query.before.is_none() {
        return Ok(1);
    }
    let key = query.sort.cursor(row, query.party);
    let ahead = query.sort.beyond(&key, !query.descending, query.party);
    Ok(matching(actor, query).filter(ahead).count(backend.read()).await? + 1)
}

/// How many offers match, on whatever page: a view's figure.
pub async fn count(backend: &Backend, actor: &Actor, query: &Query) -> Result<u64, Fault> {
    Ok(matching(actor, query).count(backend.read()).await?)
}

/// How many offers of each kind the party sees: the tabs' figures.
pub async fn counts(backend: &Backend, actor: &Actor, party: Party) -> Result<[u64; 3], Fault> {
    let mut found = [0; 3];
    for (kind, slot) in ["customer", "csp", "multiparty"].into_iter().zip(&mut found) {
        *slot = visible_to(actor, party).filter(offer::Column::Kind.eq(kind)).count(backend.read()).await?;
    }
    Ok(found)
}

/// Where every list starts: the organization's own, in the statuses in which they exist for it (V-31).
fn visible_to(actor: &Actor, party: Party) -> Select<offer::Entity> {
    let own = match party {
        Party::Publisher => offer::Column::PublisherId,
        Party::Partner => offer::Column::PartnerId,
        Party::Customer => offer::Column::CustomerId,
    };
    let seen = Status::ALL
        .into_iter()
        .filter(|s| domain::party::sees(domain::offer::Kind::Multiparty, party, *s))
        .map(Status::code);
    offer::Entity::find().filter(own.eq(actor.organization.id.0)).filter(offer::Column::Status.is_in(seen))
}

fn matching(actor: &Actor, query: &Query) -> Select<offer::Entity> {
    let mut select = visible_to(actor, query.party).filter(offer::Column::Kind.eq(query.kind.as_str()));
    if !query.statuses.is_empty() {
        select = select.filter(offer::Column::Status.is_in(query.statuses.iter().map(|s| s.code())));
    }
    for word in crate::storable(&query.text).to_lowercase().split_whitespace() {
        let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = sea_orm::sea_query::LikeExpr::new(format!("%{literal}%")).escape('\\');
        select = select.filter(Condition::all().add(offer::Column::Search.like(like)));
    }
    select
}

fn row_of(row: &offer::Model, party: Party) -> Row {
    let status = Status::of_code(&row.status).unwrap_or(Status::Draft);
    let total = |minor: i64| {
        let amount = Money::of_minor(minor, row.currency.parse().ok()?);
        Some(Value { amount, exact: row.value_exact })
    };
    let sent = status != Status::Draft;
    let extended = row.extended_at.is_some();
    Row {
        number: row.number,
        name: row.name.clone(),
        status,
        publisher: row.publisher_name.clone(),
        partner: row.partner_name.clone(),
        customer: row.customer_name.clone(),
        start: match row.start_on.as_str() {
            "" => None,
            "0" => Some(Start::OnAcceptance),
            day => domain::calendar::read_day(day).ok().map(|d| Start::Month(domain::calendar::Month::of(d))),
        },
        end: domain::calendar::read_day(&row.end_on).ok(),
        accept_by: domain::calendar::read_day(&row.accept_by).ok(),
        partner_total: (sent && party != Party::Customer).then(|| total(row.partner_minor)).flatten(),
        customer_total: (extended && party != Party::Publisher).then(|| total(row.customer_minor)).flatten(),
        modified: instant(if party == Party::Customer { row.status_since } else { row.modified_at }),
        since: instant(row.status_since),
        accepted: row.accepted_at.map(instant),
    }
}
