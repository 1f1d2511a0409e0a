//! How long steps usually take an organization: the median of the last hundred times, so that a new habit shows.

use chrono::TimeDelta;
use domain::{
    access::Actor,
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::ConnectionTrait;

use crate::{Backend, Fault, sql::Sql};

/// The newest so many times a status was left; odd, so that one of them is the median.
const NEWEST: usize = 101;
/// Fewer say nothing about what is usual.
const FEWEST: usize = 3;

/// Stands in the place of a status for the time from submission to acceptance.
const SENT: &str = "sent";

/// The usual time in each status that was left often enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypicalDurations {
    statuses: Vec<(Status, TimeDelta)>,
    /// From submission to acceptance, for a publisher, and of how many acceptances.
    pub sent_to_accepted: Option<(TimeDelta, usize)>,
}

impl TypicalDurations {
    pub fn of(&self, status: Status) -> Option<TimeDelta> {
        self.statuses.iter().find(|(known, _)| *known == status).map(|(_, took)| *took)
    }
}

/// For the statuses in which an offer waits for somebody.
pub async fn typical_durations(
    backend: &Backend,
    actor: &Actor,
    party: Party,
    kind: Kind,
) -> Result<TypicalDurations, Fault> {
    let waiting: Vec<Status> = Status::ALL.into_iter().filter(|status| kind.waits_for(*status).is_some()).collect();
    let codes: Vec<&str> = waiting.iter().map(|status| status.code()).chain([SENT]).collect();
    let mut medians = medians(backend, actor, party, kind, &codes).await?;
    let sent_to_accepted = medians.pop().flatten();
    let statuses = waiting.into_iter().zip(medians).filter_map(|(status, took)| Some((status, took?.0))).collect();
    Ok(TypicalDurations { statuses, sent_to_accepted })
}

async fn medians(
    backend: &Backend,
    actor: &Actor,
    party: Party,
    kind: Kind,
    statuses: &[&str],
) -> Result<Vec<Option<(TimeDelta, usize)>>, Fault> {
    let db = backend.read();
    let mut select = Sql::new(db, "");
    for (at, status) in statuses.iter().enumerate() {
        select.text(if at == 0 { "" } else { " UNION ALL " });
        // One row a status: a hundred of each would be most of what a list reads.
        select.text(&format!("SELECT {at} AS place, string_agg(CAST(took_ms AS text), ' ') AS took FROM ("));
        select.text("SELECT took_ms FROM waits WHERE organization_id = ").value(actor.organization.id.0);
        select.text(" AND party = ").value(party.code()).text(" AND kind = ").value(kind.code());
        select.text(" AND status = ").value(*status);
        select.text(&format!(" ORDER BY ended_at DESC LIMIT {NEWEST}) AS w{at}"));
    }
    let mut medians = vec![None; statuses.len()];
    for row in db.query_all_raw(select.done()).await? {
        let (place, took): (i32, Option<String>) = (row.try_get("", "place")?, row.try_get("", "took")?);
        let took = took.unwrap_or_default();
        let took = took.split_whitespace().map(str::parse).collect::<Result<_, _>>();
        let took = took.map_err(|_| Fault::broken("a wait is no number of milliseconds"))?;
        if let Some(median) = usize::try_from(place).ok().and_then(|place| medians.get_mut(place)) {
            *median = self::median(took);
        }
    }
    Ok(medians)
}

fn median(mut took: Vec<i64>) -> Option<(TimeDelta, usize)> {
    took.sort_unstable();
    let median = took.get(took.len() / 2).filter(|_| took.len() >= FEWEST)?;
    Some((TimeDelta::milliseconds(*median), took.len()))
}
