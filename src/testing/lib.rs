//! What tests, trials and measurements share, so that each is made once. No part of the product.
//!
//! A feature each: `domain` has forms as people fill them in, `backend` databases and the steps of an offer, `http` browsers, `process`
//! PostgreSQL and the product as processes.

#[cfg(feature = "backend")]
pub mod database;
#[cfg(feature = "backend")]
pub mod file;
#[cfg(feature = "domain")]
pub mod forms;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "backend")]
mod offer;
#[cfg(feature = "backend")]
mod parties;
#[cfg(feature = "process")]
pub mod process;

#[cfg(feature = "backend")]
pub use file::{File, PASSWORD};
#[cfg(feature = "backend")]
pub use offer::Offer;
#[cfg(feature = "backend")]
pub use parties::{Parties, actor, done, problems, refused, run_jobs, save};

use std::io::Write;

/// What to go without: `postgres`, `oracle`, or both with a comma between.
const WITHOUT: &str = "COUNTERSIGN_TEST_WITHOUT";

/// The value of `variable`, where `cargo xtask test` says where `what` is; none where the run was asked to go without it.
pub fn needed(what: &str, variable: &str) -> Option<String> {
    let without = std::env::var(WITHOUT).unwrap_or_default();
    if without.split(',').any(|name| name == what) {
        // Past the test runner's capture: whoever runs the tests should see that some of them prove less.
        let _ = writeln!(std::io::stderr(), "{WITHOUT}: this was tested without {what}");
        return None;
    }
    let value = std::env::var(variable).ok().filter(|value| !value.is_empty());
    assert!(
        value.is_some(),
        "this test needs {what}, and {variable} does not say where it is. `cargo xtask test --only tests` brings it; \
         {WITHOUT}={what} goes without."
    );
    value
}
