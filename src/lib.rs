//! Countersign.

pub mod components;
