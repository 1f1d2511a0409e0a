//! `budget`: what a browser may have to download, as a failing test.

use crate::args;
use crate::browser;
use crate::builder::{self, Plan, wasm::BUNDLES};
use crate::process::{Doing, Done};
use crate::project::Project;
use std::fs;
use std::path::Path;

/// Wasm and JavaScript of a page with islands, which is one bundle, brotli, in bytes. Only ever tightened.
const ISLANDS: u64 = 150_000;

pub fn command(project: &Project, words: Vec<String>) -> Done {
    args::nothing_left(&words)?;
    browser::install_packages(project)?;
    let server = builder::build(project, Plan::DEV)?;
    check(project)?;
    browser::playwright(project, &server, &["--project=scripts".to_owned(), "quiet-pages".to_owned()])
}

/// Weighs the pkg folder. The pages that must load no script at all are looked at with all others, by the stage of the browser.
pub fn check(project: &Project) -> Done {
    weigh(&project.pkg())
}

/// A page takes one bundle, so each has the whole budget.
fn weigh(pkg: &Path) -> Done {
    let found = scripts(pkg)?;
    let names = BUNDLES.map(|bundle| bundle.name);
    BUNDLES.iter().try_for_each(|bundle| weigh_bundle(bundle.name, &names, &found, pkg))
}

fn weigh_bundle(bundle: &str, bundles: &[&str], found: &[(String, u64)], pkg: &Path) -> Done {
    let mut total = 0;
    // What bears no bundle's name was brought along by a dependency, and counts in each.
    let of =
        |name: &str| name.split('.').next().filter(|stem| bundles.contains(stem)).is_none_or(|stem| stem == bundle);
    for (name, bytes) in found.iter().filter(|(name, _)| of(name)) {
        println!("{bytes:>8} B  {name}");
        total += bytes;
    }
    println!("{total:>8} B  of {ISLANDS} allowed for pages with the bundle {bundle} (wasm and JavaScript, brotli)");
    if !found.iter().any(|(name, _)| name.starts_with(&format!("{bundle}."))) {
        return Err(format!("there is no compressed bundle {bundle} in {}; build the site first", pkg.display()));
    }
    if total > ISLANDS {
        return Err(format!("the bundle {bundle} is {} B over its budget of {ISLANDS} B", total - ISLANDS));
    }
    Ok(())
}

fn scripts(folder: &Path) -> Done<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).doing(format!("read {}", folder.display()))? {
        let path = entry.doing(format!("read {}", folder.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            found.extend(scripts(&path)?);
        } else if name.ends_with(".js.br") || name.ends_with(".wasm.br") {
            found.push((name, fs::metadata(&path).doing(format!("weigh {}", path.display()))?.len()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `bytes` for the bundle `heavy`, half of them in what a dependency brought; almost nothing of the other's own.
    fn pkg_of(heavy: &str, bytes: u64) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("snippets")).expect("made");
        let half = usize::try_from(bytes / 2).expect("small");
        for name in BUNDLES.map(|bundle| bundle.name) {
            let own = if name == heavy { half } else { 1 };
            fs::write(folder.path().join(format!("{name}.0a.wasm.br")), vec![0; own]).expect("written");
        }
        fs::write(folder.path().join("snippets/b.js.br"), vec![0; half]).expect("written");
        fs::write(folder.path().join("countersign.1c.css.br"), vec![0; half]).expect("written");
        folder
    }

    #[test]
    fn scripts_in_every_folder_count_and_the_stylesheet_does_not() {
        for heavy in BUNDLES.map(|bundle| bundle.name) {
            assert_eq!(weigh(pkg_of(heavy, ISLANDS).path()), Ok(()));
            let sentence = weigh(pkg_of(heavy, ISLANDS + 2).path()).expect_err("too heavy");
            assert!(sentence.contains(heavy) && sentence.contains("2 B over"), "{sentence}");
        }
    }

    #[test]
    fn a_bundle_that_is_not_there_does_not_pass_as_light() {
        let folder = pkg_of("countersign", 8);
        fs::remove_file(folder.path().join("schedule.0a.wasm.br")).expect("removed");
        assert!(weigh(folder.path()).expect_err("not there").contains("schedule"));
    }

    #[test]
    fn an_empty_folder_does_not_pass_as_light() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(weigh(folder.path()).is_err());
    }
}
