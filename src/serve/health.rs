//! Whether the process lives, and whether it can serve.

use super::Installation;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use backend::Ready;

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The database can be read and written, and its schema is current: send people here. The answer is at most a second old.
pub async fn ready(State(at): State<Installation>) -> Response {
    match at.backend.ready().await {
        Ok(Ready::Yes) => "ready\n".into_response(),
        Ok(Ready::OldSchema) => not_ready("the schema is not current, run `countersign migrate`"),
        Err(fault) => {
            super::trace::log_cause(&fault);
            not_ready(fault.outage().map_or("the database cannot be used, the log says why", |outage| outage.cause()))
        }
    }
}

fn not_ready(why: &str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}\n")).into_response()
}
