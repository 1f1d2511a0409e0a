//! What a door says when it has no answer.

#[cfg(feature = "ssr")]
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
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
