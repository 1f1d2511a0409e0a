//! Databases with a schema and nothing in it, each a copy of one that this program has made: the migrations take longer than most tests.

use backend::{Backend, Config};
use sea_orm::{ConnectionTrait, Database};
use std::path::Path;
use tokio::sync::OnceCell;

/// The URL of a new file in the folder.
pub async fn sqlite(folder: &Path) -> String {
    static MADE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let made = MADE.get_or_init(async || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("made.sqlite");
        migrated(format!("sqlite://{}?mode=rwc", file.display()), folder.path()).await;
        std::fs::read(file).unwrap()
    });
    let file = folder.join("fresh.sqlite");
    std::fs::write(&file, made.await).unwrap();
    format!("sqlite://{}?mode=rwc", file.display())
}

/// The URL of a new database of the server.
pub async fn postgres(server: &str) -> String {
    static MADE: OnceCell<String> = OnceCell::const_new();
    let (base, _) = server.rsplit_once('/').unwrap();
    let made = MADE.get_or_init(async || {
        let name = format!("made_{}", uuid::Uuid::now_v7().simple());
        create(server, &name).await;
        migrated(format!("{base}/{name}"), tempfile::tempdir().unwrap().path()).await;
        name
    });
    let name = format!("fresh_{}", uuid::Uuid::now_v7().simple());
    create(server, &format!("{name} TEMPLATE {}", made.await)).await;
    format!("{base}/{name}")
}

async fn create(server: &str, what: &str) {
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {what}")).await.unwrap();
    admin.close().await.unwrap();
}

/// Closed again: nobody else may look at what is copied.
async fn migrated(database: String, folder: &Path) {
    let config = Config { database, files: folder.join("files"), clock: None, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    backend.migrate().await.unwrap();
    backend.close().await.unwrap();
}
