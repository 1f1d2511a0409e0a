//! Every dependency is named by some code: what nobody uses is compiled, and looked after, for nothing.

use super::code::{Code, is_name};
use super::{Breach, Source};
use crate::process::{self, Doing, Done};
use crate::project::Project;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
    metadata: Option<PackageMetadata>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    rename: Option<String>,
    kind: Option<String>,
}

/// `[package.metadata.tidy]`: what stands there for its features alone.
#[derive(Default, Deserialize)]
struct PackageMetadata {
    tidy: Option<Tidy>,
}

#[derive(Default, Deserialize)]
struct Tidy {
    #[serde(default, rename = "for-features")]
    for_features: Vec<String>,
}

pub fn judge(project: &Project, sources: &[Source]) -> Done<Vec<Breach>> {
    let mut ask = process::cargo(&project.root);
    let answer = process::read(ask.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_str(&answer).doing("read the answer of `cargo metadata`")?;
    Ok(unused(&project.root, &metadata.packages, sources))
}

fn unused(root: &Path, packages: &[Package], sources: &[Source]) -> Vec<Breach> {
    let folders: Vec<String> = packages.iter().map(|package| package.folder(root)).collect();
    let code: Vec<(&str, Code)> =
        sources.iter().filter(|s| s.is_rust()).map(|s| (s.path.as_str(), Code::of(&s.text))).collect();
    let mut breaches = Vec::new();
    for (package, folder) in packages.iter().zip(&folders) {
        let own = |path: &str| folders.iter().filter(|f| path.starts_with(*f)).max_by_key(|f| f.len()) == Some(folder);
        let own: Vec<_> = code.iter().filter(|(path, _)| own(path)).collect();
        for dependency in package.dependencies.iter().filter(|dependency| !package.tells_of(dependency)) {
            let builds = dependency.kind.as_deref() == Some("build");
            let mut places = own.iter().filter(|(path, _)| (*path == format!("{folder}build.rs")) == builds);
            let name = dependency.in_code();
            if !places.any(|(_, code)| names(code.text(), &name)) {
                breaches.push(breach(
                    &format!("{folder}Cargo.toml"),
                    sources,
                    &dependency.name,
                    "no code here names it",
                ));
            }
        }
    }
    breaches.extend(unused_versions(packages, sources));
    breaches
}

/// What the root's list of versions has and no package asks for.
fn unused_versions<'a>(packages: &'a [Package], sources: &'a [Source]) -> impl Iterator<Item = Breach> + 'a {
    let root = sources.iter().find(|source| source.path == "Cargo.toml").map(|source| source.text.as_str());
    let list = root.unwrap_or_default().lines().skip_while(|line| *line != "[workspace.dependencies]").skip(1);
    let listed = list.take_while(|line| !line.starts_with('[')).filter_map(|line| Some(line.split_once(" =")?.0));
    let asked = |name: &str| packages.iter().flat_map(|package| &package.dependencies).any(|d| d.name == name);
    listed.filter(move |name| !asked(name)).map(|name| breach("Cargo.toml", sources, name, "no package asks for it"))
}

fn breach(path: &str, sources: &[Source], name: &str, why: &str) -> Breach {
    let text = sources.iter().find(|source| source.path == path).map(|source| source.text.as_str());
    let stands = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.']));
    let line = text.and_then(|text| text.lines().position(stands)).map_or(1, |at| at + 1);
    Breach { path: path.to_owned(), line, sentence: format!("`{name}` is a dependency for nothing: {why}") }
}

impl Package {
    /// From the root, with `/` at its end; nothing for the root.
    fn folder(&self, root: &Path) -> String {
        let folder = self.manifest_path.parent().and_then(|folder| folder.strip_prefix(root).ok());
        let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
        if folder.is_empty() { folder } else { folder + "/" }
    }

    fn tells_of(&self, dependency: &Dependency) -> bool {
        let told = self.metadata.as_ref().and_then(|told| told.tidy.as_ref());
        told.is_some_and(|tidy| tidy.for_features.contains(&dependency.name))
    }
}

impl Dependency {
    fn in_code(&self) -> String {
        self.rename.as_ref().unwrap_or(&self.name).replace('-', "_")
    }
}

/// `name::…`, `use name;` or `use name as …`, and not as a part of another path such as `std::time::…`.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let before = before.strip_suffix("::").filter(|path| !path.ends_with(is_name)).unwrap_or(before);
        let whole = before.trim_end().ends_with("use") && (after.starts_with(';') || after.starts_with(" as "));
        !before.ends_with(|c| is_name(c) || c == ':') && (after.starts_with("::") || whole)
    })
}

#[cfg(test)]
mod tests {
    use super::{Package, names, unused};
    use crate::tidy::Source;
    use std::path::Path;

    /// Of a workspace whose root asks for `hex`, and for `toml` to build, and whose package `a` asks for `hex` and `serde-json`.
    fn lines(files: &[(&str, &str)], told: &str) -> Vec<String> {
        let root = r#"{ "manifest_path": "/r/Cargo.toml", "dependencies": [
            { "name": "hex", "rename": null, "kind": null }, { "name": "toml", "rename": null, "kind": "build" }], "metadata": null }"#;
        let a = format!(
            r#"{{ "manifest_path": "/r/src/a/Cargo.toml", "dependencies": [
            {{ "name": "hex", "rename": null, "kind": null }}, {{ "name": "serde-json", "rename": null, "kind": "dev" }}], "metadata": {told} }}"#
        );
        let packages: Vec<Package> = serde_json::from_str(&format!("[{root}, {a}]")).expect("packages");
        let sources: Vec<Source> =
            files.iter().map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
        unused(Path::new("/r"), &packages, &sources).iter().map(ToString::to_string).collect()
    }

    const USED: [(&str, &str); 4] = [
        ("src/main.rs", "use hex::encode;"),
        ("build.rs", "let file = toml::from_str(text);"),
        ("src/a/lib.rs", "hex::encode(x)"),
        ("src/a/tests/b.rs", "use serde_json as json;"),
    ];

    #[test]
    fn what_is_named_is_used() {
        assert_eq!(lines(&USED, "null"), [""; 0]);
    }

    #[test]
    fn what_no_code_of_the_package_names_is_refused() {
        let mut files = USED.to_vec();
        files[2] = ("src/a/lib.rs", "// hex::encode(x)");
        files.push(("src/a/Cargo.toml", "[dependencies]\nhex.workspace = true\n"));
        assert_eq!(
            lines(&files, "null"),
            ["src/a/Cargo.toml:2: `hex` is a dependency for nothing: no code here names it"]
        );
        assert_eq!(lines(&files, r#"{ "tidy": { "for-features": ["hex"] } }"#), [""; 0]);
    }

    #[test]
    fn what_is_to_build_is_named_where_it_is_built() {
        let mut files = USED.to_vec();
        files[1] = ("src/toml.rs", "toml::from_str(text)");
        assert_eq!(lines(&files, "null").len(), 1);
    }

    #[test]
    fn a_version_that_no_package_asks_for_is_refused() {
        let list = "[workspace.dependencies]\nhex = \"0.4\"\ntoml = \"1\"\nserde-json = \"1\"\ntar = \"0.4\"\n\n[profile.dev]\n";
        let mut files = USED.to_vec();
        files.push(("Cargo.toml", list));
        assert_eq!(lines(&files, "null"), ["Cargo.toml:5: `tar` is a dependency for nothing: no package asks for it"]);
    }

    #[test]
    fn a_part_of_another_path_or_name_is_not_it() {
        for code in
            ["use time::Duration;", "use {a, time::B};", "x(time::y())", "use time;", "::time::z", "pub use time as t;"]
        {
            assert!(names(code, "time"), "{code}");
        }
        for code in
            ["use std::time::Duration;", "use tokio::{time}", "let time = 1;", "datetime::x()", "time: 1", "a::time;"]
        {
            assert!(!names(code, "time"), "{code}");
        }
    }
}
