//! From memory into the table, off the way of requests; and keeping the table small.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use super::{Event, Kind, fold::LogRow};
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
            tracing::error!("can’t write security log events; will try again: {fault}");
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

async fn write(backend: &Backend, rows: &[LogRow]) -> Result<(), Fault> {
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

fn stored(row: &LogRow) -> ActiveModel {
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

/// Rows of one transaction, so that steps need not wait for long.
const SWEPT_AT_ONCE: u64 = 1_000;
/// Rows about strangers have room of their own, so that a flood of them does not push out what people did.
const MAX_ANONYMOUS: u64 = 200_000;
const MAX_OF_PEOPLE: u64 = 1_000_000;

/// Removes what is older than so many days, and what there is no room for, the oldest first. How many rows that was.
pub async fn sweep(backend: &Backend, days: u16) -> Result<u64, Fault> {
    let oldest = (Utc::now() - TimeDelta::days(days.into())).timestamp_millis();
    let old = remove(backend, &Column::At.lt(oldest).into(), u64::MAX).await?;
    let anonymous = shrink(backend, of_strangers(), MAX_ANONYMOUS).await?;
    let of_people = shrink(backend, of_strangers().not(), MAX_OF_PEOPLE).await?;
    Ok(old + anonymous + of_people)
}

/// What anybody on the network can cause, whoever it names.
fn of_strangers() -> Condition {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.of_strangers()).map(Kind::code);
    Condition::any().add(Column::PersonId.is_null()).add(Column::Kind.is_in(kinds))
}

/// The oldest of `these`, until no more than `most` are left.
pub(super) async fn shrink(backend: &Backend, these: Condition, most: u64) -> Result<u64, Fault> {
    let count = Entity::find().filter(these.clone()).count(backend.read()).await?;
    remove(backend, &these, count.saturating_sub(most)).await
}

/// The oldest of `these`, as many as told.
async fn remove(backend: &Backend, these: &Condition, count: u64) -> Result<u64, Fault> {
    let mut removed = 0;
    while removed < count {
        let some = Ord::min(SWEPT_AT_ONCE, count - removed);
        let ids: Vec<uuid::Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(these.clone())
            .order_by_asc(Column::At)
            .limit(some)
            .into_tuple()
            .all(backend.read())
            .await?;
        if ids.is_empty() {
            break;
        }
        let tx = transaction::begin(backend).await?;
        let gone = Entity::delete_many().filter(Column::Id.is_in(ids)).exec(&tx).await?.rows_affected;
        tx.commit().await?;
        removed += gone;
        if gone == 0 {
            // Another instance sweeps too.
            break;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use domain::PersonId;

    use super::*;
    use crate::{
        Config,
        security::{Event, Kind, flush},
    };

    #[tokio::test]
    async fn the_oldest_go_first_and_strangers_push_out_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
        let config = Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.unwrap();
        backend.migrate().await.unwrap();
        backend.security().add(Event::new(Kind::SignIn).person(PersonId(crate::token::id())), 1_000);
        // Whoever types somebody's address and a wrong password is a stranger all the same.
        let named = PersonId(crate::token::id());
        for minute in 1..=10 {
            let failed = Event::new(Kind::SignInFailed);
            let failed = if minute % 2 == 0 { failed.person(named) } else { failed };
            backend.security().add(failed, minute * 60_000);
        }
        flush(&backend).await.unwrap();
        assert_eq!(shrink(&backend, of_strangers().not(), 1).await.unwrap(), 0);
        assert_eq!(shrink(&backend, of_strangers(), 4).await.unwrap(), 6);
        let left: Vec<i64> =
            Entity::find().order_by_asc(Column::At).all(backend.read()).await.unwrap().iter().map(|r| r.at).collect();
        assert_eq!(left, [1_000, 420_000, 480_000, 540_000, 600_000]);
        assert_eq!(sweep(&backend, 90).await.unwrap(), 5);
    }
}
