//! A folder of one test's own, with a site of no files and room for a database and uploads; gone when dropped.

use super::Done;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// Where the product's binary runs.
pub struct Place {
    folder: TempDir,
    binary: PathBuf,
}

impl Place {
    /// A new folder for that program. An error says that there is no such program.
    pub fn new(binary: &Path) -> Done<Self> {
        let binary = std::path::absolute(binary).map_err(|e| format!("{}: {e}", binary.display()))?;
        if !binary.is_file() {
            return Err(format!("there is no program at {}: build it with `cargo build`", binary.display()));
        }
        let folder = tempfile::Builder::new().prefix("countersign-place-").tempdir().map_err(|e| e.to_string())?;
        // Pages are read here, not looked at: a site of no files will do.
        let site = folder.path().join("site");
        std::fs::create_dir_all(&site).map_err(|e| e.to_string())?;
        std::fs::write(site.join("hash.txt"), "css: c3\n").map_err(|e| e.to_string())?;
        Ok(Self { folder, binary })
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self.path().join("files")
    }

    /// The URL of SQLite's file of that name in the folder, made where there is none.
    pub fn sqlite(&self, file: &str) -> String {
        format!("sqlite://{}?mode=rwc", self.path().join(file).display())
    }

    /// The program in this folder on the database of that URL, with nothing of our environment but the path.
    pub fn command(&self, database: &str) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(self.path()).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("COUNTERSIGN_SITE", self.path().join("site")).env("DATABASE_URL", database);
        command
    }
}
