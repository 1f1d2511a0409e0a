//! The receipt as a file that proves itself.

use crate::serve::{Broken, Installation, nothing};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{access::Actor, offer};

/// `GET /private-offers/{number}/receipt.json`: 404 before there is an acceptance, as for an offer that is not the reader's.
pub async fn download(
    State(at): State<Installation>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Broken> {
    let file = match (request.extensions().get::<Actor>(), offer::read_label(&number)) {
        (Some(actor), Some(number)) => backend::receipt::file(&at.backend, actor, number).await?.map(|f| (number, f)),
        _ => None,
    };
    let Some((number, file)) = file else {
        return Ok(nothing(&at, request.into_parts().0).await);
    };
    let mut response = Body::from(file).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = format!("attachment; filename=\"{}-receipt.json\"", offer::label(number));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
    );
    Ok(response)
}
