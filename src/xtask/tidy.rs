//! `tidy`: the rules of the house that no compiler knows. Each breach is a file, a line and a sentence.

mod code;
mod dependencies;
mod files;
mod routes;
mod words;

use crate::{
    args,
    process::{self, Done},
    project::Project,
};
use code::Code;
use std::fmt;
use std::path::Path;

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
    let (rust, large) = files::count_large(&sources);
    println!(
        "{} files looked at, {rust} of them Rust, {large} of these longer than the {} lines aimed at",
        sources.len(),
        files::AIM
    );
    match breaches.len() {
        0 => Ok(()),
        1 => Err("a rule of the house is broken".to_owned()),
        many => Err(format!("rules of the house are broken in {many} places")),
    }
}

fn judge(source: &Source) -> Vec<Breach> {
    let mut breaches = files::judge(source);
    if source.is_rust() {
        let code = Code::of(&source.text);
        breaches.extend(files::size(source));
        breaches.extend(words::judge(source, &code));
        breaches.extend(routes::judge(source, &code));
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
}
