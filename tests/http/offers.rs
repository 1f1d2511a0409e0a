//! The publisher's offers in the browser.

mod list;
mod one;
mod steps;
