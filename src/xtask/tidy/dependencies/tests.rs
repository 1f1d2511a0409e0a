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
    assert_eq!(lines(&files, "null"), ["src/a/Cargo.toml:2: `hex` is a dependency for nothing: no code here names it"]);
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
    let list =
        "[workspace.dependencies]\nhex = \"0.4\"\ntoml = \"1\"\nserde-json = \"1\"\ntar = \"0.4\"\n\n[profile.dev]\n";
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
