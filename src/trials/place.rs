//! A folder of one trial's own, gone when it ends.

use crate::Done;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub struct Place {
    folder: TempDir,
    pub binary: PathBuf,
}

impl Place {
    pub fn new(binary: &Path) -> Done<Self> {
        let binary = std::path::absolute(binary).map_err(|e| format!("{}: {e}", binary.display()))?;
        if !binary.is_file() {
            return Err(format!("there is no program at {}: build it with `cargo build`", binary.display()));
        }
        let folder = tempfile::Builder::new().prefix("countersign-trial-").tempdir().map_err(|e| e.to_string())?;
        // Pages are read here, not looked at: a site of no files will do.
        let site = folder.path().join("site");
        std::fs::create_dir_all(&site).map_err(|e| e.to_string())?;
        std::fs::write(site.join("hash.txt"), "css: c3\n").map_err(|e| e.to_string())?;
        Ok(Self { folder, binary })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn sqlite(&self) -> String {
        format!("sqlite://{}?mode=rwc", self.path().join("data/world.sqlite").display())
    }

    pub fn files(&self) -> PathBuf {
        self.path().join("files")
    }
}

/// The folder, with nothing in it.
pub fn emptied(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|e| e.to_string())?;
    }
    std::fs::create_dir_all(folder).map_err(|e| e.to_string())
}

/// The files of a folder; a copy that was still being made when the process died is not one of them.
pub fn copy(from: &Path, to: &Path) -> Done {
    for entry in std::fs::read_dir(from).map_err(|e| e.to_string())?.flatten() {
        let whole = !entry.file_name().to_string_lossy().ends_with(".new");
        if whole {
            std::fs::copy(entry.path(), to.join(entry.file_name())).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}
