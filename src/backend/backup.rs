//! Backup and restore: the database and the documents it names as one archive, made while the server runs.
//!
//! An archive is a tar file: `manifest.json`, `database.sqlite`, and each document as `files/ab/cd/<SHA-256>`. The manifest names the length
//! and the hash of everything behind it. It is written beside its place, read back whole, and then given its name; so what has the name is
//! a whole backup. `docs/operations.md` says how it is used.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::{SubsecRound, Utc};

use crate::{Config, Fault, lock::Lock, rights};

/// Reading and writing the tar file.
mod archive;
/// What an archive holds.
mod manifest;
/// Unpacking into an empty place.
mod restore;
/// What the database is at one moment.
mod snapshot;

pub use restore::{Restored, restore};

use archive::Written;
use manifest::{DATABASE, Manifest, Member};
use snapshot::Snapshot;

/// A sweep may remove a document between the snapshot and its copying. A second snapshot no longer names it.
const MOST_SNAPSHOTS: u32 = 3;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Whether the database itself is in it; PostgreSQL's is not.
    pub with_database: bool,
    pub documents: usize,
    /// Of the archive.
    pub bytes: u64,
}

/// Writes the archive; one that is there is not overwritten.
pub async fn create(config: &Config, archive: &Path) -> Result<Made, Fault> {
    free(archive)?;
    let part = beside(archive, ".part");
    // Two backups under one name do not mix, and what an earlier one left when it was killed is taken over.
    let lock = Lock::beside(&part).map_err(at(&part))?;
    let _lock =
        lock.map_err(|holder| Fault::Refused(format!("{holder} is already writing a backup with this name.")))?;
    reached();
    let made = match made(config, archive, &part).await {
        Err(Fault::Folder(e)) => Err(at(&part)(e)),
        made => made,
    };
    let _ = fs::remove_file(&part);
    let _ = fs::remove_file(beside(archive, ".part.snapshot"));
    let _ = fs::remove_file(beside(&part, ".lock"));
    made
}

async fn made(config: &Config, archive: &Path, part: &Path) -> Result<Made, Fault> {
    let mut gone = String::new();
    for _ in 0..MOST_SNAPSHOTS {
        let snapshot = Snapshot::take(&config.database, &beside(archive, ".part.snapshot")).await?;
        reached();
        let manifest = manifest_of(&snapshot)?;
        let mut file = new(part)?;
        match archive::write(&mut file, &manifest, |member| source(config, &snapshot, member))? {
            Written::Whole => {}
            Written::Missing(document) => {
                gone = document;
                continue;
            }
        }
        file.sync_all()?;
        reached();
        archive::read(&open(part)?, |_| Ok(io::sink()))?;
        reached();
        free(archive)?;
        fs::rename(part, archive).map_err(at(archive))?;
        reached();
        sync_folder(archive)?;
        return Ok(Made {
            with_database: snapshot.file.is_some(),
            documents: snapshot.documents.len(),
            bytes: fs::metadata(archive).map_err(at(archive))?.len(),
        });
    }
    Err(Fault::Refused(format!(
        "The file of document {gone} is missing. No backup was made. Run `countersign verify` to see what’s missing."
    )))
}

fn manifest_of(snapshot: &Snapshot) -> Result<Manifest, Fault> {
    let mut members = Vec::with_capacity(snapshot.documents.len() + 1);
    if let Some(file) = &snapshot.file {
        let (bytes, sha256) = archive::hash_of(&open(file)?)?;
        members.push(Member { name: DATABASE.to_owned(), bytes, sha256 });
    }
    members.extend(snapshot.documents.iter().map(|(sha256, bytes)| Member::document(sha256, *bytes)));
    Ok(Manifest::of(snapshot.kind, Utc::now().trunc_subsecs(0), snapshot.migrations.clone(), members))
}

/// Where the bytes of a member are.
fn source(config: &Config, snapshot: &Snapshot, member: &Member) -> PathBuf {
    match &snapshot.file {
        Some(file) if member.name == DATABASE => file.clone(),
        _ => config.files.join(member.name.strip_prefix("files/").unwrap_or(&member.name)),
    }
}

fn free(archive: &Path) -> Result<(), Fault> {
    match archive.symlink_metadata() {
        Ok(_) => Err(Fault::Refused(format!(
            "{} already exists, and a backup never overwrites files. Choose another name, or move the file.",
            archive.display()
        ))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(at(archive)(e)),
    }
}

/// An empty file for its owner alone, in place of what an earlier run left there.
fn new(path: &Path) -> Result<File, Fault> {
    let _ = fs::remove_file(path);
    rights::ours_alone(OpenOptions::new().read(true).write(true).create_new(true)).open(path).map_err(at(path))
}

fn open(path: &Path) -> Result<File, Fault> {
    File::open(path).map_err(at(path))
}

/// `world.tar.part` for `world.tar`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Makes the names in the folder of `path` outlive a power cut.
fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Only Unix opens folders.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))?;
    }
    Ok(())
}

/// What went wrong with a file, with its name.
fn at(path: &Path) -> impl FnOnce(io::Error) -> Fault {
    let name = path.display().to_string();
    move |e| Fault::Refused(format!("{name}: {e}."))
}

/// To the disk, not only to the system.
fn flush(mut file: File, path: &Path) -> Result<(), Fault> {
    file.flush().and_then(|()| file.sync_all()).map_err(at(path))
}

/// Another step is done. Here a trial may end the process, as by `kill -9`, between any two steps of a backup or a restore. A release build
/// does not.
fn reached() {
    static REACHED: AtomicU32 = AtomicU32::new(0);
    if cfg!(debug_assertions) {
        let reached = REACHED.fetch_add(1, Ordering::Relaxed) + 1;
        let end = std::env::var("COUNTERSIGN_TRIAL_END_AT").ok().and_then(|at| at.parse::<u32>().ok());
        if end == Some(reached) {
            std::process::abort();
        }
    }
}
