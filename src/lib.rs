//! Countersign: private offers for software marketplaces, self-hosted. This crate is what is seen.
//!
//! On the server (feature `ssr`) it is all of it: pages, router, command line. In the browser (feature `hydrate`) it is the
//! islands and the parts they are made of, nothing else.

// Who adds a status, a step, a kind or a party finds every place that decides by it.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod addresses;
pub mod api;
#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod cli;
pub mod components;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod serve;

/// Wakes the islands of the page. The server's HTML stays as it is.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
