//! Opening the database, with the settings each kind needs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr,
    sqlx::{self, ConnectOptions as _, Connection, PgConnection, SqliteConnection, postgres::PgConnectOptions},
};

use crate::{Fault, config::file_of, rights};

/// Whose database is it?
mod ours;

pub(crate) use ours::check_file;

use ours::APPLICATION_ID;

/// A connection to PostgreSQL that nobody used for so long is asked whether it still stands: the server may have been started again
/// meanwhile. To ask before every statement doubles the way of each.
const RESTED: Duration = Duration::from_millis(100);
/// How long a step waits for a connection, and on SQLite then for another process that writes. Together less than an answer may take,
/// so that whoever waits in vain is told why, with what was typed.
const TURN: Duration = Duration::from_secs(20);
const BUSY: Duration = Duration::from_secs(5);

/// How long a process at its end waits for its database. Killed meanwhile, it loses nothing: the log stays beside the file.
const CLOSING: Duration = Duration::from_secs(5);

/// What the backend reads and writes through.
#[derive(Debug)]
pub(crate) struct Connections {
    pub write: DatabaseConnection,
    pub read: DatabaseConnection,
    /// Of SQLite's writer.
    pub commits: Option<Arc<Commits>>,
}

impl Connections {
    /// Waits for statements under way. Whoever closes SQLite last copies the log that was written beside the file into the file and
    /// removes it; readers go first, so that this is the writer. Should another process still read, the log stays, but is copied.
    async fn closed(&self) -> Result<(), DbErr> {
        if self.write.get_database_backend() == DbBackend::Sqlite {
            self.read.close_by_ref().await?;
            self.write.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await?;
        }
        self.write.close_by_ref().await
    }

    pub async fn close(&self) -> Result<(), Fault> {
        match tokio::time::timeout(CLOSING, self.closed()).await {
            Ok(closed) => Ok(closed?),
            Err(_) => Err(Fault::broken(format!(
                "the database was still in use after {} seconds; on SQLite, keep the file ending in -wal with it",
                CLOSING.as_secs()
            ))),
        }
    }
}

/// What SQLite itself says of its writer.
#[derive(Debug, Default)]
pub(crate) struct Commits {
    count: AtomicU64,
    distrusted: AtomicBool,
}

impl Commits {
    /// How many transactions were committed. SQLite tells of a real commit only: the end of a savepoint does not count.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Acquire)
    }

    /// The writer's connection is not used again.
    pub fn distrust(&self) {
        self.distrusted.store(true, Ordering::Release);
    }
}

/// The writing and the reading connections. PostgreSQL serves both from one pool; SQLite gets one writer, so that writers queue
/// here instead of failing there, and a pool that cannot write.
///
/// A connection that is still inside a transaction when it is taken from its pool is thrown away. After an error SQLite may have
/// ended the transaction by itself, and then the rollback fails and the count kept beside the connection stays wrong: what such a
/// connection begins next is a savepoint in a transaction that nobody commits.
pub(crate) async fn open(url: &str) -> Result<Connections, Fault> {
    if url.starts_with("sqlite:") {
        check_file(url).await?;
        if let Some(file) = file_of(url).filter(|_| url.contains("mode=rwc")) {
            rights::database(&file)?;
        }
        if trusting() {
            let (write, read) = (sqlite(url, 1, false), sqlite(url, 4, true));
            return Ok(Connections {
                write: Database::connect(write).await?,
                read: Database::connect(read).await?,
                commits: None,
            });
        }
        let commits = Arc::new(Commits::default());
        let write = Database::connect(writer(url, &commits)).await?;
        let read = Database::connect(reader(url)).await?;
        Ok(Connections { write, read, commits: Some(commits) })
    } else {
        let pool = Database::connect(postgres(url)?).await?;
        ours::check_schema(&pool).await?;
        Ok(Connections { write: pool.clone(), read: pool, commits: None })
    }
}

/// SeaORM writes the URL it is given into the log when RUST_LOG asks for that much. It gets one without a host, and what to connect to by
/// way of a function.
fn postgres(url: &str) -> Result<ConnectOptions, DbErr> {
    let to: PgConnectOptions =
        url.parse().map_err(|why: sqlx::Error| DbErr::Conn(RuntimeErr::SqlxError(why.into())))?;
    let to = to.disable_statement_logging();
    let mut options = ConnectOptions::new("postgres://localhost");
    options.map_sqlx_postgres_opts(move |_| to.clone());
    options
        .max_connections(16)
        .acquire_timeout(TURN)
        .test_before_acquire_if_idle_for(RESTED)
        .map_sqlx_postgres_before_acquire(|connection, _| {
            let outside = !PgConnection::is_in_transaction(connection);
            Box::pin(async move { Ok(outside) })
        })
        .sqlx_logging(false);
    Ok(options)
}

/// Runs `change` while SQLite does not look at foreign keys: a table that is made again is dropped in between, and what points to it
/// would go with it. Inside a transaction this cannot be said, so it is said to the one connection that writes.
pub(crate) async fn without_foreign_keys(
    connections: &Connections,
    change: impl Future<Output = Result<(), DbErr>>,
) -> Result<(), Fault> {
    let db = &connections.write;
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(change.await?);
    }
    let mut unchecked = Unchecked(connections.commits.as_deref());
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await?;
    let done = change.await;
    db.execute_unprepared("PRAGMA foreign_keys = ON").await?;
    unchecked.0 = None;
    Ok(done?)
}

/// While it is there, foreign keys are off. Whoever stops waiting half-way drops it, and the connection is not used again.
struct Unchecked<'a>(Option<&'a Commits>);

impl Drop for Unchecked<'_> {
    fn drop(&mut self) {
        if let Some(commits) = self.0 {
            commits.distrust();
        }
    }
}

/// Writes into the head of a SQLite file whose it is.
pub(crate) async fn mark(db: &DatabaseConnection) -> Result<(), Fault> {
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared(&format!("PRAGMA application_id = {APPLICATION_ID}")).await?;
    }
    Ok(())
}

fn writer(url: &str, commits: &Arc<Commits>) -> ConnectOptions {
    let mut options = sqlite(url, 1, false);
    let (counted, asked) = (commits.clone(), commits.clone());
    options
        .map_sqlx_sqlite_pool_opts(move |pool| {
            let counted = counted.clone();
            pool.after_connect(move |connection, _| {
                let counted = counted.clone();
                Box::pin(async move {
                    connection.lock_handle().await?.set_commit_hook(move || {
                        counted.count.fetch_add(1, Ordering::AcqRel);
                        true
                    });
                    Ok(())
                })
            })
        })
        .map_sqlx_sqlite_before_acquire(move |connection, _| {
            let trusted =
                !asked.distrusted.swap(false, Ordering::AcqRel) && !SqliteConnection::is_in_transaction(connection);
            Box::pin(async move { Ok(trusted) })
        });
    options
}

fn reader(url: &str) -> ConnectOptions {
    let mut options = sqlite(url, 4, true);
    options.map_sqlx_sqlite_before_acquire(|connection, _| {
        let outside = !SqliteConnection::is_in_transaction(connection);
        Box::pin(async move { Ok(outside) })
    });
    options
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(TURN)
        // A file does not go away, and asking would cost as much as a question.
        .test_before_acquire(false)
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |o| {
        let o = o
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", synchronous())
            .pragma("foreign_keys", "ON")
            .busy_timeout(BUSY);
        if read_only { o.pragma("query_only", "ON") } else { o }
    });
    options
}

/// The trial of full disks has a product that trusts its connections, to show that it would notice what is lost. A release build
/// cannot be talked into that.
fn trusting() -> bool {
    cfg!(debug_assertions) && std::env::var_os("COUNTERSIGN_TRIAL_TRUSTING").is_some()
}

/// FULL: what was answered with success outlives a power cut. The trial of power cuts lowers it, to show that it would notice; a
/// release build cannot be talked into that.
fn synchronous() -> String {
    let lowered = if cfg!(debug_assertions) { std::env::var("COUNTERSIGN_TRIAL_SYNCHRONOUS").ok() } else { None };
    lowered.unwrap_or_else(|| "FULL".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    #[tokio::test]
    async fn foreign_keys_are_on_again_when_a_change_is_stopped_half_way() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("one.sqlite").display());
        let connections = open(&url).await.unwrap();
        let db = &connections.write;
        db.execute_unprepared("CREATE TABLE one (id integer PRIMARY KEY)").await.unwrap();
        db.execute_unprepared("CREATE TABLE other (one integer REFERENCES one (id))").await.unwrap();
        let broken = "INSERT INTO other VALUES (7)";
        let stopped = async {
            // Nobody is in the way meanwhile.
            db.execute_unprepared(broken).await?;
            pending().await
        };
        let waited = tokio::time::timeout(Duration::from_millis(200), without_foreign_keys(&connections, stopped));
        assert!(waited.await.is_err(), "it was not stopped");
        let refused = db.execute_unprepared(broken).await.unwrap_err();
        assert!(refused.to_string().contains("FOREIGN KEY"), "{refused}");
        // What ends, well or not, leaves the same connection as before.
        let count = connections.commits.as_ref().unwrap().count();
        let failed = async { Err(DbErr::Custom("no".into())) };
        assert!(without_foreign_keys(&connections, failed).await.is_err());
        assert!(db.execute_unprepared(broken).await.is_err());
        assert_eq!(connections.commits.as_ref().unwrap().count(), count);
    }
}
