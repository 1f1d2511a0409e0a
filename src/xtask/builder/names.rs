//! Names that change with the content, so that a browser may keep a file for good.

use crate::process::{Doing, Done};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Files of the pkg folder under the names leptos derives from hash.txt: `countersign.<hash>.js`.
pub struct Names {
    folder: PathBuf,
    stem: String,
    manifest: String,
}

impl Names {
    pub fn new(folder: &Path, stem: &str) -> Names {
        Names { folder: folder.to_owned(), stem: stem.to_owned(), manifest: String::new() }
    }

    /// Writes a file and remembers its hash. `kind` is both its extension and leptos' word for it.
    pub fn add(&mut self, kind: &str, content: &[u8]) -> Done {
        let hash = short_hash(content);
        let path = self.folder.join(format!("{}.{hash}.{kind}", self.stem));
        std::fs::write(&path, content).doing(format!("write {}", path.display()))?;
        let _ = writeln!(self.manifest, "{kind}: {hash}");
        Ok(())
    }

    /// Writes the list in the form `LeptosOptions::hash_file` wants: `js: hash`, one a line.
    pub fn write(&self, path: &Path) -> Done {
        std::fs::write(path, &self.manifest).doing(format!("write {}", path.display()))
    }
}

/// Sixteen hexadecimal digits of a SHA-256: enough to tell any two builds apart.
pub fn short_hash(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_leads_to_the_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut names = Names::new(folder.path(), "countersign");
        names.add("js", b"one").expect("written");
        names.add("css", b"two").expect("written");
        let list = folder.path().join("hash.txt");
        names.write(&list).expect("written");
        let text = std::fs::read_to_string(list).expect("the list");
        let files: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(": ")).collect();
        assert_eq!(files.len(), 2);
        for (kind, hash) in files {
            assert!(folder.path().join(format!("countersign.{hash}.{kind}")).is_file());
        }
    }

    #[test]
    fn another_content_has_another_name() {
        assert_ne!(short_hash(b"one"), short_hash(b"two"));
        assert_eq!(short_hash(b"one"), short_hash(b"one"));
    }
}
