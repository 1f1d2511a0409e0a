//! The publisher's wizard over the network: nothing typed is lost, nobody is overwritten, a sent offer is locked.

mod choosing;
pub mod desk;
mod fields;
pub(crate) mod follows;
mod lines;
mod market_prices;
mod new_plans;
mod products;
mod reservations;
mod schedule;
mod sending;
pub(crate) mod types;
