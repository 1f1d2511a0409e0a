//! What is remembered and done later. No HTML, no HTTP.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::pack::Markets;
use sea_orm::DatabaseConnection;
use tokio::sync::Notify;

use connect::{Commits, Connections};

/// The database and the documents as one archive.
pub mod backup;
/// Products and plans of a publisher.
pub mod catalog;
/// Enums as stored codes.
mod code;
/// Where the database and the files are, and business time, which may be moved for development and tests.
pub mod config;
/// Opening the database, with the settings each kind needs.
mod connect;
/// Constraints of the schema as refusals.
pub mod constraint;
/// The directory of CSP partners.
pub mod directory;
/// Uploaded files.
pub mod documents;
/// The tables.
pub mod entity;
/// The history of an offer, chained by hashes.
pub mod events;
/// What went wrong inside.
mod fault;
/// What has just changed, for open pages.
pub mod feed;
/// Filling an empty installation.
pub mod import;
/// Counts for those who run the installation, and whether it can serve.
pub mod installation;
/// What is done when its time has come.
pub mod jobs;
/// One server on one SQLite file.
pub mod lock;
/// How many numbers somebody may look up.
pub mod lookups;
/// Offers: reading, and the one door for change. No arm stands for a status, a step or a party that is not named.
#[warn(clippy::wildcard_enum_match_arm)]
pub mod offers;
/// Who belongs together, and who is fit to sell.
pub mod organizations;
/// Letters that wait to be sent.
pub mod outbox;
/// People, passwords, roles.
pub mod people;
/// Exchange rates: importing them, and which are in force.
pub mod rates;
/// Receipts as files that anybody can check.
pub mod receipt;
/// Who may read what lies on the disk.
pub mod rights;
/// Lists that somebody named.
pub mod saved_views;
/// The security log.
pub mod security;
/// The demo world.
pub mod seed;
/// Sessions of signed-in people.
pub mod sessions;
/// Statements that the query builder cannot say.
mod sql;
/// Random numbers, hashes, identifiers.
mod token;
/// The only way to write.
pub mod transaction;
/// Is what is stored what was written?
pub mod verify;

pub use config::{Clock, Config};
pub use documents::Files;
pub use fault::{Fault, Outage};
pub use installation::Ready;

/// Everything the doors need, cheap to clone.
#[derive(Clone, Debug)]
pub struct Backend {
    inner: Arc<Inner>,
    clock: Clock,
    limits: documents::Limits,
}

#[derive(Debug)]
struct Inner {
    connections: Connections,
    readiness: installation::Readiness,
    files: Files,
    markets: Markets,
    wake: Notify,
    feed: feed::Feed,
    security: security::Log,
    lookups: lookups::Budget,
}

impl Backend {
    /// Connects and prepares the file store. The schema is not touched: see [`Backend::migrate`].
    pub async fn open(config: &Config) -> Result<Self, Fault> {
        let connections = connect::open(&config.database).await?;
        let files = Files::open(&config.files)?;
        let clock = Clock::starting_at(config.clock);
        let inner = Inner {
            connections,
            readiness: installation::Readiness::default(),
            files,
            markets: config.markets,
            wake: Notify::new(),
            feed: feed::Feed::new(),
            security: security::Log::default(),
            lookups: lookups::Budget::default(),
        };
        Ok(Self { inner: Arc::new(inner), clock, limits: documents::Limits::default() })
    }

    /// Closes the database, so that SQLite's file alone is the whole truth. Nothing can be read or written afterwards.
    pub async fn close(&self) -> Result<(), Fault> {
        self.inner.connections.close().await
    }

    /// Brings the schema up to date, and what lists are made of.
    pub async fn migrate(&self) -> Result<(), Fault> {
        use sea_orm_migration::MigratorTrait;
        connect::without_foreign_keys(&self.inner.connections, migrations::Migrator::up(self.write(), None)).await?;
        connect::mark(self.write()).await?;
        offers::sealed::fill(self).await?;
        offers::fill_lists(self).await?;
        people::bring_over_emails(self).await
    }

    /// Whether the schema is current.
    pub async fn is_current(&self) -> Result<bool, Fault> {
        use sea_orm_migration::MigratorTrait;
        Ok(migrations::Migrator::get_pending_migrations(self.write()).await?.is_empty())
    }

    /// Whether this installation can serve: it reads, it writes, and its schema is current.
    pub async fn ready(&self) -> Result<Ready, Arc<Fault>> {
        self.inner.readiness.check(self).await
    }

    /// For reading. On SQLite it cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.inner.connections.read
    }

    /// For writing, by way of [`transaction::begin`] only.
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.inner.connections.write
    }

    /// What SQLite says of its writer; none on PostgreSQL.
    pub(crate) fn commits(&self) -> Option<&Arc<Commits>> {
        self.inner.connections.commits.as_ref()
    }

    /// Business time in UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The same installation at another business time: how the demo world gets its past.
    pub fn at(&self, start: DateTime<Utc>) -> Self {
        Self { clock: Clock::starting_at(Some(start)), ..self.clone() }
    }

    /// The same installation with its clock stopped, for one step: its dates, its event and its certificate name one instant.
    pub(crate) fn at_this_instant(&self) -> Self {
        Self { clock: self.clock.stopped(), ..self.clone() }
    }

    /// The same installation with other limits for its documents.
    pub fn with_limits(&self, limits: documents::Limits) -> Self {
        Self { limits, ..self.clone() }
    }

    /// What it gives its documents.
    pub fn limits(&self) -> documents::Limits {
        self.limits
    }

    /// The same, stopped at an instant: for a step that may not come before another one.
    pub(crate) fn at_the_instant(&self, at: DateTime<Utc>) -> Self {
        Self { inner: self.inner.clone(), clock: self.clock.stopped_at(at), limits: self.limits }
    }

    /// The business day in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// Which market lists this installation follows.
    pub fn markets(&self) -> Markets {
        self.inner.markets
    }

    /// Tells the job loop that something may be due.
    pub fn wake_jobs(&self) {
        self.inner.wake.notify_one();
    }

    pub(crate) fn feed(&self) -> &feed::Feed {
        &self.inner.feed
    }

    pub(crate) fn security(&self) -> &security::Log {
        &self.inner.security
    }

    pub(crate) fn lookups(&self) -> &lookups::Budget {
        &self.inner.lookups
    }

    pub(crate) async fn woken(&self) {
        self.inner.wake.notified().await;
    }
}

/// Work that would hold up its thread, on a thread for that.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(e) => Err(Fault::broken(format!("work on a thread of its own broke off: {e}"))),
    }
}

/// Milliseconds since 1970, as stored.
pub(crate) fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// The instant of stored milliseconds.
pub(crate) fn instant(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// Without NUL: nobody types it, and PostgreSQL refuses a text that holds it.
pub(crate) fn storable(text: &str) -> String {
    text.replace('\0', "")
}
