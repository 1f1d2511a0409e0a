//! Files that are downloaded: documents, to those who may see them, the prices of an offer, and whatever is a CSV file.

use super::{Broken, Installation, render};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{DocumentId, access::Actor, offer, schedule::csv::MARK};
use futures::{StreamExt, stream};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Nothing inside the file may run, load or navigate.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'";

/// `GET /documents/{id}`: the file, or the same 404 whether it is absent or someone else's.
pub(crate) async fn document(
    State(at): State<Installation>,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Broken> {
    // Letters that are none are one more document that is absent.
    let id = id.ok().and_then(|Path(id)| id.parse::<DocumentId>().ok());
    let opened = match (request.extensions().get::<Actor>(), id) {
        (Some(actor), Some(id)) => backend::documents::open(&at.backend, actor, id).await?,
        _ => None,
    };
    let Some(opened) = opened else {
        return Ok(render::nothing(&at, request.into_parts().0).await);
    };
    let mut response = Body::from(opened.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&opened.name));
    Ok(response)
}

/// Shown in the browser, saved under the name its party gave it. The plain name is for programs that do not know the encoded one.
fn disposition(name: &str) -> HeaderValue {
    let name = if name.to_ascii_lowercase().ends_with(".pdf") { name.to_owned() } else { format!("{name}.pdf") };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " .-_()".contains(c) { c } else { '_' }).collect();
    let encoded = utf8_percent_encode(&name, ATTRIBUTE);
    HeaderValue::from_str(&format!("inline; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("inline"))
}

/// RFC 8187: what need not be encoded in a parameter.
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `GET /offers/{number}/prices.csv`: the file, or the same 404 whether the offer is absent or someone else's.
pub(crate) async fn prices(
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

/// A CSV file to be saved: every one begins with the mark of its encoding, or Excel would show other letters than were written.
///
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

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_end_its_quotes_or_leave_its_folder() {
        let header = disposition("../\"Bedingungen\"\r\nSet-Cookie: ä");
        let text = header.to_str().unwrap();
        assert_eq!(text, "inline; filename=\".._ _Bedingungen___Set-Cookie_ _.pdf\"; filename*=UTF-8''..%2F%22Bedingungen%22%0D%0ASet-Cookie%3A%20%C3%A4.pdf".replace(".._ _", "..__"));
    }
}
