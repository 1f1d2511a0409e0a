//! What is done when its time has come: publish, expire, end. A job chooses, the domain decides, and the same door does it; so a round
//! may be repeated, and what came due while nobody ran is done at the next start.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{
    access::By,
    offer::{Kind, Status, kind::Due},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Backend, Fault,
    entity::{event, offer},
    millis,
    offers::{self, Command, Expected, Outcome},
};

/// Those that failed.
mod failed;

pub use failed::{FailedStep, failed_steps};

/// Offers chosen in one round.
const BATCH: u64 = 100;

/// Works until `shutdown` is ready. Woken by steps, and once a second for what comes due by itself.
pub async fn run(backend: Backend, shutdown: impl Future<Output = ()>) {
    tokio::pin!(shutdown);
    loop {
        if let Err(fault) = run_due(&backend).await {
            tracing::error!(%fault, "a job run failed; will try again");
        }
        tokio::select! {
            () = &mut shutdown => return,
            () = backend.woken() => {}
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }
}

/// Everything that is due now; how many steps were taken.
pub async fn run_due(backend: &Backend) -> Result<usize, Fault> {
    let (mut taken, mut failures) = (0, 0);
    // Publishing may make the next step due at once: an offer that arrives after its accept-by date expires in the same round.
    for _ in 0..4 {
        let due = candidates(backend).await?;
        if due.is_empty() {
            break;
        }
        let before = (taken, failures);
        for DueStep { offer, number, command, failed } in due {
            let step = command.step();
            match offers::take(backend, By::System, number, Expected::Anything, command).await {
                Ok(Outcome::Done(_)) => {
                    taken += 1;
                    if failed && let Err(fault) = failed::forget(backend, offer).await {
                        tracing::error!(number, %fault, "a completed step is still listed as failed");
                    }
                }
                // Another instance, or a person, was faster.
                Ok(other) => tracing::debug!(number, ?other, "a due step was skipped"),
                // Not the offer's fault: it is tried again in the next round.
                Err(fault) if fault.outage().is_some() => {
                    tracing::error!(number, ?step, %fault, "a due step was delayed")
                }
                // One offer that cannot be read or written must not hold up the others.
                Err(fault) => {
                    tracing::error!(number, ?step, %fault, "a due step failed; will try again later");
                    match failed::record(backend, offer, step.phrase("").trim(), &fault).await {
                        Ok(()) => failures += 1,
                        Err(fault) => tracing::error!(number, %fault, "can’t record a failed step"),
                    }
                }
            }
        }
        if (taken, failures) == before {
            break;
        }
    }
    Ok(taken)
}

/// Entries that the clock has not come to: steps on their offers are refused until it has, and would hold up the others' round for round.
fn ahead_of(now: DateTime<Utc>) -> SelectStatement {
    event::Entity::find()
        .select_only()
        .column(event::Column::Number)
        .filter(Expr::col((event::Entity, event::Column::OfferId)).equals((offer::Entity, offer::Column::Id)))
        .filter(event::Column::At.gt(millis(now + offers::JITTER)))
        .into_query()
}

/// A step whose time has come.
struct DueStep {
    offer: Uuid,
    number: i64,
    command: Command,
    /// It failed before.
    failed: bool,
}

async fn candidates(backend: &Backend) -> Result<Vec<DueStep>, Fault> {
    let now = backend.now();
    let due = offer::Entity::find()
        .filter(offer::Column::DueAt.lte(millis(now)))
        .filter(Expr::exists(ahead_of(now)).not())
        .filter(Expr::exists(failed::waiting(now)).not())
        .order_by_asc(offer::Column::DueAt)
        .limit(BATCH);
    let rows = due
        .select_only()
        .columns([offer::Column::Id, offer::Column::Number, offer::Column::Kind, offer::Column::Status])
        .into_tuple::<(Uuid, i64, String, String)>()
        .all(backend.read())
        .await?;
    let command = |kind: &str, status: &str| {
        let due = (Kind::of_code(kind)?.description().due)(Status::of_code(status)?)?;
        Some(match due {
            Due::Publish => Command::Publish,
            Due::Expire => Command::Expire,
            Due::End => Command::End,
        })
    };
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let failed = failed::among(backend, &rows.iter().map(|(id, ..)| *id).collect::<Vec<_>>()).await?;
    let due = |(offer, number, kind, status): (Uuid, i64, String, String)| {
        Some(DueStep { offer, number, command: command(&kind, &status)?, failed: failed.contains(&offer) })
    };
    Ok(rows.into_iter().filter_map(due).collect())
}
