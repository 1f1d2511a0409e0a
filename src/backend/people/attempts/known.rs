//! Clients that somebody signed in from before: browsers, and network addresses. What strangers do elsewhere does not hold them up.

use chrono::{TimeDelta, Utc};
use domain::PersonId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{OnConflict, Order, Query},
};

use crate::{
    Fault,
    entity::known_client::{ActiveModel, Column, Entity},
    transaction::Transaction,
};

/// How long a client is known after it was last used.
const KNOWN_FOR: TimeDelta = TimeDelta::days(90);
/// Clients of one person; the ones used longest ago are forgotten first.
const MAX_PER_PERSON: u64 = 40;

pub(super) enum Known<'a> {
    Browser(&'a str),
    Address,
}

/// By which of the two keys the client is known; the browser says more.
pub(super) async fn find<'a>(
    tx: &Transaction,
    browser: Option<&'a str>,
    address: Option<&str>,
) -> Result<Option<Known<'a>>, Fault> {
    let keys = [browser, address].into_iter().flatten();
    let found = Entity::find().filter(Column::Key.is_in(keys)).filter(Column::LastSuccess.gte(forgotten())).all(tx);
    let found = found.await?;
    let is_known = |key: &&str| found.iter().any(|row| row.key == *key);
    let address = address.filter(is_known).map(|_| Known::Address);
    Ok(browser.filter(is_known).map(Known::Browser).or(address))
}

/// The person has just signed in from there.
pub(super) async fn remember(
    tx: &Transaction,
    person: PersonId,
    keys: impl Iterator<Item = &String>,
) -> Result<(), Fault> {
    let now = Utc::now().timestamp_millis();
    for key in keys {
        let row = ActiveModel { key: Set(key.clone()), person_id: Set(person.0), last_success: Set(now) };
        let again = OnConflict::column(Column::Key).update_columns([Column::PersonId, Column::LastSuccess]).to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    }
    let newest = Query::select()
        .column(Column::Key)
        .from(Entity)
        .and_where(Column::PersonId.eq(person.0))
        .order_by(Column::LastSuccess, Order::Desc)
        .limit(MAX_PER_PERSON)
        .to_owned();
    let surplus = Entity::delete_many().filter(Column::PersonId.eq(person.0));
    surplus.filter(Column::Key.not_in_subquery(newest)).exec(tx).await?;
    Ok(())
}

pub(super) async fn forget_old(tx: &Transaction) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::LastSuccess.lt(forgotten())).exec(tx).await?.rows_affected)
}

fn forgotten() -> i64 {
    (Utc::now() - KNOWN_FOR).timestamp_millis()
}
