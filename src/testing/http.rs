//! Browsers: one at the real router on a database of its own, and one over a network.

mod browser;
pub mod connection;
mod page;
mod world;

pub use browser::{Browser, MULTIPART, multipart};
pub use connection::{Connection, Gone};
pub use page::Page;
pub use world::World;
