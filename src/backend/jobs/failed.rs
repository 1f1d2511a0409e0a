//! Steps that were due and failed. Each is tried again after a while, twice as long every time, so that the others get their turn; the
//! operator sees which they are.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Backend, Fault,
    entity::{failed_step, offer},
    instant, millis, offers,
    sql::Sql,
    transaction,
};

/// Until the first new try.
const FIRST: TimeDelta = TimeDelta::minutes(1);
/// Between two tries at most: twice the first wait, six times over.
const DOUBLINGS: i64 = 6;
/// Shown to the operator at a time.
const SHOWN: u64 = 20;

/// A due step that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedStep {
    pub number: i64,
    /// `publish`, `expire`, `end`.
    pub step: String,
    /// How often in a row.
    pub tries: i64,
    pub failed_at: DateTime<Utc>,
    pub retry_at: DateTime<Utc>,
    pub reason: String,
}

/// Failed in the status it still has, and not to be tried again yet.
pub(super) fn waiting(now: DateTime<Utc>) -> SelectStatement {
    let failed = |column| Expr::col((failed_step::Entity, column));
    failed_step::Entity::find()
        .select_only()
        .column(failed_step::Column::Tries)
        .filter(failed(failed_step::Column::OfferId).equals((offer::Entity, offer::Column::Id)))
        .filter(failed_step::Column::RetryAt.gt(millis(now)))
        .filter(failed(failed_step::Column::FailedAt).gte(Expr::col((offer::Entity, offer::Column::StatusSince))))
        // What failed while the clock was ahead holds nothing up once it is right again.
        .filter(failed_step::Column::FailedAt.lte(millis(now + offers::JITTER)))
        .into_query()
}

/// Written down.
pub(super) async fn record(backend: &Backend, offer: Uuid, step: &str, fault: &Fault) -> Result<(), Fault> {
    let now = backend.now();
    let db = backend.read();
    let before = failed_step::Entity::find_by_id(offer).one(db).await?;
    let tries = before.filter(|row| row.step == step).map_or(1, |row| row.tries.saturating_add(1));
    let wait = FIRST * (1 << (tries - 1).clamp(0, DOUBLINGS));
    let mut write =
        Sql::new(db, "INSERT INTO failed_steps (offer_id, step, tries, failed_at, retry_at, reason) VALUES (");
    write.value(offer).text(", ").value(step);
    write.text(&format!(", {tries}, {}, {}, ", millis(now), millis(now + wait))).value(fault.cause());
    write.text(
        ") ON CONFLICT (offer_id) DO UPDATE SET step = excluded.step, tries = excluded.tries, \
         failed_at = excluded.failed_at, retry_at = excluded.retry_at, reason = excluded.reason",
    );
    let tx = transaction::begin(backend).await?;
    tx.execute_raw(write.done()).await?;
    tx.commit().await
}

/// Those of the offers whose last step failed.
pub(super) async fn among(backend: &Backend, offers: &[Uuid]) -> Result<HashSet<Uuid>, Fault> {
    let found = failed_step::Entity::find()
        .select_only()
        .column(failed_step::Column::OfferId)
        .filter(failed_step::Column::OfferId.is_in(offers.iter().copied()));
    Ok(found.into_tuple::<Uuid>().all(backend.read()).await?.into_iter().collect())
}

/// Taken at last.
pub(super) async fn forget(backend: &Backend, offer: Uuid) -> Result<(), Fault> {
    let tx = transaction::begin(backend).await?;
    failed_step::Entity::delete_by_id(offer).exec(&tx).await?;
    tx.commit().await
}

/// Those whose offer is still in the status in which the step failed: what somebody withdrew meanwhile is not tried again.
fn waiting_still() -> Select<failed_step::Entity> {
    let same = |column| Expr::col((offer::Entity, column));
    let offers = offer::Entity::find()
        .select_only()
        .column(offer::Column::Number)
        .filter(same(offer::Column::Id).equals((failed_step::Entity, failed_step::Column::OfferId)))
        .filter(same(offer::Column::StatusSince).lte(Expr::col((failed_step::Entity, failed_step::Column::FailedAt))))
        .filter(offer::Column::DueAt.is_not_null());
    failed_step::Entity::find().filter(Expr::exists(offers.into_query()))
}

/// The newest of them, and how many there are.
pub async fn failed_steps(backend: &Backend) -> Result<(Vec<FailedStep>, u64), Fault> {
    let db = backend.read();
    let rows = waiting_still().order_by_desc(failed_step::Column::FailedAt).limit(SHOWN).all(db).await?;
    let numbers = offer::Entity::find()
        .select_only()
        .columns([offer::Column::Id, offer::Column::Number])
        .filter(offer::Column::Id.is_in(rows.iter().map(|row| row.offer_id)));
    let numbers: HashMap<Uuid, i64> = numbers.into_tuple().all(db).await?.into_iter().collect();
    let read = |row: failed_step::Model| {
        Some(FailedStep {
            number: *numbers.get(&row.offer_id)?,
            step: row.step,
            tries: row.tries,
            failed_at: instant(row.failed_at),
            retry_at: instant(row.retry_at),
            reason: row.reason,
        })
    };
    let count = waiting_still().count(db).await?;
    Ok((rows.into_iter().filter_map(read).collect(), count))
}
