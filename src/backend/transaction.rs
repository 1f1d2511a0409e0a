//! The only way to write.

use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use crate::{Backend, Fault};

/// Begins a writing transaction. On SQLite it takes the writer's lock at once: a transaction that reads first and writes later
/// fails with "database is locked" as soon as two of them meet.
pub async fn begin(backend: &Backend) -> Result<DatabaseTransaction, Fault> {
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    Ok(backend.write().begin_with_options(options).await?)
}
