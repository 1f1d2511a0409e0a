//! What went wrong inside. Logged once at the edge, never shown: what people get to read are values of the doors, and of an
//! [`Outage`] its sentence.

use std::{error::Error, io};

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{self, error::DatabaseError},
};

/// A fault of the installation or of the program, not of an input.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("database: {0}")]
    Database(#[from] DbErr),
    #[error("database, at COMMIT: {0}")]
    Commit(#[source] DbErr),
    #[error("stored document: {0}")]
    Stored(#[from] serde_json::Error),
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    #[error("folder: {0}")]
    Folder(#[from] std::io::Error),
    #[error("{0}")]
    Broken(String),
    /// The data cannot be used as asked; a sentence for whoever runs the installation.
    #[error("{0}")]
    Refused(String),
}

impl Fault {
    /// Something stored contradicts itself.
    pub fn broken(what: impl Into<String>) -> Self {
        Self::Broken(what.into())
    }

    /// Why, for the operator, without anything that was stored or typed.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Database(_) | Self::Commit(_) => "The database refused a statement.",
            Self::Stored(_) => "Stored data can’t be read.",
            Self::Files(_) | Self::Folder(_) => "A file couldn’t be read or written.",
            Self::Broken(_) => "Stored data is inconsistent.",
            Self::Refused(_) => "Stored data can’t be used.",
        }
    }

    /// What is out of order outside the program; none when the program itself is.
    pub fn outage(&self) -> Option<Outage> {
        outage_of(self)
    }
}

/// Why nothing can be saved, or read, at the moment: faults that pass without a change to the program, such as a full disk. Whoever was
/// saving is told which, and whether anything was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outage {
    /// No space is left where the database or the files are.
    Full,
    /// The disk refuses to read or to write.
    Disk,
    /// Somebody else holds what the step needs, or there is no connection left.
    Busy,
    /// The database does not answer.
    Away,
    /// It went away while it was saving: nobody knows whether the step was taken.
    Unknown,
}

impl Outage {
    pub(crate) const ALL: [Self; 5] = [Self::Full, Self::Disk, Self::Busy, Self::Away, Self::Unknown];

    /// For whoever was saving.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Full => {
                "This installation’s disk is full, so nothing was saved. Tell the operator and try again later."
            }
            Self::Disk => {
                "This installation’s disk can’t be written to, so nothing was saved. Tell the operator and try again later."
            }
            Self::Busy => "The database is busy, so nothing was saved. Wait a moment, then try again.",
            Self::Away => "The database can’t be reached, so nothing was saved. Wait a moment, then try again.",
            Self::Unknown => {
                "The database connection was lost while saving. Your changes may or may not have been saved. Check before you try again."
            }
        }
    }

    /// For whoever runs the installation.
    pub fn cause(self) -> &'static str {
        match self {
            Self::Full => "the disk of the database is full",
            Self::Disk => "the disk of the database cannot be written",
            Self::Busy => "the database is busy",
            Self::Away => "the database does not answer",
            Self::Unknown => "the database went away while it was saving",
        }
    }
}

fn outage_of(fault: &Fault) -> Option<Outage> {
    match fault {
        Fault::Database(error) => of_database(error),
        Fault::Commit(error) => of_commit(error),
        Fault::Files(error) => of_chain(error),
        Fault::Folder(error) => of_chain(error),
        Fault::Stored(_) | Fault::Broken(_) | Fault::Refused(_) => None,
    }
}

/// A server that answered COMMIT with an error has rolled back. One that did not answer may have committed before it went, and
/// so may a disk that failed while it was written.
fn of_commit(error: &DbErr) -> Option<Outage> {
    match of_database(error) {
        Some(Outage::Away | Outage::Disk) => Some(Outage::Unknown),
        other => other,
    }
}

fn of_database(error: &DbErr) -> Option<Outage> {
    match error {
        DbErr::ConnectionAcquire(_) => Some(Outage::Busy),
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => of_sqlx(cause),
        _ => None,
    }
}

fn of_sqlx(error: &sqlx::Error) -> Option<Outage> {
    match error {
        sqlx::Error::Database(said) => of_code(said.as_ref()),
        sqlx::Error::PoolTimedOut => Some(Outage::Busy),
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
            Some(Outage::Away)
        }
        _ => None,
    }
}

/// SQLite's result codes are numbers, of which the last byte is the kind; PostgreSQL's have five characters, the first two of
/// which are the class.
fn of_code(said: &dyn DatabaseError) -> Option<Outage> {
    let code = said.code()?;
    if said.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        return of_sqlite(code.parse().ok()?);
    }
    match (code.as_ref(), code.get(..2)?) {
        ("53100", _) => Some(Outage::Full),
        ("58030" | "25006", _) => Some(Outage::Disk),
        ("57P01" | "57P02" | "57P03", _) | (_, "08") => Some(Outage::Away),
        ("57014" | "55P03", _) | (_, "53" | "40") => Some(Outage::Busy),
        _ => None,
    }
}

fn of_sqlite(code: i32) -> Option<Outage> {
    match code & 0xff {
        5 | 6 => Some(Outage::Busy),
        8 | 10 => Some(Outage::Disk),
        13 => Some(Outage::Full),
        14 => Some(Outage::Away),
        _ => None,
    }
}

/// The first I/O error among the causes.
fn of_chain(error: &(dyn Error + 'static)) -> Option<Outage> {
    let mut cause = error;
    let io = loop {
        match cause.downcast_ref::<io::Error>() {
            Some(io) => break io,
            None => cause = cause.source()?,
        }
    };
    match io.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Outage::Full),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Some(Outage::Disk),
        // A file that is not there is a contradiction in what is stored.
        io::ErrorKind::NotFound => None,
        _ => Some(Outage::Disk),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_missing_file_however_deep_it_stands() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let wrapped = object_store::Error::Generic { store: "x", source: Box::new(full()) };
        assert_eq!(Fault::Files(wrapped).outage(), Some(Outage::Full));
        assert_eq!(Fault::Folder(full()).outage(), Some(Outage::Full));
        assert_eq!(Fault::Folder(io::ErrorKind::NotFound.into()).outage(), None);
    }

    #[test]
    fn sqlite_tells_the_kind_in_the_last_byte_of_its_code() {
        let (full, short_write, snapshot_busy, unique) = (13, 778, 517, 2067);
        assert_eq!(
            [full, short_write, snapshot_busy, unique].map(of_sqlite),
            [Some(Outage::Full), Some(Outage::Disk), Some(Outage::Busy), None]
        );
    }
}
