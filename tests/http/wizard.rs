//! The publisher's wizard over the network: nothing typed is lost, nobody is overwritten, a sent offer is locked.

pub mod desk;
mod fields;
mod keep;
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
