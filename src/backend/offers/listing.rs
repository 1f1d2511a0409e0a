//! Lists, a page at a time: a view of the offers, a sort column, and a key to go on from. Never an offset, and never more work
//! because an organization has more offers: see `index_scan` for the way through an index, `narrow` for a few offers in any order,
//! `found` for a search that finds more than a few.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Actor,
    offer::{Kind, Status, terms::Start, work::View},
    party::Party,
    pricing::Value,
    search::{self, Term},
};

use crate::{Backend, Fault};

/// Small sums beside a list.
mod figures;
/// A search that finds more than a few.
mod found;
/// The way through an index.
mod index_scan;
/// A few offers, in any order.
mod narrow;
#[cfg(test)]
mod plans;
/// What a list reads of an offer.
mod row;
mod sort;
/// How long steps usually take.
mod typical_durations;
/// Which offers begin a word with what was typed.
mod words;

pub use figures::{Figure, Tally, counted, tallies};
pub use sort::{Cursor, Sort};
pub use typical_durations::{TypicalDurations, typical_durations};

/// Offers on one page.
pub const PAGE: u64 = 25;
/// So many are counted, put in order and searched as a whole; of more it is said that there are more.
pub const MAX_COUNTED: usize = 1000;

/// Which offers, in which order, from where.
#[derive(Clone, Debug)]
pub struct Query {
    /// As which party the organization looks.
    pub party: Party,
    /// `customer`, `csp`, `multiparty`.
    pub kind: Kind,
    /// Beginnings of words of the name, the customer's or the partner's name, or of the number.
    pub text: String,
    /// None: all.
    pub statuses: Vec<Status>,
    /// Accept-by dates, both inclusive.
    pub deadlines: Option<(NaiveDate, NaiveDate)>,
    pub sort: Sort,
    pub descending: bool,
    /// Go on behind this key.
    pub after: Option<Cursor>,
    /// Or back before this one.
    pub before: Option<Cursor>,
}

/// How many match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(u64),
    /// More than this were not counted.
    AtLeast(u64),
}

impl Count {
    pub fn is_zero(self) -> bool {
        self == Self::Exactly(0)
    }

    /// As far as counted.
    pub fn number(self) -> u64 {
        match self {
            Self::Exactly(n) | Self::AtLeast(n) => n,
        }
    }

    /// Of a count that stopped behind [`MAX_COUNTED`].
    fn of(counted: usize) -> Self {
        match counted {
            more if more > MAX_COUNTED => Self::AtLeast(MAX_COUNTED as u64),
            counted => Self::Exactly(counted as u64),
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let more = if matches!(self, Self::AtLeast(_)) { "+" } else { "" };
        write!(f, "{}{more}", domain::text::thousands(self.number()))
    }
}

/// In which order a page came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As asked.
    Asked,
    /// More match than can be put in order: the highest number first.
    Newest,
    /// The same, of those whose deadline is near: the nearest first.
    Deadline,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    pub rows: Vec<ListRow>,
    pub count: Count,
    /// Where the first row stands among all that match, from 1; none when that was not counted.
    pub first: Option<u64>,
    pub order: Order,
    pub older: Option<Cursor>,
    pub newer: Option<Cursor>,
}

/// What a list says about an offer, as its party may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    pub number: i64,
    pub name: String,
    pub kind: Kind,
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

impl Query {
    /// A view of a kind's offers, the latest change first; what expires, the nearest deadline first.
    pub fn view(party: Party, kind: Kind, view: View, today: NaiveDate) -> Self {
        let near = view == View::Expiring;
        Self {
            party,
            kind,
            text: String::new(),
            statuses: if view == View::All { Vec::new() } else { view.statuses(kind, party) },
            deadlines: view.deadlines(today),
            sort: if near { Sort::AcceptBy } else { Sort::Modified },
            descending: !near,
            after: None,
            before: None,
        }
    }

    /// The statuses asked for that the party sees (V-31).
    fn seen(&self) -> Vec<Status> {
        let asked = |status: &Status| self.statuses.is_empty() || self.statuses.contains(status);
        Status::ALL.into_iter().filter(asked).filter(|s| self.kind.sees(self.party, *s)).collect()
    }

    /// What says whose rows of `offer_parties` are meant, but for the organization. The party is no value put in: a database takes an
    /// index of one party only where it reads that in the statement.
    fn own(&self) -> String {
        format!("party = '{}' AND organization_id", self.party.code())
    }

    /// The sort column, if the party's lists can be sorted by it.
    fn sorted(&self) -> Sort {
        if self.sort.serves(self.party) { self.sort } else { Sort::Modified }
    }

    fn key(&self) -> Option<&Cursor> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// Whether the page lies before its key.
    fn back(&self) -> bool {
        self.after.is_none() && self.before.is_some()
    }
}

/// What stands on a publisher's dashboard beside its rows.
#[derive(Clone, Debug)]
pub struct Dashboard {
    /// Of all kinds.
    pub tallies: Vec<Tally>,
    pub typical: TypicalDurations,
    pub near: Near,
}

/// Offers that expire soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub count: Count,
    /// The nearest deadline.
    pub first: Option<NaiveDate>,
}

/// The small figures of a kind's offers.
pub async fn dashboard(backend: &Backend, actor: &Actor, kind: Kind) -> Result<Dashboard, Fault> {
    let expiring = Query::view(Party::Publisher, kind, View::Expiring, backend.today());
    Ok(Dashboard {
        tallies: tallies(backend, actor, Party::Publisher).await?,
        typical: typical_durations(backend, actor, Party::Publisher, kind).await?,
        near: near(backend, actor, &expiring).await?,
    })
}

/// The page that `query` asks for.
pub async fn list(backend: &Backend, actor: &Actor, query: &Query) -> Result<Page, Fault> {
    some(backend, actor, query, PAGE as usize).await
}

/// The same where the party's tallies were read already: they know how many there are.
pub async fn list_beside(backend: &Backend, actor: &Actor, query: &Query, tallies: &[Tally]) -> Result<Page, Fault> {
    sized(backend, actor, query, PAGE as usize, Some(tallies)).await
}

/// A page of that many.
pub async fn some(backend: &Backend, actor: &Actor, query: &Query, size: usize) -> Result<Page, Fault> {
    sized(backend, actor, query, size, None).await
}

async fn sized(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    size: usize,
    known: Option<&[Tally]>,
) -> Result<Page, Fault> {
    let terms = search::terms(&crate::storable(&query.text));
    if query.seen().is_empty() || terms.is_empty() && !query.text.trim().is_empty() {
        return Ok(nothing());
    }
    if !terms.is_empty() {
        return searched(backend, actor, query, &terms, size).await;
    }
    if query.deadlines.is_some() {
        let near = index_scan::deadlines(backend, actor, query, MAX_COUNTED + 1).await?;
        if near.len() <= MAX_COUNTED {
            return narrow::page(backend, actor, query, &near, &[], size).await;
        }
        let by_deadline = Query { sort: Sort::AcceptBy, descending: false, ..query.clone() };
        let page = index_scan::page(backend, actor, &by_deadline, Count::AtLeast(MAX_COUNTED as u64), size).await?;
        let order = if query.sort == Sort::AcceptBy && !query.descending { Order::Asked } else { Order::Deadline };
        return Ok(Page { order, ..page });
    }
    let count = match known {
        Some(known) => counted(known, query),
        None => figures::count(backend, actor, query).await?,
    };
    index_scan::page(backend, actor, query, count, size).await
}

async fn searched(backend: &Backend, actor: &Actor, query: &Query, terms: &[Term], size: usize) -> Result<Page, Fault> {
    match words::look_up(backend, actor, query, terms).await? {
        words::Found::Nothing => Ok(nothing()),
        words::Found::Few(numbers) => narrow::page(backend, actor, query, &numbers, terms, size).await,
        words::Found::Many(driver) => found::page(backend, actor, query, &driver, terms, size).await,
    }
}

fn nothing() -> Page {
    Page { rows: Vec::new(), count: Count::Exactly(0), first: None, order: Order::Asked, older: None, newer: None }
}

/// How many offers match, on whatever page: a view's figure.
pub async fn count(backend: &Backend, actor: &Actor, query: &Query) -> Result<Count, Fault> {
    match query.deadlines {
        Some(_) => Ok(near(backend, actor, query).await?.count),
        None => figures::count(backend, actor, query).await,
    }
}

async fn near(backend: &Backend, actor: &Actor, query: &Query) -> Result<Near, Fault> {
    let (counted, first) = index_scan::near(backend, actor, query, MAX_COUNTED + 1).await?;
    let first = first.map(|day| domain::calendar::read_day(&day).map_err(Fault::broken)).transpose()?;
    Ok(Near { count: Count::of(counted), first })
}
