//! How many numbers somebody may look up. Behind a billing account and a seller ID stands a name; who counts through the numbers
//! would learn every name here.
//!
//! A number costs its organization one lookup, once: what it was told it may be told again, by saving the same form, by opening it,
//! in another offer. The budget is of distinct numbers, found or not. What is over it is saved as typed, and nobody is told whether
//! it exists. Kept in the database, because several instances share it; on real time.
//!
//! | within | a person | an organization |
//! |---|---|---|
//! | an hour | N | 3 N |
//! | a day | 3 N | 10 N |
//!
//! Requests that run at the very same time on PostgreSQL do not see each other's lookups: a handful may be over.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::Utc;
use domain::{OrganizationId, access::Actor};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};

use crate::{
    Backend, Fault,
    entity::lookup::{ActiveModel, Column, Entity},
    security::{self, Event, Kind},
    token, transaction,
};

/// N, unless the operator chooses another.
pub const PER_HOUR: u32 = 20;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// How long a number stays told. Offers that name it keep its name anyway.
const KEPT: i64 = 180 * DAY;
/// Rows removed in one transaction.
const BATCH: u64 = 1_000;

/// N of this installation.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(PER_HOUR))
    }
}

/// What is looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number<'a> {
    BillingAccount(&'a str),
    SellerId(&'a str),
}

impl Number<'_> {
    fn key(self) -> String {
        match self {
            Self::BillingAccount(number) => token::hash(&[b"billing account", number.trim().as_bytes()]),
            Self::SellerId(number) => token::hash(&[b"seller id", number.trim().as_bytes()]),
        }
    }
}

impl Backend {
    /// How many new numbers a person may look up an hour.
    pub fn limit_lookups(&self, per_hour: u32) {
        self.lookups().0.store(per_hour, Ordering::Relaxed);
    }
}

/// Whether the organization was told already what stands behind the number.
pub(crate) async fn was_disclosed(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
    number: Number<'_>,
) -> Result<bool, Fault> {
    Ok(Entity::find_by_id((organization.0, number.key())).one(db).await?.is_some())
}

/// Those of the seller IDs behind which the organization was told already who stands.
pub(crate) async fn disclosed_sellers<'a>(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
    ids: &[&'a str],
) -> Result<Vec<&'a str>, Fault> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let key = |id: &str| Number::SellerId(id).key();
    let known: HashSet<String> = Entity::find()
        .select_only()
        .column(Column::Key)
        .filter(Column::OrganizationId.eq(organization.0))
        .filter(Column::Key.is_in(ids.iter().map(|id| key(id))))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    Ok(ids.iter().copied().filter(|id| known.contains(&key(id))).collect())
}

/// Whether the number may be looked up for the actor. It is counted, with whatever else `tx` holds.
pub(crate) async fn ask(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    number: Number<'_>,
) -> Result<bool, Fault> {
    let organization = actor.organization.id;
    if was_disclosed(tx, organization, number).await? {
        return Ok(true);
    }
    let now = Utc::now().timestamp_millis();
    if spent(backend, tx, actor, now).await? {
        security::tell(backend, Event::new(Kind::Limited).by(actor).about("lookup").outcome("budget"));
        return Ok(false);
    }
    let row = ActiveModel {
        organization_id: Set(organization.0),
        key: Set(number.key()),
        person_id: Set(actor.person.0),
        at: Set(now),
    };
    let once = OnConflict::columns([Column::OrganizationId, Column::Key]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    Ok(true)
}

async fn spent(backend: &Backend, tx: &impl ConnectionTrait, actor: &Actor, now: i64) -> Result<bool, Fault> {
    let asked: Vec<(uuid::Uuid, i64)> = Entity::find()
        .select_only()
        .columns([Column::PersonId, Column::At])
        .filter(Column::OrganizationId.eq(actor.organization.id.0))
        .filter(Column::At.gt(now - DAY))
        .into_tuple()
        .all(tx)
        .await?;
    let own = |person: &uuid::Uuid| *person == actor.person.0;
    let within_hour = |at: &i64| *at > now - HOUR;
    let n = backend.lookups().0.load(Ordering::Relaxed) as usize;
    let limits = [
        (asked.iter().filter(|(person, at)| own(person) && within_hour(at)).count(), n),
        (asked.iter().filter(|(person, _)| own(person)).count(), n.saturating_mul(3)),
        (asked.iter().filter(|(_, at)| within_hour(at)).count(), n.saturating_mul(3)),
        (asked.len(), n.saturating_mul(10)),
    ];
    Ok(limits.iter().any(|(count, most)| count >= most))
}

/// Forgets what was told long ago. How many rows that was.
pub async fn forget_old(backend: &Backend) -> Result<u64, Fault> {
    let old = Column::At.lt(Utc::now().timestamp_millis() - KEPT);
    let mut removed = 0;
    loop {
        let some: Vec<(uuid::Uuid, String)> = Entity::find()
            .select_only()
            .columns([Column::OrganizationId, Column::Key])
            .filter(old.clone())
            .limit(BATCH)
            .into_tuple()
            .all(backend.read())
            .await?;
        if some.is_empty() {
            return Ok(removed);
        }
        let tx = transaction::begin(backend).await?;
        for (organization, key) in some {
            removed += Entity::delete_by_id((organization, key)).exec(&tx).await?.rows_affected;
        }
        tx.commit().await?;
    }
}
