//! The publisher's offers in the browser.

mod list;
mod new;
mod one;
mod steps;
mod views;
