//! `tidy`: the rules of the house that no compiler knows. Each breach is a file, a line and a sentence.

mod code;
mod dependencies;
mod phrases;
mod words;

use crate::{
    args,
    process::{self, Done},
    project::Project,
};
use code::Code;
use std::{fmt, path::Path};

/// A rule broken at a place.
#[derive(Debug, PartialEq)]
pub struct Breach {
    pub path: String,
    pub line: usize,
    pub sentence: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}

/// A file of the repository: its path from the root, with `/`, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    fn breach(&self, line: usize, sentence: impl Into<String>) -> Breach {
        Breach { path: self.path.clone(), line, sentence: sentence.into() }
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

pub fn command(project: &Project, words: Vec<String>) -> Done {
    args::nothing_left(&words)?;
    check(project)
}

/// Looks at every file git knows or would take in.
pub fn check(project: &Project) -> Done {
    let sources = read(project)?;
    let mut breaches: Vec<Breach> = sources.iter().flat_map(judge).collect();
    breaches.extend(dependencies::judge(project, &sources)?);
    breaches.iter().for_each(|breach| println!("{breach}"));
    let (rust, large) = count_large(&sources);
    println!(
        "{} files looked at, {rust} of them Rust, {large} of these longer than the {} lines aimed at",
        sources.len(),
        AIM
    );
    match breaches.len() {
        0 => Ok(()),
        1 => Err("a rule of the house is broken".to_owned()),
        many => Err(format!("rules of the house are broken in {many} places")),
    }
}

fn judge(source: &Source) -> Vec<Breach> {
    let mut breaches = names(source);
    let code = Code::of(&source.text);
    breaches.extend(phrases::apostrophes(source, &code));
    if source.is_rust() {
        breaches.extend(size(source));
        breaches.extend(words::judge(source, &code));
        breaches.extend(words::routes(source, &code));
        breaches.extend(phrases::judge(source, &code));
    }
    breaches
}

fn read(project: &Project) -> Done<Vec<Source>> {
    let mut git = process::program("git", &project.root);
    let list = process::read(git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]))?;
    let paths = list.split('\0').filter(|path| !path.is_empty());
    // A deleted file may still be listed, and a picture is not text: neither has lines to judge.
    let text = |path: &str| String::from_utf8(std::fs::read(Path::new(&project.root).join(path)).ok()?).ok();
    Ok(paths.map(|path| Source { path: path.to_owned(), text: text(path).unwrap_or_default() }).collect())
}

/// Put together here, so that this file does not say what it forbids.
const MACHINE: &str = concat!("/wo", "rk/");

fn names(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let name = source.path.rsplit('/').next().unwrap_or_default();
    if name == "mod.rs" {
        breaches.push(source.breach(1, "a concept is `x.rs` with a folder `x/` beside it, never mod.rs"));
    }
    if ["utils", "util"].contains(&name.split('.').next().unwrap_or_default()) {
        breaches.push(source.breach(1, "a file is named after what it is about, and everything is useful"));
    }
    for (at, line) in source.text.lines().enumerate() {
        if name_machine(line) {
            breaches.push(source.breach(at + 1, "this is a path of one machine: write it from the repository's root"));
        }
        if name == "package-lock.json" && (line.contains("\"resolved\"") || line.contains("registry.")) {
            breaches.push(
                source.breach(at + 1, "the lock file names no host: `npm install --omit-lockfile-registry-resolved`"),
            );
        }
    }
    breaches
}

/// The path at its beginning, not within a longer one such as `target/…` or a URL.
fn name_machine(line: &str) -> bool {
    let inside = |before: char| before.is_alphanumeric() || "._-*".contains(before);
    line.match_indices(MACHINE).any(|(at, _)| !line[..at].ends_with(inside))
}

/// Lines a file should stay below; more are counted but allowed.
const AIM: usize = 150;
const FILE: usize = 300;

fn size(source: &Source) -> Option<Breach> {
    let lines = source.text.lines().count();
    let sentence = || format!("a file has at most {FILE} lines, this one has {lines}: cut it by thought");
    (lines > FILE).then(|| source.breach(FILE + 1, sentence()))
}

/// How many Rust files there are, and how many are longer than aimed at.
fn count_large(sources: &[Source]) -> (usize, usize) {
    let rust = sources.iter().filter(|source| source.is_rust());
    rust.fold((0, 0), |(all, large), source| (all + 1, large + usize::from(source.text.lines().count() > AIM)))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn breaches(path: &str, text: &str) -> Vec<Breach> {
        judge(&Source { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn the_repository_is_tidy() {
        let project = Project::find().expect("the project");
        assert_eq!(check(&project), Ok(()), "see the lines above");
    }

    #[test]
    fn names_that_say_nothing_are_refused() {
        for path in ["src/pages/mod.rs", "src/utils.rs", "end2end/utils.mjs"] {
            assert_eq!(breaches(path, "").len(), 1, "{path}");
        }
        assert_eq!(breaches("src/pages/offers.rs", ""), []);
    }

    #[test]
    fn paths_of_a_machine_are_refused() {
        assert_eq!(
            breaches("README.md", &format!("one\nsee {MACHINE}main")).first().map(|breach| breach.line),
            Some(2)
        );
        assert_eq!(breaches("README.md", &format!("a folder my{MACHINE}main")), []);
    }

    #[test]
    fn a_lock_file_that_names_its_registry_is_refused() {
        let lock = "{\n\"resolved\": \"https://example.com/x.tgz\"\n}";
        assert_eq!(breaches("end2end/package-lock.json", lock).len(), 1);
        assert_eq!(breaches("end2end/package.json", lock), []);
    }

    #[test]
    fn a_file_of_three_hundred_lines_passes_and_one_more_does_not() {
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(300)), []);
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(301)).len(), 1);
    }
}
