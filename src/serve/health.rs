//! Whether the process lives, and whether it can serve.

use super::Installation;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The database answers and its schema is current: send people here.
pub async fn ready(State(at): State<Installation>) -> Response {
    match at.backend.ready().await {
        Ok(true) => "ready\n".into_response(),
        Ok(false) => {
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the schema is not current, run `countersign migrate`\n")
                .into_response()
        }
        Err(fault) => {
            super::trace::log_cause(&fault);
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer\n").into_response()
        }
    }
}
