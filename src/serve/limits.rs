//! How much a request may carry and how long it may take.

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// Bytes of a form without files, and of all fields of a form with files.
pub const FORM: usize = 256 * 1024;
/// Bytes of a form with files: five documents of 10 MB and their fields.
pub const UPLOAD: usize = 52 * 1024 * 1024;
/// Bytes of one file (MS-4.2.9).
pub const FILE: usize = 10 * 1024 * 1024;
/// Bytes read and thrown away before we stop listening: a browser shows our answer only after it was allowed to finish.
pub const PATIENCE: usize = 256 * 1024 * 1024;

/// Most time for an answer; tests do not wait that long.
const ANSWER: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(30) };
/// Most time for a form with files, on a slow line.
const SLOW: Duration = Duration::from_secs(300);

/// Ends a request that takes too long, with a sentence.
pub async fn time(request: Request, next: Next) -> Response {
    let files = request.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let most = if files { SLOW } else { ANSWER };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, super::trouble::Trouble::Slow).into_response(),
    }
}
