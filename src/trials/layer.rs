//! File layers under the product, written in C and built when a trial needs one.

use crate::Done;
use std::{path::PathBuf, process::Command};
use testing::process::Place;

/// A library for `LD_PRELOAD`.
pub fn build(place: &Place, text: &str) -> Done<PathBuf> {
    let (source, library) = (place.path().join("layer.c"), place.path().join("layer.so"));
    std::fs::write(&source, text).map_err(|e| e.to_string())?;
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&library)
        .arg(&source)
        .args(["-ldl", "-lpthread"]);
    let output = cc.output().map_err(|e| format!("the C compiler does not start: {e}"))?;
    if !output.status.success() {
        return Err(format!("the file layer is not built: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(library)
}
