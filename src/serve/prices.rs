//! The prices of an offer in all enabled markets, as a file for its publisher (MS-2.2.15).

use super::{Broken, Installation, csv_file, render};
use axum::{
    body::Body,
    extract::{Path, Request, State, rejection::PathRejection},
    response::Response,
};
use domain::{access::Actor, offer};

/// `GET /offers/{number}/prices.csv`: the file, or the same 404 whether the offer is absent or someone else's.
pub(crate) async fn download(
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
    Ok(csv_file(&format!("{}-prices.csv", offer::label(number)), Body::from(sheet)))
}
