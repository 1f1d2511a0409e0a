//! The interactive parts. Each works over HTML that is complete without it, calls server functions of `actions` as its doors, and
//! gets only what its reader may see: it stands in the page source. `listening` says how one is made.
//!
//! A page that holds one also places [`crate::pages::Scripts`].

/// The selling partner's prices.
pub mod adjustment;
mod copy_link;
mod counted;
#[cfg(target_arch = "wasm32")]
mod drawn;
mod listening;
mod partner_check;
mod price_table;
/// The publisher's payment schedules.
pub mod schedule;

pub use copy_link::CopyLink;
pub use counted::Counted;
pub use partner_check::PartnerCheck;
pub use price_table::{ListPrice, PriceRow, PriceTable};
