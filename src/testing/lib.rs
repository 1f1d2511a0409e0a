//! What tests, trials and measurements share, so that each is made once. No part of the product.

mod needed;
#[cfg(feature = "process")]
pub mod process;

pub use needed::needed;
