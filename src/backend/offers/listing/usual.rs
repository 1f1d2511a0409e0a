//! How long steps usually take an organization: the median of the last hundred times, so that a new habit shows.

use chrono::TimeDelta;
use domain::{access::Actor, offer::Status, party::Party};
use sea_orm::ConnectionTrait;

use crate::{Backend, Fault, offers::save::lists::party_code, sql::Sql};

/// The newest so many times a status was left; odd, so that one of them is the median.
const NEWEST: usize = 101;
/// Fewer say nothing about what is usual.
const FEWEST: usize = 3;

/// Stands in the place of a status for the time from submission to acceptance.
const SENT: &str = "sent";

/// The usual time in each status that was left often enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    statuses: Vec<(Status, TimeDelta)>,
    /// From submission to acceptance, for a publisher.
    pub sent_to_accepted: Option<TimeDelta>,
}

impl Usual {
    pub fn of(&self, status: Status) -> Option<TimeDelta> {
        self.statuses.iter().find(|(known, _)| *known == status).map(|(_, took)| *took)
    }
}

/// For the statuses in which an offer waits for somebody.
pub async fn usual(backend: &Backend, actor: &Actor, party: Party, kind: &str) -> Result<Usual, Fault> {
    let waiting: Vec<Status> = Status::ALL.into_iter().filter(|status| status.waits_for().is_some()).collect();
    let codes: Vec<&str> = waiting.iter().map(|status| status.code()).chain([SENT]).collect();
    let mut medians = medians(backend, actor, party, kind, &codes).await?;
    let sent_to_accepted = medians.pop().flatten();
    let statuses = waiting.into_iter().zip(medians).filter_map(|(status, took)| Some((status, took?))).collect();
    Ok(Usual { statuses, sent_to_accepted })
}

async fn medians(
    backend: &Backend,
    actor: &Actor,
    party: Party,
    kind: &str,
    statuses: &[&str],
) -> Result<Vec<Option<TimeDelta>>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, status) in statuses.iter().enumerate() {
        select.text(if at == 0 { "" } else { " UNION ALL " });
        select.text("SELECT * FROM (SELECT status, took_ms FROM waits WHERE organization_id = ");
        select.value(actor.organization.id.0).text(" AND party = ").value(party_code(party));
        select.text(" AND kind = ").value(kind).text(" AND status = ").value(*status);
        select.text(&format!(" ORDER BY ended_at DESC LIMIT {NEWEST}) AS w{at}"));
    }
    let rows = db.query_all_raw(select.done()).await?;
    let mut took: Vec<Vec<i64>> = vec![Vec::new(); statuses.len()];
    for row in rows {
        let status: String = row.try_get("", "status")?;
        if let Some(of) = statuses.iter().position(|known| *known == status) {
            took[of].push(row.try_get("", "took_ms")?);
        }
    }
    Ok(took.into_iter().map(median).collect())
}

fn median(mut took: Vec<i64>) -> Option<TimeDelta> {
    took.sort_unstable();
    took.get(took.len() / 2).filter(|_| took.len() >= FEWEST).map(|ms| TimeDelta::milliseconds(*ms))
}
