//! A CSV file to be saved: every one begins with the mark of its encoding, or Excel would show other letters than were written.

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::schedule::csv::MARK;
use futures::{StreamExt, stream};

/// `name` is made of what needs no quoting: numbers, days and fixed words.
pub fn csv_file(name: &str, content: Body) -> Response {
    let mark = stream::once(async { Ok(Bytes::from_static(MARK.as_bytes())) });
    let mut response = Body::from_stream(mark.chain(content.into_data_stream())).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment")));
    response
}
