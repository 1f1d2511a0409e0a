//! Sessions of signed-in people, in the database, so that they outlive a restart and serve many instances.
//!
//! Only the hash of a session's id is stored: who reads the table cannot sign in with it. Expiry is on real time. A session ends when
//! nobody uses it, when it is `SignedIn::LIFETIME` old, and at once when its person's password is changed or the person removed.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::Utc;
use domain::PersonId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    SessionStore,
    session::{self, Id, Record},
    session_store,
};

use crate::{
    Backend, Fault, Outage,
    entity::{
        known_client, person,
        session::{ActiveModel, Column, Entity},
    },
    token, transaction,
};

/// The store behind the session layer.
#[derive(Clone, Debug)]
pub struct Store {
    backend: Backend,
}

impl Store {
    pub fn new(backend: Backend) -> Self {
        Self { backend }
    }

    /// Forgets sessions that are over. How many there were.
    pub async fn delete_expired(&self) -> Result<u64, Fault> {
        let tx = transaction::begin(&self.backend).await?;
        let done = Entity::delete_many().filter(Column::ExpiresAt.lte(Utc::now().timestamp_millis())).exec(&tx).await?;
        tx.commit().await?;
        Ok(done.rows_affected)
    }

    /// False when the id is taken.
    async fn insert(&self, record: &Record) -> Result<bool, Fault> {
        let row = ActiveModel {
            id_hash: Set(id_hash(&record.id)),
            data: Set(serde_json::to_string(&record.data)?),
            expires_at: Set(expiry(record)),
            person_id: Set(SignedIn::of(&record.data).map(|signed_in| signed_in.person.0)),
        };
        let tx = transaction::begin(&self.backend).await?;
        let free = OnConflict::column(Column::IdHash).do_nothing().to_owned();
        let rows = Entity::insert(row).on_conflict(free).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(rows == 1)
    }

    /// Changes a session that is there. One that was ended meanwhile stays ended: a late answer must not sign anybody in again.
    async fn update(&self, record: &Record) -> Result<(), Fault> {
        let change = ActiveModel {
            data: Set(serde_json::to_string(&record.data)?),
            expires_at: Set(expiry(record)),
            person_id: Set(SignedIn::of(&record.data).map(|signed_in| signed_in.person.0)),
            ..Default::default()
        };
        let tx = transaction::begin(&self.backend).await?;
        Entity::update_many().set(change).filter(Column::IdHash.eq(id_hash(&record.id))).exec(&tx).await?;
        tx.commit().await
    }

    async fn find(&self, id: &Id) -> Result<Option<Record>, Fault> {
        let join = Entity::belongs_to(person::Entity).from(Column::PersonId).to(person::Column::Id);
        let found = Entity::find_by_id(id_hash(id))
            .join(JoinType::LeftJoin, join.into())
            .select_also(person::Entity)
            .one(self.backend.read())
            .await?;
        let Some((row, person)) = found else {
            return Ok(None);
        };
        let data = serde_json::from_str(&row.data)?;
        // A request that was under way when all sessions of its person ended may have written one since.
        let ended = match (SignedIn::of(&data), person) {
            (Some(signed_in), Some(person)) => !signed_in.is_of(person.session_epoch),
            (signed_in, _) => signed_in.is_some(),
        };
        if ended || row.expires_at <= Utc::now().timestamp_millis() {
            return Ok(None);
        }
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(row.expires_at) * 1_000_000)
            .map_err(|e| Fault::broken(e.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    /// Lets a session that was replaced live on for requests that are under way. `data` is what it held.
    pub async fn overlap(&self, id: Id, data: HashMap<String, Value>) -> Result<(), Fault> {
        let Some(signed_in) = SignedIn::of(&data) else { return Ok(()) };
        let replaced = signed_in.replaced();
        let mut record = Record { id, data, expiry_date: OffsetDateTime::now_utc() + SignedIn::LIFETIME };
        record.data.insert(SignedIn::KEY.to_owned(), serde_json::to_value(replaced)?);
        self.insert(&record).await.map(drop)
    }

    async fn remove(&self, id: &Id) -> Result<(), Fault> {
        let tx = transaction::begin(&self.backend).await?;
        Entity::delete_by_id(id_hash(id)).exec(&tx).await?;
        tx.commit().await
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        while !self.insert(record).await.map_err(session_error)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.update(record).await.map_err(session_error)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        self.find(id).await.map_err(session_error)
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(id).await.map_err(session_error)
    }
}

fn id_hash(id: &Id) -> String {
    token::hash(&[b"session", &id.0.to_be_bytes()])
}

/// When it is over if nobody uses it until then; never later than its end.
fn expiry(record: &Record) -> i64 {
    let idle = (record.expiry_date.unix_timestamp_nanos() / 1_000_000) as i64;
    SignedIn::of(&record.data).map_or(idle, |signed_in| Ord::min(signed_in.ends(), idle))
}

/// Ends all sessions of a person, and forgets where they signed in from: whoever knew the old password is a stranger again.
pub(crate) async fn end_all<C: ConnectionTrait>(conn: &C, person: PersonId) -> Result<(), Fault> {
    let next = Expr::col(person::Column::SessionEpoch).add(1);
    person::Entity::update_many()
        .col_expr(person::Column::SessionEpoch, next)
        .filter(person::Column::Id.eq(person.0))
        .exec(conn)
        .await?;
    Entity::delete_many().filter(Column::PersonId.eq(person.0)).exec(conn).await?;
    known_client::Entity::delete_many().filter(known_client::Column::PersonId.eq(person.0)).exec(conn).await?;
    Ok(())
}

/// The session layer keeps a text of a fault, so the outage goes into it.
fn session_error(fault: Fault) -> session_store::Error {
    match fault.outage() {
        Some(outage) => session_store::Error::Backend(format!("{}: {fault}", outage.cause())),
        None => session_store::Error::Backend(fault.to_string()),
    }
}

/// The outage behind an error of the session layer.
pub fn outage(error: &session::Error) -> Option<Outage> {
    match error {
        session::Error::Store(session_store::Error::Backend(text)) => {
            Outage::ALL.into_iter().find(|outage| text.starts_with(outage.cause()))
        }
        _ => None,
    }
}

/// A person whose password was right, and the epoch of their sessions at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    pub person: PersonId,
    pub epoch: i64,
}

/// Stands in a session's data under [`SignedIn::KEY`]. Times are milliseconds of real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    pub person: PersonId,
    /// The session is over once the person has another.
    epoch: i64,
    began: i64,
    /// When the password was last typed.
    password_at: i64,
    /// Its successor is there already, and it lives on only for requests that were under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced_until: Option<i64>,
}

impl SignedIn {
    pub const KEY: &str = "signed_in";
    /// However much it is used.
    pub const LIFETIME: Duration = Duration::days(7);
    /// A button pressed twice sends its second request under the old identifier.
    const OVERLAP: Duration = Duration::seconds(10);

    /// Somebody who has just typed their password.
    pub fn now(identity: Identity) -> Self {
        let now = Utc::now().timestamp_millis();
        Self { person: identity.person, epoch: identity.epoch, began: now, password_at: now, replaced_until: None }
    }

    /// The same session after the password was typed once more.
    pub fn confirmed(self, identity: Identity) -> Self {
        Self { began: self.began, ..Self::now(identity) }
    }

    /// The same session, about to end because another took its place.
    pub fn replaced(self) -> Self {
        let until = Utc::now().timestamp_millis() + millis(Self::OVERLAP);
        Self { replaced_until: Some(self.replaced_until.map_or(until, |before| Ord::min(before, until))), ..self }
    }

    /// Whether the password was typed within this time.
    pub fn confirmed_within(&self, time: std::time::Duration) -> bool {
        let passed = Utc::now().timestamp_millis().saturating_sub(self.password_at);
        u128::try_from(passed).is_ok_and(|passed| passed < time.as_millis())
    }

    /// As found in a session's data.
    pub fn of(data: &HashMap<String, Value>) -> Option<Self> {
        serde_json::from_value(data.get(Self::KEY)?.clone()).ok()
    }

    /// When the session is over, whatever happens in it.
    fn ends(&self) -> i64 {
        let end = self.began.saturating_add(millis(Self::LIFETIME));
        self.replaced_until.map_or(end, |until| Ord::min(until, end))
    }

    fn is_of(&self, epoch: i64) -> bool {
        self.epoch == epoch
    }
}

fn millis(duration: Duration) -> i64 {
    duration.whole_seconds() * 1000
}
