//! The database that an import makes, made once for all tests of one program that ask for the same: passwords are slow on purpose, and
//! so most of what a test computed was the same as in the test before.

use backend::{Backend, Config, import};
use domain::pack::Markets;
use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};
use tokio::sync::OnceCell;

/// By the file that is imported.
type Made = Mutex<HashMap<String, Arc<OnceCell<Vec<u8>>>>>;

static MADE: LazyLock<Made> = LazyLock::new(Mutex::default);

/// The settings of a world in `folder`.
pub fn config(folder: &Path) -> Config {
    let database = format!("sqlite://{}/world.sqlite?mode=rwc", folder.display());
    Config { database, files: folder.join("files"), clock: None, markets: Markets::InForce }
}

/// Lays what `file` makes into `folder`, a copy that is the test's own.
pub async fn lay(file: &str, folder: &Path) {
    let cell = MADE.lock().expect("nobody failed within").entry(file.to_owned()).or_default().clone();
    let database = cell.get_or_init(|| make(file)).await;
    std::fs::write(folder.join("world.sqlite"), database).expect("room for a database");
}

async fn make(file: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let backend = Backend::open(&config(folder.path())).await.expect("a database");
    backend.migrate().await.expect("a schema");
    import::run(&backend, file).await.expect("an import").expect("a sound file");
    // All of it is in the one file then.
    backend.close().await.expect("an end");
    std::fs::read(folder.path().join("world.sqlite")).expect("a database")
}
