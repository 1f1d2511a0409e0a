//! The publisher's offers in the browser.

mod filters;
mod list;
mod new;
mod one;
mod steps;
mod views;
