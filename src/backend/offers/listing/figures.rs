//! Small sums beside a list: kept with every step, never counted.

use domain::{
    Currency, Money,
    access::Actor,
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::FromQueryResult;

use super::{Count, Query};
use crate::{Backend, Fault, offers::save::lists::party_code, sql::Sql};

/// How many offers an organization has in a status, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub kind: Kind,
    pub status: Status,
    pub currency: String,
    pub offers: u64,
    /// In minor units; 0 for whoever may not see it.
    pub partner_minor: i64,
    pub customer_minor: i64,
}

/// So many offers, and what they come to in each currency, the largest number of offers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub offers: u64,
    pub values: Vec<Money>,
}

impl Figure {
    /// Of all tallies of a kind in these statuses, at the price `party` is paid or pays.
    pub fn of(tallies: &[Tally], kind: Kind, statuses: &[Status], party: Party) -> Self {
        let mut figure = Self::default();
        let mut sums: Vec<(u64, Money)> = Vec::new();
        for tally in tallies.iter().filter(|t| t.kind == kind && statuses.contains(&t.status)) {
            figure.offers += tally.offers;
            let minor = if party == Party::Publisher { tally.partner_minor } else { tally.customer_minor };
            let Some(currency) = tally.currency.parse::<Currency>().ok().filter(|_| minor != 0) else { continue };
            match sums.iter_mut().find(|(_, sum)| sum.currency == currency) {
                Some((offers, sum)) => {
                    *offers += tally.offers;
                    *sum = Money::of_minor(sum.minor.saturating_add(minor), currency);
                }
                None => sums.push((tally.offers, Money::of_minor(minor, currency))),
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
    partner_minor: i64,
    customer_minor: i64,
}

/// All of the organization's, as that party.
pub async fn tallies(backend: &Backend, actor: &Actor, party: Party) -> Result<Vec<Tally>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(
        db,
        "SELECT kind, status, currency, offers, partner_minor, customer_minor FROM tallies WHERE organization_id = ",
    );
    select.value(actor.organization.id.0).text(" AND party = ").value(party_code(party)).text(" AND offers > 0");
    let all = Stored::find_by_statement(select.done()).all(db).await?;
    let told = |stored: Stored| {
        Some(Tally {
            status: Status::of_code(&stored.status)?,
            kind: Kind::of_code(&stored.kind)?,
            currency: stored.currency,
            offers: u64::try_from(stored.offers).ok()?,
            partner_minor: stored.partner_minor,
            customer_minor: stored.customer_minor,
        })
    };
    Ok(all.into_iter().filter_map(told).collect())
}

/// How many are in the statuses asked for.
pub(super) async fn count(backend: &Backend, actor: &Actor, query: &Query) -> Result<Count, Fault> {
    Ok(counted(&tallies(backend, actor, query.party).await?, query))
}

/// The same, of the party's tallies, for a list without words or deadlines.
pub fn counted(tallies: &[Tally], query: &Query) -> Count {
    Count::Exactly(Figure::of(tallies, query.kind, &query.seen(), query.party).offers)
}
