//! The publisher's wizard over the network: nothing typed is lost, nobody is overwritten, a sent offer is locked.

mod autosave;
pub mod desk;
mod fields;
mod lines;
mod market_prices;
mod new_plans;
mod prices;
mod questions;
mod reservations;
mod schedule;
mod sending;
mod tabs;
pub(crate) mod types;
