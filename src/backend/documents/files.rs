//! Bytes by their SHA-256: `ab/cd/abcd…`. The same file is kept once, and what is kept is never changed.

use std::{fs, path::Path as Folder};

use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};

use crate::Fault;

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

fn path(sha256: &str) -> Path {
    let part = |from: usize| sha256.get(from..from + 2).unwrap_or("__");
    Path::from(format!("{}/{}/{sha256}", part(0), part(2)))
}
