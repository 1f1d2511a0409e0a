//! Databases of one test each, copies of those that this program has made: migrations and passwords take longer than most tests.

use backend::{Backend, Config, import, people};
use chrono::{DateTime, Utc};
use domain::{OrganizationId, access::Actor};
use sea_orm::{ConnectionTrait, Database};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::{actor, needed};

/// What each file makes that was imported, by its text.
type Made = Mutex<HashMap<String, Arc<OnceCell<Vec<u8>>>>>;

/// An installation of one test.
#[derive(Clone)]
pub struct Installed {
    pub backend: Backend,
    /// Of the database, for changing it behind the product's back.
    pub url: String,
    folder: Arc<TempDir>,
}

impl Installed {
    async fn open(url: String, folder: TempDir, now: &str) -> Self {
        let clock = Some(now.parse().expect("a moment"));
        let backend = opened(Config { clock, ..config(&url, folder.path()) }).await;
        Self { backend, url, folder: Arc::new(folder) }
    }

    /// The same at another moment.
    pub fn at(&self, now: DateTime<Utc>) -> Self {
        Self { backend: self.backend.at(now), ..self.clone() }
    }

    /// The person of that email at its first organization.
    pub async fn actor(&self, email: &str) -> Actor {
        actor(&self.backend, email).await
    }

    /// The person of that email at one of its organizations.
    pub async fn actor_at(&self, email: &str, organization: Option<OrganizationId>) -> Actor {
        let person = people::find_by_email(&self.backend, email).await.expect("an answer").expect(email);
        people::actor(&self.backend, person, organization).await.expect("an answer").expect(email)
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }
}

/// Runs `test` on an empty installation of each kind of database, at a moment such as `2026-11-20T12:00:00Z`: on SQLite always, and on
/// PostgreSQL unless the run goes without.
pub async fn each<F: Future<Output = ()>>(now: &str, test: impl Fn(Installed) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = sqlite(folder.path()).await;
    test(Installed::open(url, folder, now).await).await;
    if let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") {
        let url = postgres(&server).await;
        test(Installed::open(url, tempfile::tempdir().expect("a folder"), now).await).await;
    }
}

/// The URL of a new file in the folder, with a schema and nothing in it.
pub async fn sqlite(folder: &Path) -> String {
    static MADE: OnceCell<Vec<u8>> = OnceCell::const_new();
    lay(MADE.get_or_init(|| Box::pin(make(None))).await, folder)
}

/// The URL of a new file in the folder, with what `file` brings into it.
pub async fn imported(file: &str, folder: &Path) -> String {
    static MADE: LazyLock<Made> = LazyLock::new(Mutex::default);
    let cell = MADE.lock().expect("nobody failed within").entry(file.to_owned()).or_default().clone();
    lay(cell.get_or_init(|| Box::pin(make(Some(file)))).await, folder)
}

/// The URL of a new database of the PostgreSQL at that URL, with a schema and nothing in it.
pub async fn postgres(server: &str) -> String {
    static MADE: OnceCell<String> = OnceCell::const_new();
    let (base, _) = server.rsplit_once('/').expect("a URL");
    let made = MADE.get_or_init(async || {
        let name = format!("made_{}", uuid::Uuid::now_v7().simple());
        create(server, &name).await;
        let folder = tempfile::tempdir().expect("a folder");
        migrated(&config(&format!("{base}/{name}"), folder.path()), None).await;
        name
    });
    let name = format!("fresh_{}", uuid::Uuid::now_v7().simple());
    create(server, &format!("{name} TEMPLATE {}", made.await)).await;
    format!("{base}/{name}")
}

/// The settings of an installation on that database, with its files in `folder` and the clock of the machine.
pub fn config(url: &str, folder: &Path) -> Config {
    Config { database: url.to_owned(), files: folder.join("files"), clock: None, markets: Default::default() }
}

fn url_in(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join("world.sqlite").display())
}

fn lay(database: &[u8], folder: &Path) -> String {
    std::fs::write(folder.join("world.sqlite"), database).expect("room for a database");
    url_in(folder)
}

/// The bytes of a SQLite file.
async fn make(file: Option<&str>) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    migrated(&config(&url_in(folder.path()), folder.path()), file).await;
    std::fs::read(folder.path().join("world.sqlite")).expect("a database")
}

/// Closed again: all of it is in the database then, and nobody else may look at what is copied.
async fn migrated(config: &Config, file: Option<&str>) {
    let backend = opened(config.clone()).await;
    backend.migrate().await.expect("a schema");
    if let Some(file) = file {
        Box::pin(import::run(&backend, file)).await.expect("an import").expect("a sound file");
    }
    backend.close().await.expect("an end");
}

/// An installation with these settings.
pub async fn opened(config: Config) -> Backend {
    Box::pin(Backend::open(&config)).await.expect("a database")
}

async fn create(server: &str, what: &str) {
    let admin = Database::connect(server).await.expect("PostgreSQL");
    admin.execute_unprepared(&format!("CREATE DATABASE {what}")).await.expect("a database");
    admin.close().await.expect("an end");
}
