//! The built site: style, icon, and the browser's half.

use leptos::config::LeptosOptions;
use std::path::{Path, PathBuf};

const NAME: &str = "countersign";
pub(super) const PKG: &str = "pkg";
/// The hashes of the stylesheet and of the first bundle.
const LIST: &str = "hash.txt";

/// Where the site lies and under which names its files are sent.
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
    stylesheet: String,
    tools: LeptosOptions,
    schedule: LeptosOptions,
}

/// The two downloads the browser's half is split into; a page takes one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// The schedule editor's page.
    Schedule,
    /// Every other page with islands.
    Tools,
}

impl Bundle {
    /// The name its files begin with, and that of the list with their hashes.
    fn files(self) -> (&'static str, &'static str) {
        match self {
            Self::Schedule => ("schedule", "schedule.txt"),
            Self::Tools => (NAME, LIST),
        }
    }

    /// For leptos' script tags.
    fn options(self, root: &Path) -> LeptosOptions {
        let (name, list) = self.files();
        LeptosOptions::builder()
            .output_name(name)
            .site_root(root.display().to_string())
            .site_pkg_dir(PKG)
            .hash_files(true)
            // leptos joins this to the folder of the binary; an absolute path stays what it is.
            .hash_file(root.join(list).display().to_string().into())
            .build()
    }
}

impl Site {
    /// The site in `root`, as the build leaves it: `hash.txt` tells the names.
    ///
    /// A folder without `hash.txt` is refused with a sentence: pages would come without style, and nobody would know why.
    pub fn at(root: &Path) -> Result<Self, String> {
        let root =
            std::path::absolute(root).map_err(|e| format!("Can’t use the site folder {}: {e}", root.display()))?;
        let list = root.join(LIST);
        let names = std::fs::read_to_string(&list).map_err(|e| {
            format!("No built site at {} (hash.txt: {e}). Build it with `cargo xtask build`, or set its folder with --site.", root.display())
        })?;
        let css = hash_of(&names, "css").map(|hash| format!(".{hash}")).unwrap_or_default();
        Ok(Self::of(root, format!("/{PKG}/{NAME}{css}.css"), Bundle::options))
    }

    /// No files at all: for tests of what is said, not of how it looks.
    pub fn bare() -> Self {
        let options = |bundle: Bundle, _: &Path| {
            LeptosOptions::builder().output_name(bundle.files().0).site_root("").site_pkg_dir(PKG).build()
        };
        Self::of(PathBuf::new(), format!("/{PKG}/{NAME}.css"), options)
    }

    fn of(root: PathBuf, stylesheet: String, options: impl Fn(Bundle, &Path) -> LeptosOptions) -> Self {
        let (tools, schedule) = (options(Bundle::Tools, &root), options(Bundle::Schedule, &root));
        Self { root, stylesheet, tools, schedule }
    }

    /// Beside the folder of the binary: `target/release/countersign` finds `target/site` from wherever it is started.
    pub fn beside_the_binary() -> PathBuf {
        let folder = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned));
        folder.unwrap_or_default().join("..").join("site")
    }

    /// For leptos' script tags of a page.
    pub fn scripts(&self, bundle: Bundle) -> &LeptosOptions {
        match bundle {
            Bundle::Schedule => &self.schedule,
            Bundle::Tools => &self.tools,
        }
    }

    /// Address of the stylesheet.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    pub(super) fn pkg(&self) -> PathBuf {
        self.root.join(PKG)
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
}

fn hash_of<'a>(names: &'a str, kind: &str) -> Option<&'a str> {
    names.lines().filter_map(|line| line.split_once(':')).find(|(k, _)| k.trim() == kind).map(|(_, hash)| hash.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_has_the_name_the_build_gave_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("hash.txt"), "js: a1\nwasm: b2\ncss: c3\n").unwrap();
        assert_eq!(Site::at(folder.path()).unwrap().stylesheet(), "/pkg/countersign.c3.css");
    }

    #[test]
    fn a_folder_without_a_site_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let sentence = Site::at(folder.path()).unwrap_err();
        assert!(sentence.contains("cargo xtask build") && sentence.contains("--site"), "{sentence}");
    }
}
