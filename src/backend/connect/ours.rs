//! Whose database is it? One that holds something else, or that a newer version wrote, is refused before anything is written to it.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use sea_orm::{
    DatabaseConnection, DbErr,
    sqlx::{
        Connection, Row,
        sqlite::{SqliteConnectOptions, SqliteConnection},
    },
};
use sea_orm_migration::MigratorTrait;

use crate::{Fault, config::file_of};

/// `CSGN`, in the head of each SQLite file of ours, so that `file` and others know what it is.
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"CSGN");

const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the head of a file holds the number of its application.
const APPLICATION_AT: usize = 68;
const HEAD: usize = 100;
/// Where SeaORM keeps which changes of the schema were made.
const MIGRATIONS: &str = "seaql_migrations";

/// Tables that do not come with an extension.
const TABLES: &str = "
    SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

/// A SQLite file, looked at before it is opened for writing. One that is not there or empty will be ours.
pub(crate) async fn check_file(url: &str) -> Result<(), Fault> {
    let Some(file) = file_of(url).filter(|file| fs::metadata(file).is_ok_and(|meta| meta.len() > 0)) else {
        return Ok(());
    };
    let name = file.display();
    let mut head = Vec::with_capacity(HEAD);
    File::open(&file)?.take(HEAD as u64).read_to_end(&mut head)?;
    if !head.starts_with(MAGIC) || head.len() < HEAD {
        return Err(Fault::Refused(format!(
            "{name} isn’t an SQLite database. Nothing was written. Set --database to another file."
        )));
    }
    let application = head[APPLICATION_AT..APPLICATION_AT + 4].try_into().map_or(0, u32::from_be_bytes);
    if application != 0 && application != APPLICATION_ID {
        return Err(foreign(&format!("The file {name}")));
    }
    let unread = |why| Fault::Refused(format!("Can’t read {name} as an SQLite database: {why}. Nothing was written."));
    let (tables, applied) = look_into(&file).await.map_err(unread)?;
    judge(&format!("The file {name}"), &tables, &applied)
}

/// Its tables, and which changes were made to them. Without a log beside it nobody has it open, and it is read so that not even a file
/// for locks appears beside it.
async fn look_into(file: &Path) -> Result<(Vec<String>, Vec<String>), sea_orm::sqlx::Error> {
    let log = format!("{}-wal", file.display());
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(!Path::new(&log).exists());
    let mut db = SqliteConnection::connect_with(&options).await?;
    let tables =
        names(&mut db, "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'")
            .await?;
    let applied = match tables.iter().any(|table| table == MIGRATIONS) {
        true => names(&mut db, "SELECT version FROM seaql_migrations").await?,
        false => Vec::new(),
    };
    db.close().await?;
    Ok((tables, applied))
}

async fn names(db: &mut SqliteConnection, select: &'static str) -> Result<Vec<String>, sea_orm::sqlx::Error> {
    let rows = sea_orm::sqlx::query(select).fetch_all(db).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// The schema of a PostgreSQL database.
pub(super) async fn check_schema(db: &DatabaseConnection) -> Result<(), Fault> {
    let tables = texts(db, TABLES).await?;
    let applied = match tables.iter().any(|table| table == MIGRATIONS) {
        true => texts(db, "SELECT version AS name FROM seaql_migrations").await?,
        false => Vec::new(),
    };
    judge("The schema of the database", &tables, &applied)
}

async fn texts(db: &DatabaseConnection, select: &str) -> Result<Vec<String>, DbErr> {
    use sea_orm::{ConnectionTrait, Statement};
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), select)).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

/// By its tables and the changes that were made to them.
fn judge(what: &str, tables: &[String], applied: &[String]) -> Result<(), Fault> {
    let known: Vec<String> = migrations::Migrator::migrations().iter().map(|change| change.name().to_owned()).collect();
    let others = tables.iter().any(|table| table != MIGRATIONS);
    if others && !applied.iter().any(|name| known.contains(name)) {
        return Err(foreign(what));
    }
    let newer: Vec<&str> = applied.iter().filter(|name| !known.contains(name)).map(String::as_str).collect();
    if newer.is_empty() {
        return Ok(());
    }
    Err(Fault::Refused(format!(
        "{what} was written by a newer version of Countersign than {}: it has the changes {}. Nothing was written. Run the newer version, or restore a backup from before the upgrade.",
        env!("CARGO_PKG_VERSION"),
        newer.join(", ")
    )))
}

fn foreign(what: &str) -> Fault {
    Fault::Refused(format!(
        "{what} isn’t a Countersign installation, or its first start was interrupted. Nothing was written. Set --database to an empty one."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_nobody_knows_are_a_newer_versions_and_tables_without_ours_are_foreign() {
        let told = |tables: &[&str], applied: &[&str]| {
            let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
            judge("It", &owned(tables), &owned(applied)).err().map(|fault| fault.to_string()).unwrap_or_default()
        };
        let first = "m2026_11_20_foundation";
        assert_eq!(told(&[], &[]), "");
        assert_eq!(told(&[MIGRATIONS], &[]), "");
        assert_eq!(told(&[MIGRATIONS, "offers"], &[first]), "");
        assert!(told(&["wp_posts"], &[]).contains("isn’t a Countersign installation"));
        assert!(told(&[MIGRATIONS, "cakes"], &["m2020_cakes"]).contains("isn’t a Countersign installation"));
        assert!(told(&[MIGRATIONS, "offers"], &[first, "m2099_wings"]).contains("m2099_wings"));
    }
}
