//! For tests: files of agreed answers, and the source of this crate as text.

use std::{fs, path::Path};

/// Holds `text` against the file kept at `path` within the crate; `GOLDEN=write` renews it.
pub fn golden(path: &str, text: &str) {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("GOLDEN").is_ok_and(|v| v == "write") {
        fs::write(&whole, text).unwrap();
    }
    let kept = fs::read_to_string(&whole).unwrap_or_default();
    let line = kept.lines().zip(text.lines()).position(|(a, b)| a != b).map_or(0, |n| n + 1);
    assert!(
        kept == text,
        "{path} differs from what the code answers, first at line {line}; renew it with GOLDEN=write and read the difference"
    );
}

/// Every source file under `folder` that is not a test, as path and text.
pub fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

fn gather(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with("tests") {
            continue;
        } else if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}
