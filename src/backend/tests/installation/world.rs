//! A small named world, filled by an import like any other, on a database of its own for every test.

use backend::import;
use testing::database;

pub use testing::database::Installed as World;

/// The import file of the small world.
pub const FILE: &str = include_str!("world.json");

/// Runs `test` on an empty installation of each kind of database. It is 20 November 2026, noon.
pub async fn each_empty<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    database::each("2026-11-20T12:00:00Z", test).await;
}

/// The same with the small world in it.
pub async fn each_database<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    each_empty(async |world| {
        import::run(&world.backend, FILE).await.unwrap().unwrap();
        test(world).await;
    })
    .await;
}
