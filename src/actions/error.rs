//! What a door says when it has no answer.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// Goes over the wire; its causes never do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in, or not any more.
    #[error("You are signed out. Sign in again; what you typed is still on the page.")]
    SignedOut,
    /// No such thing, or someone else's: the two are not told apart.
    #[error("There is nothing here for your organization.")]
    NotFound,
    /// Something broke on the server. It is logged there under the reference.
    #[error("Something broke on our side. If it happens again, tell the operator the reference {reference}.")]
    Broken { reference: String },
    /// What was sent could not be read: usually a page older than the server.
    #[error("The server did not understand this page. Reload it.")]
    Misunderstood,
    /// The server was not reached.
    #[error("The server cannot be reached. What you typed is kept on the page.")]
    Unreachable,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

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
