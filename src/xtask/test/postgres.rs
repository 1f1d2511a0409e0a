//! The PostgreSQL of one run's tests: one of their own, or the one that was named beforehand.

use crate::process::Done;
use testing::process::Postgres;

/// Where the tests read the address of a PostgreSQL they may fill and empty. Set beforehand, that one is used.
pub const VARIABLE: &str = "COUNTERSIGN_TEST_POSTGRES";

/// Nobody misses this database after a crash, so it need not survive one.
const SETTINGS: [&str; 3] = ["synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

/// Its URL, and the server itself where it is our own: that one runs until dropped.
pub fn start() -> Done<(String, Option<Postgres>)> {
    if let Some(url) = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()) {
        return Ok((url, None));
    }
    let postgres =
        Postgres::start(&SETTINGS).map_err(|cause| format!("{cause}; or set {VARIABLE} to the URL of one"))?;
    println!("PostgreSQL of this run: {}", postgres.url());
    Ok((postgres.url(), Some(postgres)))
}
