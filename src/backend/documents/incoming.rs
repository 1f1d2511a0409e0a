//! Files on their way in: hashed as they come, and kept in a temporary file or not at all. While they come, memory
//! holds no more than a piece of each.

use std::{io::Write, path::Path, sync::Arc};

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use super::pdf::{self, Flaw};
use crate::{Fault, blocking};

/// Bytes that are hashed and written at once.
const PIECE: usize = 128 * 1024;

/// A file that is arriving.
#[derive(Debug)]
pub struct Receiving {
    waiting: Vec<u8>,
    length: u64,
    done: Option<Done>,
}

/// What was done with the bytes that no longer wait.
#[derive(Debug, Default)]
struct Done {
    hasher: Sha256,
    spool: Option<NamedTempFile>,
}

/// A file that has arrived. Dropped with its last copy, unless a document took it over.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Hex, of exactly its bytes.
    pub sha256: String,
    pub length: u64,
    /// Why it cannot become a document.
    pub(super) flaw: Option<Flaw>,
    spool: Option<Arc<TempPath>>,
}

/// Two of the same bytes are the same.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        (&self.sha256, self.length) == (&other.sha256, other.length)
    }
}

impl Eq for Upload {}

impl Receiving {
    /// A file of which only the hash is wanted.
    pub fn hashed() -> Self {
        Self { waiting: Vec::new(), length: 0, done: Some(Done::default()) }
    }

    /// A file that may become a document, in `folder` until then.
    pub(super) async fn kept(folder: &Path) -> Result<Self, Fault> {
        let folder = folder.to_owned();
        let spool = blocking(move || Ok(tempfile::Builder::new().prefix("upload-").tempfile_in(folder)?)).await?;
        Ok(Self { done: Some(Done { spool: Some(spool), ..Done::default() }), ..Self::hashed() })
    }

    /// The next bytes.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.length += bytes.len() as u64;
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE { self.work().await } else { Ok(()) }
    }

    /// The whole, when everything has come.
    pub async fn finish(mut self) -> Result<Upload, Fault> {
        self.work().await?;
        let done = self.done.take().ok_or_else(interrupted)?;
        let (length, spool) = (self.length, done.spool.map(|spool| Arc::new(spool.into_temp_path())));
        let path = spool.clone();
        let flaw = blocking(move || Ok(pdf::flaw(path.as_deref().map(|path| &**path), length)?)).await?;
        Ok(Upload { sha256: hex::encode(done.hasher.finalize()), length, flaw, spool })
    }

    /// Hashing and writing take their time: not on the threads that answer requests.
    async fn work(&mut self) -> Result<(), Fault> {
        let (mut done, waiting) = (self.done.take().ok_or_else(interrupted)?, std::mem::take(&mut self.waiting));
        let (done, mut waiting) = blocking(move || {
            done.add(&waiting)?;
            Ok((done, waiting))
        })
        .await?;
        waiting.clear();
        (self.done, self.waiting) = (Some(done), waiting);
        Ok(())
    }
}

/// After a fault nothing more is taken.
fn interrupted() -> Fault {
    Fault::broken("an upload went on after it had failed")
}

impl Done {
    fn add(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.hasher.update(bytes);
        if let Some(spool) = &mut self.spool {
            spool.write_all(bytes)?;
        }
        Ok(())
    }
}

impl Upload {
    /// Whether it was kept, so that it can become a document.
    pub fn is_kept(&self) -> bool {
        self.spool.is_some()
    }

    /// Makes its bytes outlive a power cut. It takes long, so it is done before a transaction begins.
    pub(super) async fn sync(&self) -> Result<(), Fault> {
        let Some(spool) = self.spool.clone() else { return Ok(()) };
        blocking(move || Ok(std::fs::File::open(&*spool)?.sync_all()?)).await
    }

    /// Where its bytes are.
    pub(super) fn path(&self) -> Result<&Path, Fault> {
        self.spool.as_deref().map(|path| &**path).ok_or_else(|| Fault::broken("the bytes of an upload were not kept"))
    }
}
