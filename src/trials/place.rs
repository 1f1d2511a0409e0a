//! Files of a trial: its database, and copies of them.

use crate::Done;
use std::path::Path;
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
