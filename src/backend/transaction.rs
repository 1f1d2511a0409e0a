//! The only way to write.
//!
//! SQLite may roll a transaction back by itself (a full disk, an I/O error), and PostgreSQL answers COMMIT with success after a
//! failed statement although it rolls back. Neither may look like a step that was taken, so a `Transaction` remembers whether all
//! of its statements went well, refuses to commit when one did not, and asks for proof after COMMIT.

use std::sync::{Arc, OnceLock};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

use crate::{Backend, Fault, connect::Commits};

/// Begins a writing transaction. On SQLite it takes the writer's lock at once: a transaction that reads first and writes later
/// fails with "database is locked" as soon as two of them meet.
pub async fn begin(backend: &Backend) -> Result<Transaction, Fault> {
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let commits = backend.commits();
    let inner = backend.write().begin_with_options(options).await.inspect_err(|_| {
        // Why ever BEGIN failed, one reason is that the connection is still inside another transaction.
        if let Some(commits) = commits {
            commits.distrust();
        }
    })?;
    let commits = commits.map(|commits| (commits.clone(), commits.count()));
    Ok(Transaction { inner, failed: OnceLock::new(), commits })
}

/// A writing transaction. Dropped, it is rolled back.
pub struct Transaction {
    inner: DatabaseTransaction,
    /// The first statement that failed.
    failed: OnceLock<String>,
    /// SQLite: how many transactions its connection had committed when this one began.
    commits: Option<(Arc<Commits>, u64)>,
}

impl Transaction {
    /// Makes everything durable, or says that it did not.
    pub async fn commit(self) -> Result<(), Fault> {
        if let Some(cause) = self.failed.get() {
            let cause = format!("a transaction in which a statement failed must not be committed: {cause}");
            self.rollback().await?;
            return Err(Fault::Broken(cause));
        }
        self.inner.commit().await.map_err(Fault::Commit)?;
        match self.commits {
            Some((commits, before)) if commits.count() == before => {
                commits.distrust();
                Err(Fault::broken("COMMIT was answered, but SQLite committed nothing"))
            }
            _ => Ok(()),
        }
    }

    /// Undoes everything and waits for it. One that was rolled back by itself has nothing left to undo.
    pub async fn rollback(self) -> Result<(), Fault> {
        let failed = self.failed.get().is_some();
        match self.inner.rollback().await {
            // The connection's count of transactions is wrong now; the pool throws it away.
            Err(fault) if failed => tracing::debug!("a broken transaction could not be rolled back: {fault}"),
            other => other?,
        }
        Ok(())
    }

    fn noted<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(error) = &answer {
            self.failed.get_or_init(|| error.to_string());
        }
        answer
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.noted(self.inner.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.noted(self.inner.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.noted(self.inner.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.noted(self.inner.query_all_raw(statement).await)
    }
}

#[cfg(test)]
mod tests;
