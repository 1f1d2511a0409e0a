//! One server on one SQLite file: a second would have jobs, feeds and caches of its own, and neither would hear of the other.
//!
//! The lock is the operating system's, on a file beside the database, and ends with the process, however it ends. It is advisory and of
//! this machine: on a network file system it may hold nothing, so SQLite belongs on a local disk.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use crate::{Fault, config::file_of, connect, rights};

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// For a process that must have the database to itself: a server, a change of the schema, a restore. PostgreSQL needs none. A file that
    /// is not ours is refused before the lock appears beside it.
    pub async fn take(database: &str) -> Result<Self, Fault> {
        let file = if database.starts_with("sqlite:") { file_of(database) } else { None };
        let Some(file) = file else { return Ok(Self { _file: None }) };
        connect::check_file(database).await?;
        Self::on_database(&file)
    }

    pub(crate) fn on_database(file: &Path) -> Result<Self, Fault> {
        Self::beside(file)?.map_err(|holder| {
            Fault::Refused(format!(
                "{holder} is already using the database {}, and SQLite supports only one server. Stop it first, or use PostgreSQL for several.",
                file.display()
            ))
        })
    }

    /// On any file; or who holds it.
    pub(crate) fn beside(file: &Path) -> io::Result<Result<Self, String>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut lock = rights::ours_alone(&mut options).open(path(file))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::Error(e)) => return Err(e),
            Err(TryLockError::WouldBlock) => return Ok(Err(holder(&mut lock))),
        }
        // Whoever is refused is told whom to look for.
        lock.set_len(0)?;
        writeln!(lock, "{}", std::process::id())?;
        Ok(Ok(Self { _file: Some(lock) }))
    }
}

/// `db.sqlite.lock`, beside the file itself and not beside a link to it.
fn path(file: &Path) -> PathBuf {
    let mut name = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()).into_os_string();
    name.push(".lock");
    name.into()
}

fn holder(lock: &mut File) -> String {
    let mut text = String::new();
    let read = lock.rewind().and_then(|()| lock.take(32).read_to_string(&mut text));
    match read.ok().and_then(|_| text.trim().parse::<u32>().ok()) {
        Some(id) => format!("Another process, number {id},"),
        None => "Another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.sqlite").display());
        let first = Lock::take(&url).await.unwrap();
        let said = Lock::take(&url).await.unwrap_err().to_string();
        assert!(said.contains(&format!("number {},", std::process::id())), "{said}");
        drop(first);
        Lock::take(&url).await.unwrap();
        assert!(Lock::take("sqlite::memory:").await.is_ok() && Lock::take("postgres://h/n").await.is_ok());
    }
}
