//! The installation for those who run it: counts, never what an offer says, and whether it can serve.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, sea_query::OnConflict,
};
use tokio::sync::Mutex;

use crate::{
    Backend, Fault,
    entity::{counter, letter, offer, organization, person, product},
    millis, transaction,
};

/// How much is stored, and how much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    pub organizations: u64,
    pub people: u64,
    pub products: u64,
    pub offers: u64,
    /// Letters in the outbox that nobody has sent yet.
    pub letters_waiting: u64,
    /// Offers whose next step is due now.
    pub steps_due: u64,
}

/// Counts.
pub async fn facts(backend: &Backend) -> Result<Facts, Fault> {
    let conn = backend.read();
    let due = offer::Entity::find().filter(offer::Column::DueAt.lte(millis(backend.now())));
    Ok(Facts {
        database: database(conn.get_database_backend()),
        organizations: organization::Entity::find().count(conn).await?,
        people: person::Entity::find().count(conn).await?,
        products: product::Entity::find().count(conn).await?,
        offers: offer::Entity::find().count(conn).await?,
        letters_waiting: letter::Entity::find().filter(letter::Column::SentAt.is_null()).count(conn).await?,
        steps_due: due.count(conn).await?,
    })
}

/// Its database, in one word.
pub fn database_of(backend: &Backend) -> &'static str {
    database(backend.read().get_database_backend())
}

fn database(kind: DbBackend) -> &'static str {
    match kind {
        DbBackend::Postgres => "PostgreSQL",
        _ => "SQLite",
    }
}

/// So long an answer holds: everybody may ask, and each test waits for the disk.
const HOLDS: Duration = Duration::from_secs(1);
/// The row that is written.
const COUNTER: &str = "ready";

/// Whether the installation can serve: the schema is current, and a row can be written and is durable. Reading alone would call a full disk
/// ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    Yes,
    /// The schema is older or newer than this program.
    OldSchema,
}

type Answer = Result<Ready, Arc<Fault>>;

/// The last answer. Those who ask at the same moment wait for one test.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<(Instant, Answer)>>);

impl Readiness {
    pub async fn check(&self, backend: &Backend) -> Answer {
        let mut last = self.0.lock().await;
        if let Some((at, answer)) = last.as_ref()
            && at.elapsed() < HOLDS
        {
            return answer.clone();
        }
        let answer = tested(backend).await.map_err(Arc::new);
        *last = Some((Instant::now(), answer.clone()));
        answer
    }
}

async fn tested(backend: &Backend) -> Result<Ready, Fault> {
    if !backend.is_current().await? {
        return Ok(Ready::OldSchema);
    }
    let tx = transaction::begin(backend).await?;
    let row = counter::ActiveModel { name: Set(COUNTER.to_owned()), value: Set(millis(chrono::Utc::now())) };
    let over = OnConflict::column(counter::Column::Name).update_column(counter::Column::Value).to_owned();
    counter::Entity::insert(row).on_conflict(over).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(Ready::Yes)
}
