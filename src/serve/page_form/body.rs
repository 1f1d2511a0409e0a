//! Reading a posted body, with limits.

use super::{Form, multipart};
use crate::serve::limits;
use axum::{
    body::{Body, BodyDataStream, Bytes},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
};
use futures::StreamExt;

/// A form, or what of it could be read, with a status and the sentence about the rest.
pub(super) type Read = Result<Form, (Form, StatusCode, String)>;

/// Reads a form. `uploads`: it may carry files.
pub(super) async fn read(headers: &HeaderMap, body: Body, uploads: bool) -> Read {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "application/x-www-form-urlencoded" => plain(body).await,
        "multipart/form-data" if uploads => multipart::read(headers, body).await,
        // A button without fields sends no body and, from some programs, no type.
        "" => Ok(Form::default()),
        _ => Err((
            Form::default(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("This page takes what its own form sends, not {kind:?}. Nothing was changed."),
        )),
    }
}

async fn plain(body: Body) -> Read {
    let mut kept = Vec::new();
    let whole = keep(body.into_data_stream(), &mut kept).await;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&kept).unwrap_or_default();
    let form = Form::of(pairs);
    match whole {
        Ok(true) => Ok(form),
        Ok(false) => Err((form, StatusCode::PAYLOAD_TOO_LARGE, too_large())),
        Err(_) => Err((form, StatusCode::BAD_REQUEST, broken_off())),
    }
}

/// Keeps up to [`limits::FORM`] bytes and lets the rest pass; whether that was all.
async fn keep(mut chunks: BodyDataStream, kept: &mut Vec<u8>) -> Result<bool, axum::Error> {
    let mut passed = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk: Bytes = chunk?;
        passed += chunk.len();
        let room = limits::FORM.saturating_sub(kept.len());
        kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if passed > limits::PATIENCE {
            break;
        }
    }
    Ok(passed <= limits::FORM)
}

pub(super) fn too_large() -> String {
    format!(
        "What was sent is too large: the text of a form may be {} kB in all. Shorten it and send it again; nothing was changed.",
        limits::FORM / 1024
    )
}

pub(super) fn broken_off() -> String {
    "The connection broke off before everything had arrived. Send it again; nothing was changed."
        .to_owned()
}
