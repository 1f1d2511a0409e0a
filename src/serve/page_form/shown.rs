//! A page as the answer to a post.

use crate::serve::{Installation, render};
use axum::{
    http::{Method, StatusCode, request::Parts},
    response::Response,
};
use leptos::context::provide_context;

/// Renders the page of the address with this status and whatever it looks for in its context.
pub(super) async fn page<T: Clone + Send + Sync + 'static>(
    at: &Installation,
    mut parts: Parts,
    status: StatusCode,
    context: T,
) -> Response {
    parts.method = Method::GET;
    let mut response = render::page_of(at, parts, move || provide_context(context.clone())).await;
    // A page that found out by itself that there is nothing to show keeps its own status.
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}
