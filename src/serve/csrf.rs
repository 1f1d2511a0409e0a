//! Forms sent from other sites are refused, by what the browser itself says about where they come from.

use super::trouble::Trouble;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

pub(super) fn layer() -> CsrfLayer<fn(ProtectionError) -> Response> {
    CsrfLayer::new().with_rejection_response(refuse)
}

fn refuse(_: ProtectionError) -> Response {
    (StatusCode::FORBIDDEN, Trouble::Foreign).into_response()
}
