//! How much a request may carry and how long it may take.

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// Values behind the question mark: leptos looks through all of them for each.
pub const VALUES: usize = 500;
/// Bytes of a form without files, and of all fields of a form with files.
pub const FORM: usize = 256 * 1024;
/// Bytes of a form with files: five documents of 10 MB and their fields.
pub const UPLOAD: usize = 52 * 1024 * 1024;
/// Bytes of one file (MS-4.2.9).
pub const FILE: usize = 10 * 1024 * 1024;
/// Bytes of files that are read of one form, kept or not: a browser shows our answer only after it was allowed to finish.
pub const MAX_FILES_READ: usize = 2 * UPLOAD;
/// Bytes that may pass by, for the same reason, behind what no form of ours would send; and how long that may take.
pub const DRAIN: usize = 1024 * 1024;
pub const DRAINING: Duration = Duration::from_secs(2);
/// Fields of a form; of one with files, fields and files.
pub const FIELDS: usize = 2_000;
/// Files of a form.
pub const FILES: usize = 64;
/// Bytes of the head of a part, which says its name.
pub const HEAD: usize = 32 * 1024;
/// Bytes that surround a field, for all of them on average: border and head.
pub const SURROUNDINGS: usize = 256;
/// Bodies with more files than fit into [`FORM`] that are read at once: in all, and of one client. More wait.
pub const UPLOADS: usize = 32;
pub const UPLOADS_OF_ONE: usize = 8;
/// Most time to wait for that.
pub const WAIT_FOR_UPLOAD: Duration = Duration::from_secs(10);
/// Most time without a byte in the middle of a form with files; tests do not wait that long.
pub const SILENCE: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(20) };

/// Most time for an answer; tests do not wait that long.
const ANSWER: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(30) };
/// Most time for a form with files, on a slow line.
const SLOW: Duration = Duration::from_secs(300);

/// Refuses an address that none of our pages leads to. One longer than 64 kB does not come this far.
pub async fn address(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if query.bytes().filter(|b| *b == b'&').count() < VALUES {
        return next.run(request).await;
    }
    let sentence =
        format!("This address is too long: it may have {VALUES} values. Go back and follow a link of this site.\n");
    (StatusCode::URI_TOO_LONG, sentence).into_response()
}

/// Ends a request that takes too long, with a sentence.
pub async fn time(request: Request, next: Next) -> Response {
    let files = request.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let most = if files { SLOW } else { ANSWER };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, super::trouble::Trouble::Slow).into_response(),
    }
}
