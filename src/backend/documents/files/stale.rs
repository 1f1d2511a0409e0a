//! Files that lie in the folder for long: candidates for the sweep, and what a crash left of uploads.

use std::{fs, io, path::Path, time::SystemTime};

use super::Files;
use crate::{Fault, blocking};

impl Files {
    /// Hashes of the files whose hash begins with `prefix` and that were last written before `before`. Temporary files beside them,
    /// which a crash left, are removed.
    pub(in super::super) async fn old(&self, prefix: u8, before: SystemTime) -> Result<Vec<String>, Fault> {
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
    pub(in super::super) async fn forget_incoming(&self, before: SystemTime) -> Result<usize, Fault> {
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
fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, Fault> {
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
fn gone(file: &Path) -> Result<(), Fault> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}
