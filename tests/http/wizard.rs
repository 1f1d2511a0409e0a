//! The publisher's wizard over the network: nothing typed is lost, nobody is overwritten, a sent offer is locked.

mod desk;
mod fields;
mod lines;
mod sending;
mod tabs;
