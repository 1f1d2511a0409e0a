//! The doors of the islands: server functions, one file a resource. A door takes one struct, calls one thing of the backend, and
//! holds no rule. Refusals are values of its answer; [`AppError`] is for what is no answer.
//!
//! # How a server function is added
//! ```ignore
//! #[server(prefix = "/do", endpoint = "schedule/preview", input = server_fn::codec::Json)]
//! pub async fn preview(wish: Wish) -> Result<Preview, AppError> {
//!     let actor = signed_in()?;
//!     Ok(offers::preview(&backend(), &actor, wish.number).await?)
//! }
//! ```
//! Prefix and endpoint are always written out: left out, the address would change with the folder of the build. The address gets
//! a row in the table of routes of the main crate (`function("/do/schedule/preview", Who::Publisher)`), without which it answers
//! nobody and a test fails.

mod error;
#[cfg(feature = "ssr")]
mod here;
mod partner;

pub use error::AppError;
#[cfg(feature = "ssr")]
pub use here::{Reference, backend, signed_in};
pub use partner::{CheckPartner, PartnerAnswer, SellerId, check_partner};
