//! What the database is at one moment, and which documents it names then. Nobody is kept from writing meanwhile.

use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, Statement,
    sqlx::{
        self, Connection, Row,
        sqlite::{SqliteConnectOptions, SqliteConnection},
    },
};

use super::{beside, manifest::Kind};
use crate::{Fault, config::file_of, connect};

const DOCUMENTS: &str = "SELECT DISTINCT sha256, bytes FROM documents ORDER BY sha256, bytes";
const MIGRATIONS: &str = "SELECT version FROM seaql_migrations ORDER BY version";

pub(super) struct Snapshot {
    pub kind: Kind,
    /// A copy of the database, where it is a file.
    pub file: Option<PathBuf>,
    pub migrations: Vec<String>,
    /// Hash and length.
    pub documents: Vec<(String, u64)>,
}

impl Snapshot {
    /// Of a SQLite file a copy is laid at `copy`; PostgreSQL is asked which documents it names.
    pub async fn take(database: &str, copy: &Path) -> Result<Self, Fault> {
        match file_of(database).filter(|_| database.starts_with("sqlite:")) {
            Some(file) => Self::of_file(database, &file, copy).await,
            None => Self::of_server(database).await,
        }
    }

    async fn of_file(database: &str, file: &Path, copy: &Path) -> Result<Self, Fault> {
        if !fs::metadata(file).is_ok_and(|meta| meta.len() > 0) {
            return Err(Fault::Refused(format!("No database to back up at {}.", file.display())));
        }
        connect::check_file(database).await?;
        // Made for its owner alone before SQLite writes into it.
        super::new(copy)?;
        for left in ["-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(copy, left));
        }
        let options = SqliteConnectOptions::from_str(database).map_err(refused)?;
        let options = options.create_if_missing(false).busy_timeout(Duration::from_secs(30));
        let mut live = SqliteConnection::connect_with(&options).await.map_err(refused)?;
        let target = copy.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO ?").bind(target).execute(&mut live).await.map_err(refused)?;
        live.close().await.map_err(refused)?;
        let (migrations, documents) = looked_into(copy).await?;
        Ok(Self { kind: Kind::Sqlite, file: Some(copy.to_owned()), migrations, documents })
    }

    async fn of_server(database: &str) -> Result<Self, Fault> {
        let pool = connect::open(database).await?.read;
        let rows = all(&pool, DOCUMENTS).await?;
        let documents = rows.iter().map(|row| Ok((row.try_get("", "sha256")?, length(row.try_get("", "bytes")?))));
        let documents = documents.collect::<Result<_, Fault>>()?;
        let rows = all(&pool, MIGRATIONS).await?;
        let migrations = rows.iter().map(|row| Ok(row.try_get("", "version")?)).collect::<Result<_, Fault>>()?;
        pool.close().await?;
        Ok(Self { kind: Kind::PostgreSql, file: None, migrations, documents })
    }
}

async fn all(db: &DatabaseConnection, select: &str) -> Result<Vec<sea_orm::QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_string(db.get_database_backend(), select)).await?)
}

/// That a copy is sound, which changes were made to its schema, and which documents it names.
pub(super) async fn looked_into(copy: &Path) -> Result<(Vec<String>, Vec<(String, u64)>), Fault> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true).immutable(true);
    let mut db = SqliteConnection::connect_with(&options).await.map_err(refused)?;
    let sound = sqlx::query("PRAGMA integrity_check(1)").fetch_one(&mut db).await.map_err(refused)?;
    let told: String = sound.try_get(0).map_err(refused)?;
    if told != "ok" {
        return Err(Fault::Refused(format!(
            "The database is damaged. SQLite says “{told}”. Restore an earlier backup."
        )));
    }
    let rows = sqlx::query(MIGRATIONS).fetch_all(&mut db).await.map_err(refused)?;
    let migrations = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>().map_err(refused)?;
    let rows = sqlx::query(DOCUMENTS).fetch_all(&mut db).await.map_err(refused)?;
    let documents = rows.iter().map(|row| Ok((row.try_get(0)?, length(row.try_get(1)?))));
    let documents = documents.collect::<Result<_, sqlx::Error>>().map_err(refused)?;
    db.close().await.map_err(refused)?;
    Ok((migrations, documents))
}

fn length(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}

fn refused(why: sqlx::Error) -> Fault {
    Fault::Refused(format!("Can’t copy the database: {why}."))
}
