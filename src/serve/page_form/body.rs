//! Reading a posted body, with limits.

use super::{
    Form,
    form::{Read, broken_off, too_large, too_many_fields},
    multipart::{self, Sender},
};
use crate::serve::limits;
use axum::{
    body::{Body, BodyDataStream, Bytes},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
};
use futures::StreamExt;

/// Reads a form. `sender` says where it was sent, if it may carry files there.
pub(super) async fn read(headers: &HeaderMap, body: Body, sender: Option<Sender<'_>>) -> Read {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match (kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str(), sender) {
        ("application/x-www-form-urlencoded", _) => plain(body).await,
        ("multipart/form-data", Some(sender)) => multipart::read(headers, body, sender).await,
        // A button without fields sends no body and, from some programs, no type.
        ("", _) => Ok(Form::default()),
        _ => Err((
            Form::default(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("This page only accepts its own form, not {kind:?}. Nothing was changed."),
        )),
    }
}

async fn plain(body: Body) -> Read {
    let mut kept = Vec::new();
    let whole = read_into(body.into_data_stream(), &mut kept).await;
    let few = first_fields(&kept);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(few).unwrap_or_default();
    let form = Form::of(pairs);
    match whole {
        Ok(true) if few.len() < kept.len() => Err((form, StatusCode::PAYLOAD_TOO_LARGE, too_many_fields())),
        Ok(true) => Ok(form),
        Ok(false) => Err((form, StatusCode::PAYLOAD_TOO_LARGE, too_large())),
        Err(_) => Err((form, StatusCode::BAD_REQUEST, broken_off())),
    }
}

/// As much of a form as holds [`limits::FIELDS`] fields: each of them takes far more memory than the letter it may be sent as.
fn first_fields(sent: &[u8]) -> &[u8] {
    let mut ends = sent.iter().enumerate().filter(|(_, byte)| **byte == b'&');
    ends.nth(limits::FIELDS - 1).map_or(sent, |(end, _)| &sent[..end])
}

/// Keeps up to [`limits::FORM`] bytes and lets a little more pass; whether that was all.
async fn read_into(mut chunks: BodyDataStream, kept: &mut Vec<u8>) -> Result<bool, axum::Error> {
    let mut passed = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk: Bytes = chunk?;
        passed += chunk.len();
        let room = limits::FORM.saturating_sub(kept.len());
        kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if passed > limits::FORM + limits::DRAIN {
            break;
        }
    }
    Ok(passed <= limits::FORM)
}

#[cfg(test)]
mod tests;
