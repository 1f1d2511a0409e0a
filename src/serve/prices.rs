//! The prices of an offer in all enabled markets, as a file for its publisher (MS-2.2.15).

use super::{Broken, Installation, render};
use axum::{
    body::Body,
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{access::Actor, offer};

/// `GET /offers/{number}/prices.csv`: the file, or the same 404 whether the offer is absent or someone else's.
pub(super) async fn download(
    State(at): State<Installation>,
    number: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Broken> {
    let number = number.ok().and_then(|Path(label)| offer::read_label(&label));
    let sheet = match (request.extensions().get::<Actor>(), number) {
        (Some(actor), Some(number)) => backend::offers::price_sheet(&at.backend, actor, number).await?,
        _ => None,
    };
    let (Some(sheet), Some(number)) = (sheet, number) else {
        return Ok(render::nothing(&at, request.into_parts().0).await);
    };
    let mut response = Body::from(sheet).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    // A number and fixed words: nothing in it needs quoting.
    let name = format!("attachment; filename=\"{}-prices.csv\"", offer::label(number));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
    );
    Ok(response)
}
