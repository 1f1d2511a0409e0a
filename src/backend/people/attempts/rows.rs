//! Rows of failures, each changed in one statement, so that concurrent attempts each see their own count; and rows of clients that somebody
//! signed in from before.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use domain::PersonId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{CaseStatement, Expr, OnConflict, Order, Query, SimpleExpr},
};

use crate::{
    Fault,
    entity::{
        known_client,
        sign_in_attempt::{ActiveModel, Column, Entity, Model},
    },
    transaction::Transaction,
};

/// How long a client is known after it was last used.
const KNOWN_FOR: TimeDelta = TimeDelta::days(90);
/// Clients of one person; the ones used longest ago are forgotten first.
const MAX_PER_PERSON: u64 = 40;

/// Counts one more failure; the seconds to wait once there are more than `most`.
pub(super) async fn count(tx: &Transaction, key: &str, window: Duration, most: i32) -> Result<Option<u64>, Fault> {
    let counted = increment(tx, key, window).await?;
    Ok((counted.failures > most).then(|| seconds_until(counted.since + millis(window))))
}

/// Counts one more failure, or the first of a new window.
pub(super) async fn increment(tx: &Transaction, key: &str, window: Duration) -> Result<Model, Fault> {
    let now = Utc::now().timestamp_millis();
    let over = || Expr::col((Entity, Column::Since)).lt(now - millis(window));
    let or_anew = |anew: SimpleExpr, going_on: SimpleExpr| -> SimpleExpr {
        CaseStatement::new().case(over(), anew).finally(going_on).into()
    };
    let failures = || Expr::col((Entity, Column::Failures));
    // A count that has reached the end of its type stays there.
    let more = CaseStatement::new().case(failures().lt(i32::MAX), failures().add(1)).finally(failures());
    let mut again = OnConflict::column(Column::Key);
    again.value(Column::Failures, or_anew(Expr::val(1), more.into()));
    again.value(Column::Since, or_anew(Expr::val(now), Expr::col((Entity, Column::Since))));
    let first = ActiveModel { key: Set(key.to_owned()), failures: Set(1), since: Set(now) };
    Ok(Entity::insert(first).on_conflict(again).exec_with_returning(tx).await?)
}

/// One failure less.
pub(super) async fn take_back(tx: &Transaction, key: &str) -> Result<(), Fault> {
    let fewer = Expr::col(Column::Failures).sub(1);
    let counting = Entity::update_many().col_expr(Column::Failures, fewer).filter(Column::Key.eq(key));
    counting.filter(Column::Failures.gt(0)).exec(tx).await?;
    Ok(())
}

pub(super) async fn forget(tx: &Transaction, key: &str) -> Result<(), Fault> {
    Entity::delete_by_id(key.to_owned()).exec(tx).await?;
    Ok(())
}

/// Uses up a turn that has come. A turn's row holds in `since` when it comes.
pub(super) async fn take_turn(tx: &Transaction, key: &str) -> Result<bool, Fault> {
    let come = Column::Since.lte(Utc::now().timestamp_millis());
    let done = Entity::delete_many().filter(Column::Key.eq(key)).filter(come).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// The seconds until the turn, which comes `wait` seconds from now unless it was given before: asking again does not put it off.
pub(super) async fn await_turn(tx: &Transaction, key: &str, wait: u64) -> Result<u64, Fault> {
    let comes = Utc::now().timestamp_millis() + millis(Duration::from_secs(wait));
    let mut given = OnConflict::column(Column::Key);
    given.value(Column::Since, Expr::col((Entity, Column::Since)));
    let turn = ActiveModel { key: Set(key.to_owned()), failures: Set(0), since: Set(comes) };
    let turn = Entity::insert(turn).on_conflict(given).exec_with_returning(tx).await?;
    Ok(seconds_until(turn.since))
}

/// Deletes what is older than the longest window.
pub(super) async fn forget_old(tx: &Transaction, window: Duration) -> Result<u64, Fault> {
    let before = Utc::now().timestamp_millis() - millis(window);
    Ok(Entity::delete_many().filter(Column::Since.lt(before)).exec(tx).await?.rows_affected)
}

/// At least one: what is said to be over is.
fn seconds_until(instant: i64) -> u64 {
    let left = u64::try_from(instant - Utc::now().timestamp_millis()).unwrap_or_default();
    Ord::max(left.div_ceil(1000), 1)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// By what a client is known that somebody signed in from before. What strangers do elsewhere does not hold it up.
pub(super) enum KnownBy<'a> {
    Browser(&'a str),
    Address,
}

/// By which of the two keys the client is known; the browser says more.
pub(super) async fn find_known<'a>(
    tx: &Transaction,
    browser: Option<&'a str>,
    address: Option<&str>,
) -> Result<Option<KnownBy<'a>>, Fault> {
    let keys = [browser, address].into_iter().flatten();
    let found = known_client::Entity::find()
        .filter(known_client::Column::Key.is_in(keys))
        .filter(known_client::Column::LastSuccess.gte(forgotten_before()))
        .all(tx);
    let found = found.await?;
    let is_known = |key: &&str| found.iter().any(|row| row.key == *key);
    let address = address.filter(is_known).map(|_| KnownBy::Address);
    Ok(browser.filter(is_known).map(KnownBy::Browser).or(address))
}

/// The person has just signed in from there.
pub(super) async fn remember_known(
    tx: &Transaction,
    person: PersonId,
    keys: impl Iterator<Item = &String>,
) -> Result<(), Fault> {
    let now = Utc::now().timestamp_millis();
    for key in keys {
        let row = known_client::ActiveModel { key: Set(key.clone()), person_id: Set(person.0), last_success: Set(now) };
        let again = OnConflict::column(known_client::Column::Key)
            .update_columns([known_client::Column::PersonId, known_client::Column::LastSuccess])
            .to_owned();
        known_client::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    }
    let newest = Query::select()
        .column(known_client::Column::Key)
        .from(known_client::Entity)
        .and_where(known_client::Column::PersonId.eq(person.0))
        .order_by(known_client::Column::LastSuccess, Order::Desc)
        .limit(MAX_PER_PERSON)
        .to_owned();
    let surplus = known_client::Entity::delete_many().filter(known_client::Column::PersonId.eq(person.0));
    surplus.filter(known_client::Column::Key.not_in_subquery(newest)).exec(tx).await?;
    Ok(())
}

pub(super) async fn forget_old_known(tx: &Transaction) -> Result<u64, Fault> {
    Ok(known_client::Entity::delete_many()
        .filter(known_client::Column::LastSuccess.lt(forgotten_before()))
        .exec(tx)
        .await?
        .rows_affected)
}

fn forgotten_before() -> i64 {
    (Utc::now() - KNOWN_FOR).timestamp_millis()
}
