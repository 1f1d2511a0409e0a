//! The interactive parts. Each works over HTML that is complete without it, calls server functions of `api` as its doors, and
//! gets only what its reader may see: it stands in the page source. `listening` says how one is made.
//!
//! A page that holds one also places [`crate::pages::Scripts`], which names its bundle. The schedule editor is the heaviest island
//! by far: its page has a bundle of its own (feature `schedule`), and no other page downloads it (feature `tools`). The server
//! knows all islands; one that both bundles need stands under neither condition.

/// The selling partner's prices.
#[cfg(any(feature = "ssr", feature = "tools"))]
pub mod adjustment;
mod autosave;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod copy;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod counted;
#[cfg(target_arch = "wasm32")]
mod drawn;
mod fills;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod listening;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod live;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod market_total;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod partner_check;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod plan_search;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod price_table;
/// The publisher's payment schedules.
#[cfg(any(feature = "ssr", feature = "schedule"))]
pub mod schedule;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod selection;

#[cfg(any(feature = "ssr", feature = "tools"))]
pub use autosave::Keep;
pub use autosave::{Autosave, AutosaveAnswer};
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use copy::Copy;
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use counted::Counted;
pub use fills::Fills;
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use live::LiveParts;
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use market_total::{MarketTotal, payment_wire};
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use partner_check::PartnerCheck;
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use plan_search::PlanSearch;
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use price_table::{Discounted, ListPrice, PriceRow, PriceTable, discounted_price};
#[cfg(any(feature = "ssr", feature = "tools"))]
pub use selection::Selection;
