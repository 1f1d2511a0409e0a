//! Keeping the table small: what is older than its time goes, and more rows than there is room for, the oldest first. Rows about
//! strangers have room of their own, so that a flood of them does not push out what people did.

use chrono::{Duration, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Backend, Fault,
    entity::security_event::{Column, Entity},
    security::Kind,
    transaction,
};

/// Rows of one transaction, so that steps need not wait for long.
const BATCH: u64 = 1_000;
const MAX_ANONYMOUS: u64 = 200_000;
const MAX_OF_PEOPLE: u64 = 1_000_000;

/// Removes what is older than so many days and what is too much. How many rows that was.
pub async fn sweep(backend: &Backend, days: u16) -> Result<u64, Fault> {
    let oldest = (Utc::now() - Duration::days(days.into())).timestamp_millis();
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
        let some = BATCH.min(count - removed);
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
    use super::*;
    use crate::{
        Config,
        security::{Event, Kind, flush},
    };
    use domain::PersonId;

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
