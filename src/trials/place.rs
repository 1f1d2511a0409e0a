//! Files of a trial: its database, copies of it, and layers under the product's files, written in C and built when a trial needs one.

use crate::Done;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use testing::process::Place;

/// The URL of SQLite's file, in the folder `data` of the place.
pub fn sqlite(place: &Place) -> String {
    place.sqlite("data/world.sqlite")
}

/// The folder, with nothing in it.
pub fn emptied(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|e| e.to_string())?;
    }
    std::fs::create_dir_all(folder).map_err(|e| e.to_string())
}

/// The files of a folder; a copy that was still being made when the process died is not one of them.
pub fn copy(from: &Path, to: &Path) -> Done {
    for entry in std::fs::read_dir(from).map_err(|e| e.to_string())?.flatten() {
        let whole = !entry.file_name().to_string_lossy().ends_with(".new");
        if whole {
            std::fs::copy(entry.path(), to.join(entry.file_name())).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

/// A library for `LD_PRELOAD`.
pub fn build_layer(place: &Place, text: &str) -> Done<PathBuf> {
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
