//! Small sums beside a list: kept with every step, never counted.

use domain::{
    Currency, Money,
    access::Actor,
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::FromQueryResult;

use super::{Beside, Count, Look, Near, Query, narrow};
use crate::{
    Backend, Fault,
    sql::{BILLION, Sql},
};

/// How many offers an organization has in a status, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub kind: Kind,
    pub status: Status,
    pub currency: String,
    pub offers: u64,
    /// In minor units; 0 for whoever may not see it.
    pub partner_minor: i128,
    pub customer_minor: i128,
}

/// So many offers, and what they come to in each currency, the largest number of offers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub offers: u64,
    pub values: Vec<Sum>,
}

/// What offers come to in one currency. No single price is so large, but many together may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    pub currency: Currency,
    /// In minor units.
    pub minor: i128,
}

impl Sum {
    /// `1,234.50`; in words where it is more than an amount can be.
    pub fn figure(self) -> String {
        match i64::try_from(self.minor) {
            Ok(minor) => Money::of_minor(minor, self.currency).figure(),
            Err(_) => format!("over {}", Money::of_minor(i64::MAX, self.currency).figure()),
        }
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.currency, self.figure())
    }
}

impl Figure {
    /// Of all tallies of a kind in these statuses, at the price `party` is paid or pays.
    pub fn of(tallies: &[Tally], kind: Kind, statuses: &[Status], party: Party) -> Self {
        let mut figure = Self::default();
        let mut sums: Vec<(u64, Sum)> = Vec::new();
        for tally in tallies.iter().filter(|t| t.kind == kind && statuses.contains(&t.status)) {
            figure.offers += tally.offers;
            let minor = if party == Party::Publisher { tally.partner_minor } else { tally.customer_minor };
            let Some(currency) = tally.currency.parse::<Currency>().ok().filter(|_| minor != 0) else { continue };
            match sums.iter_mut().find(|(_, sum)| sum.currency == currency) {
                Some((offers, sum)) => {
                    *offers += tally.offers;
                    sum.minor += minor;
                }
                None => sums.push((tally.offers, Sum { currency, minor })),
            }
        }
        sums.sort_by_key(|(offers, _)| std::cmp::Reverse(*offers));
        figure.values = sums.into_iter().map(|(_, sum)| sum).collect();
        figure
    }
}

#[derive(FromQueryResult)]
struct Stored {
    kind: String,
    status: String,
    currency: String,
    offers: i64,
    partner_billions: i64,
    partner_minor: i64,
    customer_billions: i64,
    customer_minor: i64,
}

/// All of the organization's, as that party.
pub async fn tallies(backend: &Backend, actor: &Actor, party: Party) -> Result<Vec<Tally>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(
        db,
        "SELECT kind, status, currency, offers, partner_billions, partner_minor, customer_billions, customer_minor FROM tallies \
         WHERE organization_id = ",
    );
    select.value(actor.organization.id.0).text(" AND party = ").value(party.code()).text(" AND offers > 0");
    let all = Stored::find_by_statement(select.done()).all(db).await?;
    let sum = |billions: i64, rest: i64| i128::from(billions) * i128::from(BILLION) + i128::from(rest);
    let told = |stored: Stored| {
        Some(Tally {
            status: Status::of_code(&stored.status)?,
            kind: Kind::of_code(&stored.kind)?,
            currency: stored.currency,
            offers: u64::try_from(stored.offers).ok()?,
            partner_minor: sum(stored.partner_billions, stored.partner_minor),
            customer_minor: sum(stored.customer_billions, stored.customer_minor),
        })
    };
    Ok(all.into_iter().filter_map(told).collect())
}

/// Of a few offers that were looked up, whatever their kind and status, and how many of them expire as `expiring` asks.
pub(super) async fn of_few(
    backend: &Backend,
    actor: &Actor,
    query: &Query,
    expiring: &Query,
    numbers: &[i64],
    look: &Look,
) -> Result<Beside, Fault> {
    let db = backend.read();
    let (from, through) = expiring.deadlines.unwrap_or_default();
    // What a draft comes to is nobody's yet.
    let minor = "CASE WHEN state = 'draft' THEN 0 ELSE minor END";
    let mut select = Sql::new(db, "SELECT kind, state, currency, CAST(COUNT(*) AS bigint) AS offers");
    for (part, name) in [("/", "billions"), ("%", "rest")] {
        select.text(&format!(", CAST(SUM({minor} {part} {BILLION}) AS bigint) AS {name}"));
    }
    for (all, name) in [("COUNT", "near"), ("MIN", "first")] {
        select.text(&format!(", {all}(CASE WHEN accept_by >= ")).value(from.to_string()).text(" AND accept_by <= ");
        select.value(through.to_string()).text(&format!(" THEN accept_by END) AS {name}"));
    }
    // Put together, so that no index by kind and state seems to be of use: it would lead through all offers.
    select.text(" FROM (SELECT kind || '' AS kind, state || '' AS state, minor, accept_by, ");
    select.text("(SELECT currency FROM offers WHERE id = offer_parties.offer_id) AS currency FROM offer_parties");
    narrow::filter_all(&mut select, actor, query, numbers, look);
    select.text(") AS found GROUP BY kind, state, currency");
    let (mut tallies, mut near, mut first, expires) = (Vec::new(), 0, None::<String>, expiring.visible());
    for row in Few::find_by_statement(select.done()).all(db).await? {
        let (Some(kind), Some(status)) = (Kind::of_code(&row.kind), Status::of_code(&row.state)) else { continue };
        let offers = u64::try_from(row.offers).unwrap_or_default();
        let minor = i128::from(row.billions) * i128::from(BILLION) + i128::from(row.rest);
        if expires.contains(&(kind, status)) {
            near += u64::try_from(row.near).unwrap_or_default();
            first = [first, row.first].into_iter().flatten().min();
        }
        tallies.push(Tally {
            kind,
            status,
            currency: row.currency,
            offers,
            partner_minor: minor,
            customer_minor: minor,
        });
    }
    let first = first.map(|day| domain::calendar::read_day(&day).map_err(Fault::broken)).transpose()?;
    Ok(Beside { tallies: Some(tallies), near: Some(Near { count: Count::Exactly(near), first }) })
}

#[derive(FromQueryResult)]
struct Few {
    kind: String,
    state: String,
    currency: String,
    offers: i64,
    billions: i64,
    rest: i64,
    near: i64,
    first: Option<String>,
}

/// How many are in the statuses asked for.
pub(super) async fn count(backend: &Backend, actor: &Actor, query: &Query) -> Result<Count, Fault> {
    Ok(counted(&tallies(backend, actor, query.party).await?, query))
}

/// The same, of the party's tallies, for a list without words or deadlines.
pub fn counted(tallies: &[Tally], query: &Query) -> Count {
    let visible = query.visible();
    let asked = tallies.iter().filter(|tally| visible.contains(&(tally.kind, tally.status)));
    Count::Exactly(asked.map(|tally| tally.offers).sum())
}
