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
mod tests {
    use super::*;
    use crate::Config;

    /// An installation of its own on SQLite, with a table to write into.
    async fn installation() -> (Backend, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
        let config = Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.unwrap();
        backend.migrate().await.unwrap();
        backend.write().execute_unprepared("CREATE TABLE notes (text text NOT NULL UNIQUE)").await.unwrap();
        (backend, folder)
    }

    async fn insert(tx: &Transaction, text: &str) -> Result<ExecResult, DbErr> {
        tx.execute_unprepared(&format!("INSERT INTO notes VALUES ('{text}')")).await
    }

    async fn save(backend: &Backend, text: &str) -> Result<(), Fault> {
        let tx = begin(backend).await?;
        insert(&tx, text).await?;
        tx.commit().await
    }

    /// What another connection finds.
    async fn found(backend: &Backend) -> Vec<String> {
        let all = Statement::from_string(DbBackend::Sqlite, "SELECT text FROM notes ORDER BY text");
        let rows = backend.read().query_all_raw(all).await.unwrap();
        rows.iter().map(|row| row.try_get("", "text").unwrap()).collect()
    }

    /// The database has no page to spare and may not grow any more, until it may.
    async fn fill(backend: &Backend) {
        backend.write().execute_unprepared("VACUUM").await.unwrap();
        backend.write().execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
    }

    async fn make_room(backend: &Backend) {
        backend.write().execute_unprepared("PRAGMA max_page_count = 1000000").await.unwrap();
    }

    #[tokio::test]
    async fn after_a_full_disk_what_is_acknowledged_is_stored() {
        let (backend, _folder) = installation().await;
        fill(&backend).await;
        let fault = save(&backend, &"x".repeat(20_000)).await.unwrap_err();
        assert_eq!(fault.outage(), Some(crate::Outage::Full), "{fault}");
        make_room(&backend).await;
        save(&backend, "saved").await.unwrap();
        // As a step does that is refused because somebody else was first.
        let refused = begin(&backend).await.unwrap();
        insert(&refused, "refused").await.unwrap();
        refused.rollback().await.unwrap();
        save(&backend, "accepted").await.unwrap();
        assert_eq!(found(&backend).await, ["accepted", "saved"]);
    }

    #[tokio::test]
    async fn a_connection_that_stayed_inside_a_transaction_is_not_used_again() {
        let (backend, _folder) = installation().await;
        let tx = begin(&backend).await.unwrap();
        // SQLite ends the transaction; the count kept beside the connection does not know.
        tx.execute_unprepared("ROLLBACK").await.unwrap();
        drop(tx);
        let tx = begin(&backend).await.unwrap();
        insert(&tx, "refused").await.unwrap();
        tx.rollback().await.unwrap();
        save(&backend, "kept").await.unwrap();
        assert_eq!(found(&backend).await, ["kept"]);
    }

    #[tokio::test]
    async fn a_reading_connection_that_stayed_inside_a_transaction_is_not_used_again() {
        let (backend, _folder) = installation().await;
        for _ in 0..8 {
            let reading = backend.read().begin().await.unwrap();
            reading.execute_unprepared("ROLLBACK").await.unwrap();
            drop(reading);
        }
        // A savepoint that is rolled back would leave each of them looking at one moment for good.
        for _ in 0..8 {
            let reading = backend.read().begin().await.unwrap();
            reading.query_all_raw(Statement::from_string(DbBackend::Sqlite, "SELECT * FROM notes")).await.unwrap();
            reading.rollback().await.unwrap();
        }
        save(&backend, "new").await.unwrap();
        for _ in 0..8 {
            assert_eq!(found(&backend).await, ["new"]);
        }
    }

    #[tokio::test]
    async fn a_transaction_in_which_a_statement_failed_is_not_committed() {
        let (backend, _folder) = installation().await;
        save(&backend, "there").await.unwrap();
        let tx = begin(&backend).await.unwrap();
        insert(&tx, "before").await.unwrap();
        // Somebody overlooks it.
        insert(&tx, "there").await.unwrap_err();
        insert(&tx, "after").await.unwrap();
        let fault = tx.commit().await.unwrap_err();
        assert!(fault.to_string().contains("UNIQUE"), "{fault}");
        assert_eq!(found(&backend).await, ["there"]);
        save(&backend, "next").await.unwrap();
    }

    #[tokio::test]
    async fn a_commit_that_commits_nothing_is_no_success() {
        let (backend, _folder) = installation().await;
        let mut tx = begin(&backend).await.unwrap();
        insert(&tx, "lost").await.unwrap();
        // As if the outer transaction were somebody else's: its savepoint ends well, and nothing is committed.
        let outer = std::mem::replace(&mut tx.inner, backend.read().begin().await.unwrap());
        let inner = outer.begin().await.unwrap();
        let loaded = Transaction { inner, failed: OnceLock::new(), commits: tx.commits.clone() };
        let fault = loaded.commit().await.unwrap_err();
        assert!(fault.to_string().contains("committed nothing"), "{fault}");
        outer.rollback().await.unwrap();
        save(&backend, "kept").await.unwrap();
        assert_eq!(found(&backend).await, ["kept"]);
    }

    #[tokio::test]
    async fn readiness_is_a_row_that_can_be_written() {
        let (backend, _folder) = installation().await;
        assert_eq!(backend.ready().await.unwrap(), crate::Ready::Yes);
        backend.write().execute_unprepared("PRAGMA query_only = ON").await.unwrap();
        assert_eq!(backend.ready().await.unwrap(), crate::Ready::Yes, "one answer holds for a moment");
        tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
        let fault = backend.ready().await.unwrap_err();
        assert_eq!(fault.outage(), Some(crate::Outage::Disk), "{fault}");
    }
}
