//! Opening the database, with the settings each kind needs.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::Fault;

/// A connection to PostgreSQL that nobody used for so long is asked whether it still stands: the server may have been started again
/// meanwhile. To ask before every statement doubles the way of each.
const RESTED: Duration = Duration::from_millis(100);

/// The writing and the reading connections. PostgreSQL serves both from one pool; SQLite gets one writer, so that writers queue
/// here instead of failing there, and a pool that cannot write.
pub(crate) async fn open(url: &str) -> Result<(DatabaseConnection, DatabaseConnection), Fault> {
    if url.starts_with("sqlite:") {
        let write = Database::connect(sqlite(url, 1, false)).await?;
        let read = Database::connect(sqlite(url, 4, true)).await?;
        Ok((write, read))
    } else {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(20))
            .test_before_acquire_if_idle_for(RESTED)
            .sqlx_logging(false);
        let pool = Database::connect(options).await?;
        Ok((pool.clone(), pool))
    }
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(20))
        // A file does not go away, and asking would cost as much as a question.
        .test_before_acquire(false)
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |o| {
        let o = o
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", synchronous())
            .pragma("foreign_keys", "ON")
            .busy_timeout(Duration::from_secs(10));
        if read_only { o.pragma("query_only", "ON") } else { o }
    });
    options
}

/// FULL: what was answered with success outlives a power cut. The trial of power cuts lowers it, to show that it would notice; a
/// release build cannot be talked into that.
fn synchronous() -> String {
    let lowered = if cfg!(debug_assertions) { std::env::var("COUNTERSIGN_TRIAL_SYNCHRONOUS").ok() } else { None };
    lowered.unwrap_or_else(|| "FULL".to_owned())
}
