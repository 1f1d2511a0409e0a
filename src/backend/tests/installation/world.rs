//! A small named world, filled by an import like any other, on a database of its own for every test.

use backend::{Backend, Config, import, people};
use domain::{OrganizationId, access::Actor};

use crate::fresh;
use testing::needed;

/// The import file of the small world.
pub const FILE: &str = include_str!("world.json");

/// An installation of one test.
#[derive(Clone)]
pub struct World {
    pub backend: Backend,
    /// Of the database, for laying hands on it.
    pub url: String,
}

/// Runs `test` on an empty installation of each kind of database. It is 20 November 2026, noon.
pub async fn each_empty<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(open(&fresh::sqlite(folder.path()).await, &folder).await).await;
    if let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") {
        let folder = tempfile::tempdir().unwrap();
        test(open(&fresh::postgres(&server).await, &folder).await).await;
    }
}

/// The same with the small world in it.
pub async fn each_database<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    each_empty(async |world| {
        import::run(&world.backend, FILE).await.unwrap().unwrap();
        test(world).await;
    })
    .await;
}

async fn open(url: &str, folder: &tempfile::TempDir) -> World {
    let clock = Some("2026-11-20T12:00:00Z".parse().unwrap());
    let config =
        Config { database: url.into(), files: folder.path().join("files"), clock, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    World { backend, url: url.to_owned() }
}

impl World {
    /// The person at its first organization.
    pub async fn actor(&self, email: &str) -> Actor {
        self.actor_at(email, None).await
    }

    pub async fn actor_at(&self, email: &str, organization: Option<OrganizationId>) -> Actor {
        let person = people::find_by_email(&self.backend, email).await.unwrap().unwrap();
        people::actor(&self.backend, person, organization).await.unwrap().unwrap()
    }
}
