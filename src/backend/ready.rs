//! Whether the installation can serve: the schema is current, and a row can be written and is durable. Reading alone would call a
//! full disk ready.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use tokio::sync::Mutex;

use crate::{
    Backend, Fault,
    entity::counter::{ActiveModel, Column, Entity},
    millis, transaction,
};

/// So long an answer holds: everybody may ask, and each test waits for the disk.
const HOLDS: Duration = Duration::from_secs(1);
/// The row that is written.
const COUNTER: &str = "ready";

/// What was found.
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
    pub async fn asked(&self, backend: &Backend) -> Answer {
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
    let row = ActiveModel { name: Set(COUNTER.to_owned()), value: Set(millis(chrono::Utc::now())) };
    let over = OnConflict::column(Column::Name).update_column(Column::Value).to_owned();
    Entity::insert(row).on_conflict(over).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(Ready::Yes)
}
