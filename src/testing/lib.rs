//! What tests, trials and measurements share, so that each is made once. No part of the product.
//!
//! A feature each: `domain` has forms as people fill them in, `backend` databases and the steps of an offer, `http` browsers, `process`
//! PostgreSQL and the product as processes.

mod needed;

#[cfg(feature = "backend")]
pub mod database;
#[cfg(feature = "backend")]
pub mod file;
#[cfg(feature = "domain")]
pub mod forms;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "backend")]
mod parties;
#[cfg(feature = "process")]
pub mod process;

#[cfg(feature = "backend")]
pub use file::{File, PASSWORD};
pub use needed::needed;
#[cfg(feature = "backend")]
pub use parties::{Parties, actor, done, problems, refused, run_jobs};
