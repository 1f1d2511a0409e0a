//! Lists, a page at a time: a view of the offers, a sort column, and a key to go on from. Never an offset, and never more work
//! because an organization has more offers: see `index_scan` for the way through an index, `narrow` for a few offers in any order,
//! `found` for a search that finds more than a few.

use chrono::NaiveDate;
use domain::{
    access::Actor,
    offer::{Kind, Status, work::View},
    party::Party,
};

use crate::{Backend, Fault};
use driver::Driver;
use look::Found;

/// Customers to choose from.
mod customers;
/// Days to filter by.
mod days;
/// How the offers of a query are come by.
mod driver;
/// Names to filter by.
mod facets;
/// Small sums beside a list.
mod figures;
/// A search that finds more than a few.
mod found;
/// The way through an index.
mod index_scan;
/// What is known of a query before a row is read.
mod look;
/// A few offers, in any order.
mod narrow;
/// What a list hands out.
mod page;
#[cfg(test)]
pub(crate) mod plans;
/// What a list reads of an offer.
mod row;
mod sort;
/// What a list reads of an offer, whoever names it.
mod these;
/// How long steps usually take.
mod typical_durations;
/// Which offers begin a word with what was typed.
mod words;

pub use crate::offers::facet::Facet;
pub use customers::{KnownCustomer, customers};
pub use days::Days;
pub use facets::{MOST_NAMES, Names, names};
pub use figures::{Figure, Sum, Tally, counted, tallies};
pub use look::{Look, look};
pub use page::{Count, Left, ListRow, Order, Page};
pub use sort::{Cursor, Sort};
pub use these::these;
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
    /// The kinds it is a list of.
    pub kinds: Vec<Kind>,
    /// Of each kind, the statuses asked for.
    pub statuses: Vec<(Kind, Status)>,
    /// Beginnings of words of the name, the customer's or the partner's name, or of the number.
    pub text: String,
    /// Accept-by dates, both inclusive.
    pub deadlines: Option<(NaiveDate, NaiveDate)>,
    /// Names of products and of others in the offer.
    pub facets: Vec<(Facet, String)>,
    pub days: Option<Days>,
    pub sort: Sort,
    pub descending: bool,
    /// Go on behind this key.
    pub after: Option<Cursor>,
    /// Or back before this one.
    pub before: Option<Cursor>,
}

impl Query {
    /// A view of the offers of these kinds, the latest change first; what expires, the nearest deadline first.
    pub fn view(party: Party, kinds: &[Kind], view: View, today: NaiveDate) -> Self {
        let near = view == View::Expiring;
        Self {
            party,
            kinds: kinds.to_vec(),
            statuses: each(kinds, |kind| view.statuses(kind, party)),
            text: String::new(),
            deadlines: view.deadlines(today),
            facets: Vec::new(),
            days: None,
            sort: if near { Sort::AcceptBy } else { Sort::Modified },
            descending: !near,
            after: None,
            before: None,
        }
    }

    /// What is asked for and there for the party (V-31), each once.
    fn visible(&self) -> Vec<(Kind, Status)> {
        let asked = |(kind, status): &(Kind, Status)| {
            self.statuses.contains(&(*kind, *status)) && kind.sees(self.party, *status)
        };
        each(&self.kinds, |_| Status::ALL.to_vec()).into_iter().filter(asked).collect()
    }

    /// Of one of its kinds, the statuses asked for that the party sees.
    fn visible_of(&self, kind: Kind) -> Vec<Status> {
        self.visible().into_iter().filter(|(one, _)| *one == kind).map(|(_, status)| status).collect()
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

/// The statuses of each kind, as a query asks for them.
pub fn each(kinds: &[Kind], of: impl Fn(Kind) -> Vec<Status>) -> Vec<(Kind, Status)> {
    kinds.iter().flat_map(|kind| of(*kind).into_iter().map(move |status| (*kind, status))).collect()
}

/// What stands beside the rows of a list: counted of what the search and the filters leave.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Of all kinds; none where more match than are counted.
    pub tallies: Option<Vec<Tally>>,
    pub near: Option<Near>,
}

/// Offers that expire soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub count: Count,
    /// The nearest deadline.
    pub first: Option<NaiveDate>,
}

/// What a page needs of both: [`look`], and what stands beside the rows.
pub async fn dashboard(backend: &Backend, actor: &Actor, query: &Query) -> Result<(Look, Beside), Fault> {
    let expiring = Query::view(query.party, &query.kinds, View::Expiring, backend.today());
    dashboard_expiring(backend, actor, query, &expiring).await
}

/// The same, where no more is counted as expiring than the query `expiring` finds.
pub async fn dashboard_expiring(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    expiring: &Query,
) -> Result<(Look, Beside), Fault> {
    let look = look(backend, actor, query).await?;
    let beside = beside(backend, actor, query, expiring, &look).await?;
    Ok((look, beside))
}

/// The small figures of a list of `query`'s party and kinds.
async fn beside(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    expiring: &Query,
    look: &Look,
) -> Result<Beside, Fault> {
    Ok(match &look.found {
        Found::All => Beside {
            tallies: Some(tallies(backend, actor, query.party).await?),
            near: Some(near(backend, actor, expiring).await?),
        },
        Found::Nothing => {
            Beside { tallies: Some(Vec::new()), near: Some(Near { count: Count::Exactly(0), first: None }) }
        }
        Found::Few(numbers) => figures::of_few(backend, actor, query, expiring, numbers, look).await?,
        Found::OnDays | Found::Many(_) => Beside { tallies: None, near: None },
    })
}

/// The page that `query` asks for.
pub async fn list(backend: &Backend, actor: &Actor, query: &Query) -> Result<Page, Fault> {
    some(backend, actor, query, PAGE as usize).await
}

/// The same where it was looked already; the party's tallies, where they were read, know how many there are.
pub async fn list_beside(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    look: &Look,
    tallies: Option<&[Tally]>,
) -> Result<Page, Fault> {
    sized(backend, actor, query, look, PAGE as usize, tallies).await
}

/// A page of that many.
pub async fn some(backend: &Backend, actor: &Actor, query: &Query, size: usize) -> Result<Page, Fault> {
    let look = look(backend, actor, query).await?;
    sized(backend, actor, query, &look, size, None).await
}

async fn sized(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    look: &Look,
    size: usize,
    known: Option<&[Tally]>,
) -> Result<Page, Fault> {
    if query.visible().is_empty() {
        return Ok(nothing());
    }
    match &look.found {
        Found::Nothing => Ok(nothing()),
        Found::Few(numbers) => narrow::page(backend, actor, query, numbers, look, size).await,
        Found::Many(driver) => found::page(backend, actor, query, driver, look, size).await,
        Found::OnDays => on_days(backend, actor, query, look, size).await,
        Found::All if query.deadlines.is_some() => due(backend, actor, query, look, size).await,
        Found::All => {
            let count = match known {
                Some(known) => counted(known, query),
                None => figures::count(backend, actor, query).await?,
            };
            index_scan::page(backend, actor, query, count, size).await
        }
    }
}

/// Those whose deadline is near.
async fn due(backend: &Backend, actor: &Actor, query: &Query, look: &Look, size: usize) -> Result<Page, Fault> {
    let near = index_scan::deadlines(backend, actor, query, MAX_COUNTED + 1).await?;
    if near.len() <= MAX_COUNTED {
        return narrow::page(backend, actor, query, &near, look, size).await;
    }
    let by_deadline = Query { sort: Sort::AcceptBy, descending: false, ..query.clone() };
    let page = index_scan::page(backend, actor, &by_deadline, Count::AtLeast(MAX_COUNTED as u64), size).await?;
    let order = if query.sort == Sort::AcceptBy && !query.descending { Order::Asked } else { Order::Deadline };
    Ok(Page { order, ..page })
}

/// More than a few are on the days asked for: in the order of those days, which an index has, or the newest first.
async fn on_days(backend: &Backend, actor: &Actor, query: &Query, look: &Look, size: usize) -> Result<Page, Fault> {
    let Some(days) = query.days.filter(|days| query.deadlines.is_none() || days.of == Sort::AcceptBy) else {
        return found::page(backend, actor, query, &Driver::Offers, look, size).await;
    };
    let by_day = Query { sort: days.of, ..query.clone() };
    let within = index_scan::within(backend, actor, &by_day, MAX_COUNTED + 1).await?;
    let page = index_scan::page(backend, actor, &by_day, Count::of(within), size).await?;
    let order = if query.sort == days.of { Order::Asked } else { Order::Day };
    Ok(Page { order, ..page })
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
