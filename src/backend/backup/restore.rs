//! Unpacking an archive into an empty place. The database gets its name last: killed before that, the place has no database and a second
//! restore begins anew; after it, everything is there.

use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{
    archive, at, beside, flush,
    manifest::{DATABASE, Kind, Manifest, Member},
    new, open, reached, snapshot, sync_folder,
};
use crate::{Config, Fault, config::file_of, lock::Lock, rights};

/// Inside of the folder of documents, so that it lies on one volume with them. As long as it is there, all in that folder is a restore's.
const UNPACKING: &str = ".restoring";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub with_database: bool,
    pub documents: usize,
}

/// Unpacks the archive; the place may hold nothing but what a restore left that was killed.
pub async fn restore(config: &Config, backup: &Path) -> Result<Restored, Fault> {
    let file = open(backup)?;
    let manifest = archive::manifest(&file)?;
    let database = file_of(&config.database).filter(|_| config.database.starts_with("sqlite:"));
    fits(&manifest, database.is_some())?;
    if let Some(database) = &database {
        no_database_at(database)?;
        let parent = database.parent().filter(|parent| !parent.as_os_str().is_empty());
        parent.map_or(Ok(()), |parent| rights::folder(parent).map_err(at(parent)))?;
    }
    let _lock = database.as_deref().map(Lock::on_database).transpose()?;
    let folders = RestoreFolders::emptied(config, database)?;
    reached();
    if let Err(fault) = unpacked(&folders, &file, &manifest).await {
        folders.given_up();
        return Err(fault);
    }
    reached();
    folders.moved_in()?;
    let with_database = manifest.database == Kind::Sqlite;
    Ok(Restored { with_database, documents: manifest.members.len() - usize::from(with_database) })
}

/// Whether the archive can become what it is wanted as.
fn fits(manifest: &Manifest, into_sqlite: bool) -> Result<(), Fault> {
    let newer = manifest.newer();
    let sentence = match (manifest.database, into_sqlite) {
        _ if !newer.is_empty() => format!(
            "A newer version of Countersign than {} made this backup: it has the changes {}. Restore it with that version.",
            env!("CARGO_PKG_VERSION"),
            newer.join(", ")
        ),
        (Kind::PostgreSql, true) => "This is a PostgreSQL backup, which contains only documents. Restore the database with pg_restore, and set it with --database.".to_owned(),
        (Kind::Sqlite, false) => "This is an SQLite backup. Set --database to a new file, such as sqlite:///var/lib/countersign/db.sqlite?mode=rwc.".to_owned(),
        _ => return Ok(()),
    };
    Err(Fault::Refused(sentence))
}

/// Everything unpacked beside its place, whole and on the disk.
async fn unpacked(folders: &RestoreFolders, file: &File, manifest: &Manifest) -> Result<(), Fault> {
    let read = archive::read(file, |member| folders.target(member))?;
    if read != *manifest {
        return Err(Fault::Refused("The backup changed while it was being read.".into()));
    }
    folders.synced(manifest)?;
    let Some(database) = folders.unpacked_database() else { return Ok(()) };
    let (_, documents) = snapshot::looked_into(&database).await?;
    let loaded: HashSet<(&str, u64)> = manifest.members.iter().map(|m| (m.sha256.as_str(), m.bytes)).collect();
    match documents.iter().all(|(sha256, bytes)| loaded.contains(&(sha256.as_str(), *bytes))) {
        true => Ok(()),
        false => Err(Fault::Refused("The backup is damaged: its database lists documents it doesn’t contain.".into())),
    }
}

fn no_database_at(database: &Path) -> Result<(), Fault> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let path = beside(database, ending);
        if fs::metadata(&path).is_ok_and(|meta| meta.len() > 0) {
            return Err(Fault::Refused(format!(
                "{} already exists, and a restore never overwrites files. Set another --database, or move the file.",
                path.display()
            )));
        }
    }
    Ok(())
}

/// Where it is unpacked, and where it goes.
struct RestoreFolders {
    files: PathBuf,
    unpacking: PathBuf,
    database: Option<PathBuf>,
}

impl RestoreFolders {
    /// Refused unless nothing is there but the leavings of a restore, which are removed.
    fn emptied(config: &Config, database: Option<PathBuf>) -> Result<Self, Fault> {
        let files = config.files.clone();
        let unpacking = files.join(UNPACKING);
        rights::folder(&files).map_err(at(&files))?;
        let ours = unpacking.is_dir();
        for entry in fs::read_dir(&files).map_err(at(&files))? {
            let path = entry.map_err(at(&files))?.path();
            if !(ours && is_of_documents(&path)) && path != unpacking {
                return Err(Fault::Refused(format!(
                    "The folder {} isn’t empty, and a restore never overwrites files. Set --files to an empty folder.",
                    files.display()
                )));
            }
            if path != unpacking {
                fs::remove_dir_all(&path).map_err(at(&path))?;
            }
        }
        if ours {
            fs::remove_dir_all(&unpacking).map_err(at(&unpacking))?;
        }
        rights::folder(&unpacking).map_err(at(&unpacking))?;
        sync_folder(&unpacking)?;
        Ok(Self { files, unpacking, database })
    }

    fn unpacked_database(&self) -> Option<PathBuf> {
        self.database.as_ref().map(|database| beside(database, UNPACKING))
    }

    /// A new file for the member, for its owner alone.
    fn target(&self, member: &Member) -> Result<File, Fault> {
        let path = match self.unpacked_database().filter(|_| member.name == DATABASE) {
            Some(database) => database,
            None => self.unpacked(member),
        };
        if let Some(folder) = path.parent().filter(|_| member.name != DATABASE) {
            rights::folder(folder).map_err(at(folder))?;
        }
        new(&path)
    }

    /// The place is empty again.
    fn given_up(&self) {
        let _ = fs::remove_dir_all(&self.unpacking);
        self.unpacked_database().map(fs::remove_file);
    }

    fn unpacked(&self, member: &Member) -> PathBuf {
        self.unpacking.join(member.name.strip_prefix("files/").unwrap_or(&member.name))
    }

    /// Files and the folders they are in, to the disk.
    fn synced(&self, manifest: &Manifest) -> Result<(), Fault> {
        if let Some(database) = self.unpacked_database() {
            flush(open(&database)?, &database)?;
        }
        for member in manifest.members.iter().filter(|member| member.name != DATABASE) {
            let path = self.unpacked(member);
            flush(open(&path)?, &path)?;
            sync_folder(&path)?;
            path.parent().map_or(Ok(()), sync_folder)?;
        }
        Ok(())
    }

    /// Documents first, the database last.
    fn moved_in(&self) -> Result<(), Fault> {
        for entry in fs::read_dir(&self.unpacking).map_err(at(&self.unpacking))? {
            let entry = entry.map_err(at(&self.unpacking))?;
            fs::rename(entry.path(), self.files.join(entry.file_name())).map_err(at(&entry.path()))?;
            reached();
        }
        sync_folder(&self.unpacking)?;
        if let (Some(database), Some(unpacked)) = (&self.database, self.unpacked_database()) {
            fs::rename(&unpacked, database).map_err(at(database))?;
            reached();
            sync_folder(database)?;
        }
        match fs::remove_dir(&self.unpacking) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(at(&self.unpacking)(e)),
            _ => sync_folder(&self.unpacking),
        }
    }
}

/// `ab`, as documents are laid.
fn is_of_documents(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.len() == 2 && name.bytes().all(|b| b.is_ascii_hexdigit()) && path.is_dir()
}
