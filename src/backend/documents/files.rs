//! Bytes by their SHA-256: `ab/cd/abcd…`. The same file is kept once, and what is kept is never changed.

use std::{fs, path::Path as Folder};

use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};

use sha2::{Digest, Sha256};

use crate::Fault;

const MEGABYTE: u64 = 1024 * 1024;

/// The store of uploaded files.
#[derive(Debug)]
pub struct Files {
    store: Box<dyn ObjectStore>,
}

impl Files {
    /// Opens a folder, which is made if it is not there.
    pub fn open(folder: &Folder) -> Result<Self, Fault> {
        fs::create_dir_all(folder)?;
        // An offer may not point to a file that a power cut took back.
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Box::new(store) })
    }

    pub(super) async fn put(&self, sha256: &str, bytes: Vec<u8>) -> Result<(), Fault> {
        let path = path(sha256);
        match self.store.head(&path).await {
            Ok(_) => Ok(()),
            Err(object_store::Error::NotFound { .. }) => {
                self.store.put(&path, bytes.into()).await?;
                Ok(())
            }
            Err(e) => Err(e.into()),
        }
    }

    pub(super) async fn get(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        Ok(self.store.get(&path(sha256)).await?.bytes().await?.to_vec())
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
