//! A hand on the database: what somebody changes who may write to it, and lays back.

use super::deal::Deal;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// A hand on the database.
pub struct Hand(DatabaseConnection);

impl Hand {
    /// One connection, on which no foreign key is in the way.
    pub async fn on(deal: &Deal) -> Self {
        let mut options = ConnectOptions::new(&deal.url);
        options.max_connections(1).min_connections(1);
        let db = Database::connect(options).await.unwrap();
        let off = match db.get_database_backend() {
            DbBackend::Sqlite => "PRAGMA foreign_keys = OFF",
            _ => "SET session_replication_role = replica",
        };
        db.execute_unprepared(off).await.unwrap();
        Self(db)
    }

    pub async fn run(&self, sql: &str) -> u64 {
        self.0.execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{sql}: {e}")).rows_affected()
    }

    pub fn database(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    pub async fn columns(&self, table: &str) -> Vec<String> {
        let row = Statement::from_string(self.database(), format!("SELECT * FROM {table} LIMIT 1"));
        self.0.query_one_raw(row).await.unwrap().unwrap().column_names()
    }

    /// Tampers, lets `look` look, and lays the rows back.
    pub async fn tampered<R>(&self, tampering: &Tampering, look: impl AsyncFnOnce() -> R) -> R {
        let Tampering { table, rows, change, .. } = tampering;
        self.run(&format!("CREATE TABLE kept AS SELECT * FROM {table} WHERE {rows}")).await;
        assert!(self.run(change).await > 0, "{change} changes nothing");
        let seen = look().await;
        self.run(&format!("DELETE FROM {table} WHERE {rows}")).await;
        self.run(&format!("INSERT INTO {table} SELECT * FROM kept")).await;
        self.run("DROP TABLE kept").await;
        seen
    }
}

/// A change, and the finding that names it.
pub struct Tampering {
    pub table: &'static str,
    /// The rows that are laid back.
    pub rows: String,
    pub change: String,
    pub named: [&'static str; 3],
}

pub fn of(number: i64) -> String {
    format!("offer_id = (SELECT id FROM offers WHERE number = {number})")
}

/// `SET` on rows.
pub fn set(table: &'static str, rows: String, set: &str, named: [&'static str; 3]) -> Tampering {
    let change = format!("UPDATE {table} SET {set} WHERE {rows}");
    Tampering { table, rows, change, named }
}

pub fn delete(table: &'static str, rows: String, named: [&'static str; 3]) -> Tampering {
    let change = format!("DELETE FROM {table} WHERE {rows}");
    Tampering { table, rows, change, named }
}
