//! `budget`: what a browser may have to download, as a failing test.

use crate::args;
use crate::browser;
use crate::builder::{self, Plan};
use crate::process::{Doing, Done};
use crate::project::Project;
use std::fs;
use std::path::Path;

/// Wasm and JavaScript of a page with islands, brotli, in bytes. Only ever tightened.
const ISLANDS: u64 = 150_000;

pub fn command(project: &Project, words: Vec<String>) -> Done {
    args::nothing_left(&words)?;
    browser::install_packages(project)?;
    let server = builder::build(project, Plan::DEV)?;
    check(project, &server)
}

/// Weighs the pkg folder, then looks at the pages that must load no script at all.
pub fn check(project: &Project, server: &Path) -> Done {
    weigh(&project.pkg())?;
    browser::playwright(project, server, &["quiet-pages".to_owned()])
}

fn weigh(pkg: &Path) -> Done {
    let mut total = 0;
    for (name, bytes) in scripts(pkg)? {
        println!("{bytes:>8} B  {name}");
        total += bytes;
    }
    println!("{total:>8} B  of {ISLANDS} allowed for pages with islands (wasm and JavaScript, brotli)");
    if total == 0 {
        return Err(format!("there is no compressed wasm or JavaScript in {}; build the site first", pkg.display()));
    }
    if total > ISLANDS {
        return Err(format!("the browser's half is {} B over its budget of {ISLANDS} B", total - ISLANDS));
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

    fn pkg_of(bytes: u64) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("snippets")).expect("made");
        let half = usize::try_from(bytes / 2).expect("small");
        fs::write(folder.path().join("a.wasm.br"), vec![0; half]).expect("written");
        fs::write(folder.path().join("snippets/b.js.br"), vec![0; half]).expect("written");
        fs::write(folder.path().join("c.css.br"), vec![0; half]).expect("written");
        folder
    }

    #[test]
    fn scripts_in_every_folder_count_and_the_stylesheet_does_not() {
        assert_eq!(weigh(pkg_of(ISLANDS).path()), Ok(()));
        let sentence = weigh(pkg_of(ISLANDS + 2).path()).expect_err("too heavy");
        assert!(sentence.contains("2 B over"), "{sentence}");
    }

    #[test]
    fn an_empty_folder_does_not_pass_as_light() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(weigh(folder.path()).is_err());
    }
}
