//! What every request gets: a reference that ties what a person read to what was logged, a line in the log, and strict headers.

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use std::{fmt::Display, future::Future, time::Instant};

tokio::task_local! {
    static REFERENCE: String;
}

/// The reference of the current request, such as `7f3a-91c2`; empty outside of one.
pub fn reference() -> String {
    REFERENCE.try_with(Clone::clone).unwrap_or_default()
}

/// Runs under a new reference.
pub(super) async fn with_reference(request: Request, next: Next) -> Response {
    within(next.run(request)).await
}

async fn within<T>(work: impl Future<Output = T>) -> T {
    let digits = format!("{:08x}", rand::random::<u32>());
    REFERENCE.scope(format!("{}-{}", &digits[..4], &digits[4..]), work).await
}

/// Logs each request by the pattern of its route: addresses themselves may hold secrets of links.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let response = next.run(request).await;
    let (status, ms) = (response.status().as_u16(), start.elapsed().as_millis());
    tracing::debug!(%method, route, status, ms, reference = reference(), "answered");
    response
}

/// Logs a cause that nobody will be shown.
pub(super) fn log_cause(cause: &dyn Display) {
    // One line, whatever a database or a file said: a second one could pass for an entry of its own.
    let cause = cause.to_string().replace(['\n', '\r'], " ");
    tracing::error!(reference = reference(), "{cause}");
}

/// Logs panics once, with the reference of the request they ended. Without it they would go to standard error, past the log.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(
            reference = reference(),
            place,
            "panic: {}",
            panic.payload_as_str().unwrap_or("without a message")
        );
    }));
}

/// For everything but pages with islands: nothing runs, nothing is framed, forms go home.
const POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Features of the browser that no page of ours uses.
const FEATURES: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    // Browsers heed it over TLS only, so it is harmless on this machine.
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), FEATURES),
];

/// Unless the response says otherwise.
const DEFAULTS: [(HeaderName, &str); 2] =
    [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")];

/// The policy of a page with islands: our own module, the one script that starts it, and WebAssembly.
pub fn policy_with_scripts(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
}

pub(super) async fn strict(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
