//! Bytes by their SHA-256: `ab/cd/abcd…`. The same file is kept once, and what is kept is never changed. What is still arriving lies in
//! `incoming`.

use std::{
    fs, io,
    path::{Path as Folder, PathBuf},
    time::SystemTime,
};

use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};
use sha2::{Digest, Sha256};

use super::Upload;
use crate::{Fault, blocking, rights};

const MEGABYTE: u64 = 1024 * 1024;
/// The folder of files that are arriving: on the same disk, so that a file moves into its place at once.
const INCOMING: &str = "incoming";

/// The store of uploaded files.
#[derive(Debug)]
pub struct Files {
    store: Box<dyn ObjectStore>,
    root: PathBuf,
}

impl Files {
    /// Opens a folder, which is made if it is not there.
    pub fn open(folder: &Folder) -> Result<Self, Fault> {
        rights::folder(&folder.join(INCOMING))?;
        let root = folder.canonicalize()?;
        // An offer may not point to a file that a power cut took back.
        let store = LocalFileSystem::new_with_prefix(&root)?.with_fsync(true);
        Ok(Self { store: Box::new(store), root })
    }

    /// Where files arrive.
    pub(super) fn incoming(&self) -> PathBuf {
        self.root.join(INCOMING)
    }

    /// Bytes that are free on its disk.
    pub(super) async fn free_space(&self) -> Result<u64, Fault> {
        let root = self.root.clone();
        blocking(move || Ok(fs4::available_space(root)?)).await
    }

    /// Moves an upload into its place; one that is there already is the same.
    pub(super) async fn put(&self, upload: &Upload) -> Result<(), Fault> {
        let to = path(&upload.sha256);
        match self.store.head(&to).await {
            Ok(meta) if meta.size == upload.length => return Ok(()),
            // Whatever shortened it, here is the whole.
            Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
            Err(e) => return Err(e.into()),
        }
        let name = upload.path()?.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        self.store.rename(&Path::from_iter([INCOMING, name]), &to).await?;
        Ok(())
    }

    pub(super) async fn get(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        Ok(self.store.get(&path(sha256)).await?.bytes().await?.to_vec())
    }

    /// Removes a file; it may be gone already.
    pub(super) async fn remove(&self, sha256: &str) -> Result<(), Fault> {
        match self.store.delete(&path(sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }
}

/// What is found behind a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OnDisk {
    Missing,
    /// Not the length it should have.
    OfLength(u64),
    /// The hash of its bytes.
    Hash(String),
}

impl Files {
    /// The file that should have this hash and this length, read a megabyte at a time.
    pub(crate) async fn on_disk(&self, sha256: &str, length: u64) -> Result<OnDisk, Fault> {
        let path = path(sha256);
        match self.store.head(&path).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(OnDisk::Missing),
            Err(e) => return Err(e.into()),
            Ok(meta) if meta.size != length => return Ok(OnDisk::OfLength(meta.size)),
            Ok(_) => {}
        }
        let mut hasher = Sha256::new();
        let mut from = 0;
        while from < length {
            let to = length.min(from + MEGABYTE);
            hasher.update(self.store.get_range(&path, from..to).await?);
            from = to;
        }
        Ok(OnDisk::Hash(hex::encode(hasher.finalize())))
    }
}

fn path(sha256: &str) -> Path {
    let part = |from: usize| sha256.get(from..from + 2).unwrap_or("__");
    Path::from(format!("{}/{}/{sha256}", part(0), part(2)))
}

impl Files {
    /// Hashes of the files whose hash begins with `prefix` and that were last written before `before`. Temporary files beside them,
    /// which a crash left, are removed.
    pub(super) async fn old(&self, prefix: u8, before: SystemTime) -> Result<Vec<String>, Fault> {
        let folder = self.root.join(format!("{prefix:02x}"));
        blocking(move || {
            let mut found = Vec::new();
            for below in entries(&folder)? {
                for file in entries(&below.path())?.into_iter().filter(|file| is_old(file, before)) {
                    let name = file.file_name().to_string_lossy().into_owned();
                    match is_hash(&name) {
                        true => found.push(name),
                        false => gone(&file.path())?,
                    }
                }
            }
            Ok(found)
        })
        .await
    }

    /// Removes what has been arriving since before `before`: whoever sent it is gone. How many files that were.
    pub(super) async fn forget_incoming(&self, before: SystemTime) -> Result<usize, Fault> {
        let folder = self.incoming();
        blocking(move || {
            let old: Vec<_> = entries(&folder)?.into_iter().filter(|file| is_old(file, before)).collect();
            old.iter().try_for_each(|file| gone(&file.path()))?;
            Ok(old.len())
        })
        .await
    }
}

/// What lies in a folder; nothing in one that is not there.
fn entries(folder: &Folder) -> Result<Vec<fs::DirEntry>, Fault> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.collect::<io::Result<_>>()?),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(e) => Err(e.into()),
    }
}

fn is_old(file: &fs::DirEntry, before: SystemTime) -> bool {
    let written = file.metadata().ok().filter(fs::Metadata::is_file).and_then(|meta| meta.modified().ok());
    written.is_some_and(|written| written < before)
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Another instance may have been faster.
fn gone(file: &Folder) -> Result<(), Fault> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}
