//! The doors of the islands: server functions, one file a resource. A door takes one struct, calls one thing of the backend, and
//! holds no rule. Refusals are values of its answer; [`AppError`] is for what is no answer.
//!
//! # How a server function is added
//! ```ignore
//! #[cfg(feature = "ssr")]
//! #[server(prefix = "/do", endpoint = "schedule/preview", input = server_fn::codec::Json)]
//! pub async fn preview(wish: Wish) -> Result<Preview, AppError> {
//!     let actor = signed_in()?;
//!     let shown = offers::find(&backend(), &actor, wish.number).await?;
//!     Ok(Preview::of(shown))
//! }
//! ```
//! Prefix and endpoint are always written out: left out, the address would change with the folder of the build. The address stands in
//! [`crate::addresses`] and gets a row in the table of routes (`function(addresses::PREVIEW, Who::Publisher)`), without which it
//! answers nobody and a test fails.
//!
//! It is the server's alone: islands ask with this module's own `ask`, as `ask_partner` does, which is a fraction of the bytes.

#[cfg(target_arch = "wasm32")]
mod ask;
mod error;
#[cfg(feature = "ssr")]
mod here;
mod partner;

#[cfg(target_arch = "wasm32")]
use ask::ask;
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use here::{Reference, backend, signed_in};
#[cfg(target_arch = "wasm32")]
pub use partner::ask_partner;
#[cfg(feature = "ssr")]
pub use partner::{CheckPartner, check_partner};
pub use partner::{PartnerAnswer, SellerId};
