//! From memory into the table, off the way of requests.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    EntityTrait, ExprTrait,
    sea_query::{Expr, OnConflict},
};

use super::{Event, fold::Row};
use crate::{
    Backend, Fault,
    entity::security_event::{ActiveModel, Column, Entity},
    token, transaction,
};

/// How long a row waits at most while all is well.
const EVERY: Duration = Duration::from_secs(1);
/// How long to wait after the table could not be written.
const AGAIN: Duration = Duration::from_secs(10);
/// Rows of one statement: SQLite takes 32,766 values.
const BATCH: usize = 500;

const LATER: &str =
    "CASE WHEN excluded.last_at > security_events.last_at THEN excluded.last_at ELSE security_events.last_at END";

/// Writes what was told until `shutdown` is ready, and then once more.
pub async fn run(backend: Backend, shutdown: impl Future<Output = ()>) {
    tokio::pin!(shutdown);
    let mut pause = EVERY;
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            () = tokio::time::sleep(pause) => {}
            () = backend.security().wake.notified(), if pause == EVERY => {}
        }
        pause = written(&backend).await;
    }
    written(&backend).await;
}

/// How long to wait until the next time.
async fn written(backend: &Backend) -> Duration {
    match flush(backend).await {
        Ok(()) => EVERY,
        Err(fault) => {
            tracing::error!("events of the security log could not be written; they wait for the next try: {fault}");
            AGAIN
        }
    }
}

/// Writes what was told so far. On a fault it waits in memory again.
pub async fn flush(backend: &Backend) -> Result<(), Fault> {
    let rows = backend.security().take(chrono::Utc::now().timestamp_millis());
    if rows.is_empty() {
        return Ok(());
    }
    let done = write(backend, &rows).await;
    if done.is_err() {
        backend.security().put_back(rows);
    }
    done
}

async fn write(backend: &Backend, rows: &[Row]) -> Result<(), Fault> {
    let tx = transaction::begin(backend).await?;
    for some in rows.chunks(BATCH) {
        // Another instance, or the second before, may have told the same of this minute already.
        let mut again = OnConflict::column(Column::Fold);
        again.value(Column::Times, Expr::col((Entity, Column::Times)).add(Expr::cust("excluded.times")));
        again.value(Column::LastAt, Expr::cust(LATER));
        Entity::insert_many(some.iter().map(stored)).on_conflict(again).exec_without_returning(&tx).await?;
    }
    tx.commit().await
}

fn stored(row: &Row) -> ActiveModel {
    let Event { kind, outcome, person, organization, object, client, reference } = &row.event;
    let (person, organization) = (person.map(|id| id.0), organization.map(|id| id.0));
    let id_of = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let fold = token::hash(&[
        &row.minute().to_be_bytes(),
        kind.code().as_bytes(),
        outcome.as_bytes(),
        id_of(person).as_bytes(),
        id_of(organization).as_bytes(),
        client.as_bytes(),
        object.as_bytes(),
    ]);
    ActiveModel {
        id: Set(token::id()),
        fold: Set(fold),
        at: Set(row.at),
        last_at: Set(row.last_at),
        times: Set(row.times),
        kind: Set(kind.code().to_owned()),
        outcome: Set(crate::storable(outcome)),
        person_id: Set(person),
        organization_id: Set(organization),
        client: Set(crate::storable(client)),
        object: Set(crate::storable(object)),
        reference: Set(reference.clone()),
    }
}
