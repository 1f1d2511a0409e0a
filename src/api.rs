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
mod partner;

#[cfg(target_arch = "wasm32")]
use ask::ask;
#[cfg(target_arch = "wasm32")]
pub use partner::ask_partner;
#[cfg(feature = "ssr")]
pub use partner::{CheckPartner, check_partner};
pub use partner::{PartnerAnswer, SellerId};

#[cfg(feature = "ssr")]
use backend::{Backend, Fault};
#[cfg(feature = "ssr")]
use domain::access::Actor;
#[cfg(feature = "ssr")]
use http::request::Parts;
#[cfg(feature = "ssr")]
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr, expect_context, use_context},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// What a door says when it has no answer. It goes over the wire; its causes never do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in, or not any more.
    #[error("You are signed out. Sign in again; what you typed is still on the page.")]
    SignedOut,
    /// No such thing, or someone else's: the two are not told apart.
    #[error("There is nothing here for your organization.")]
    NotFound,
    /// Something broke on the server. It is logged there under the reference.
    #[error("Something went wrong on our side. If it happens again, tell the operator the reference {reference}.")]
    Broken { reference: String },
    /// What was sent could not be read: usually a page older than the server.
    #[error("The server did not understand this page. Reload it.")]
    Misunderstood,
    /// One too many in too short a time: how long to wait.
    #[error("{sentence}")]
    TooMany { sentence: String },
    /// The server was not reached.
    #[error("The server cannot be reached. What you typed is kept on the page.")]
    Unreachable,
}

impl AppError {
    /// An error as the browser reads it; one it does not know is of a newer server.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(crate) fn of_wire(name: &str, text: String) -> Self {
        match name {
            "SignedOut" => Self::SignedOut,
            "NotFound" => Self::NotFound,
            "Broken" => Self::Broken { reference: text },
            "TooMany" => Self::TooMany { sentence: text },
            "Unreachable" => Self::Unreachable,
            _ => Self::Misunderstood,
        }
    }
}

#[cfg(feature = "ssr")]
impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// It is the framework that may add a variant.
    #[allow(clippy::wildcard_enum_match_arm)]
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::ServerError(_) | ServerFnErrorErr::MiddlewareError(_) => {
                Self::Broken { reference: String::new() }
            }
            _ => Self::Misunderstood,
        }
    }
}

/// The reference of the request, given as a context by whoever serves it.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct Reference(pub String);

/// Who is signed in.
#[cfg(feature = "ssr")]
pub fn signed_in() -> Result<Actor, AppError> {
    let parts = use_context::<Parts>().ok_or(AppError::SignedOut)?;
    parts.extensions.get::<Actor>().cloned().ok_or(AppError::SignedOut)
}

/// What everything is remembered in. A context of every server function.
#[cfg(feature = "ssr")]
pub fn backend() -> Backend {
    expect_context::<Backend>()
}

#[cfg(feature = "ssr")]
impl From<Fault> for AppError {
    fn from(fault: Fault) -> Self {
        let Reference(reference) = use_context().unwrap_or_default();
        tracing::error!(reference, "{fault}");
        Self::Broken { reference }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::serde_json::{json, to_value};

    #[test]
    fn the_browser_knows_every_error_by_the_name_it_is_written_with() {
        use AppError::*;
        for (error, name) in [
            (SignedOut, "SignedOut"),
            (NotFound, "NotFound"),
            (Misunderstood, "Misunderstood"),
            (Unreachable, "Unreachable"),
        ] {
            assert_eq!(to_value(&error).unwrap(), json!(name));
            assert_eq!(AppError::of_wire(name, String::new()), error);
        }
        let broken = Broken { reference: "R-1".into() };
        assert_eq!(to_value(&broken).unwrap(), json!({ "Broken": { "reference": "R-1" } }));
        assert_eq!(AppError::of_wire("Broken", "R-1".into()), broken);
        let many = TooMany { sentence: "Wait.".into() };
        assert_eq!(to_value(&many).unwrap(), json!({ "TooMany": { "sentence": "Wait." } }));
        assert_eq!(AppError::of_wire("TooMany", "Wait.".into()), many);
    }
}
