//! The request, as a server function asks for it.

use super::AppError;
use backend::{Backend, Fault};
use domain::access::Actor;
use http::request::Parts;
use leptos::prelude::{expect_context, use_context};

/// The reference of the request, given as a context by whoever serves it.
#[derive(Clone, Debug, Default)]
pub struct Reference(pub String);

/// Who is signed in.
pub fn signed_in() -> Result<Actor, AppError> {
    let parts = use_context::<Parts>().ok_or(AppError::SignedOut)?;
    parts.extensions.get::<Actor>().cloned().ok_or(AppError::SignedOut)
}

/// What everything is remembered in. A context of every server function.
pub fn backend() -> Backend {
    expect_context::<Backend>()
}

impl From<Fault> for AppError {
    fn from(fault: Fault) -> Self {
        let Reference(reference) = use_context().unwrap_or_default();
        tracing::error!(reference, "{fault}");
        Self::Broken { reference }
    }
}
