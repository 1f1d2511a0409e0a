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
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
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
    "The connection broke off before everything had arrived. Send it again; nothing was changed.".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(kind: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, kind.parse().expect("a header"));
        headers
    }

    const PLAIN: &str = "application/x-www-form-urlencoded";
    const FILES: &str = "multipart/form-data; boundary=BORDER";

    fn part(head: &str, content: &str) -> String {
        format!("--BORDER\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    }

    #[tokio::test]
    async fn a_plain_form_is_read_in_order() {
        let form = read(&headers(PLAIN), Body::from("a=1+2&b=%C3%A4&a=3"), false).await.expect("a form");
        assert_eq!(form, Form::of([("a", "1 2"), ("b", "ä"), ("a", "3")]));
    }

    #[tokio::test]
    async fn a_form_that_is_too_large_keeps_what_came_first() {
        let body = format!("name=kept&note={}", "x".repeat(limits::FORM));
        let (form, status, sentence) = read(&headers(PLAIN), Body::from(body), false).await.expect_err("refused");
        assert_eq!((form.value("name"), status), ("kept", StatusCode::PAYLOAD_TOO_LARGE));
        assert!(sentence.contains("256 kB"), "{sentence}");
    }

    #[tokio::test]
    async fn fields_and_files_come_apart_and_an_empty_file_field_is_none() {
        let body = [
            part("name=\"note\"", "a\r\nb"),
            part("name=\"pdf\"; filename=\"terms.pdf\"", "%PDF"),
            part("name=\"other\"; filename=\"\"", ""),
            "--BORDER--\r\n".to_owned(),
        ];
        let form = read(&headers(FILES), Body::from(body.concat()), true).await.expect("a form");
        assert_eq!(form.value("note"), "a\nb");
        let names: Vec<_> =
            form.files.iter().map(|f| (f.field.as_str(), f.filename.as_str(), f.bytes.as_slice())).collect();
        assert_eq!(names, [("pdf", "terms.pdf", b"%PDF".as_slice())]);
    }

    #[tokio::test]
    async fn a_file_that_is_too_large_is_cut_and_the_fields_behind_it_are_kept() {
        let large = "x".repeat(limits::FILE + 1000);
        let body = [
            part("name=\"pdf\"; filename=\"big.pdf\"", &large),
            part("name=\"note\"", "kept"),
            "--BORDER--\r\n".to_owned(),
        ];
        let form = read(&headers(FILES), Body::from(body.concat()), true).await.expect("a form");
        assert_eq!(
            form.files[0].bytes.len(),
            limits::FILE + 1,
            "one byte more than allowed shows that it is too large"
        );
        assert_eq!(form.value("note"), "kept");
    }

    #[tokio::test]
    async fn files_that_are_too_large_together_are_said_and_the_fields_are_kept() {
        let file = part("name=\"pdf\"; filename=\"a.pdf\"", &"x".repeat(limits::FILE));
        let body = [file.repeat(6), part("name=\"note\"", "kept"), "--BORDER--\r\n".to_owned()];
        let (form, status, sentence) =
            read(&headers(FILES), Body::from(body.concat()), true).await.expect_err("refused");
        assert_eq!((form.value("note"), status), ("kept", StatusCode::PAYLOAD_TOO_LARGE));
        assert!(sentence.contains("52 MB"), "{sentence}");
    }

    #[tokio::test]
    async fn what_breaks_off_is_said() {
        let body = part("name=\"note\"", "kept") + "--BORDER\r\nContent-Disp";
        let (form, status, sentence) = read(&headers(FILES), Body::from(body), true).await.expect_err("refused");
        assert_eq!((form.value("note"), status), ("kept", StatusCode::BAD_REQUEST));
        assert!(sentence.contains("broke off"), "{sentence}");
    }

    #[tokio::test]
    async fn files_are_not_taken_where_none_are_asked_for() {
        let body = part("name=\"note\"", "x") + "--BORDER--\r\n";
        for (kind, uploads) in [(FILES, false), ("application/json", true), ("text/plain", false)] {
            let (_, status, _) = read(&headers(kind), Body::from(body.clone()), uploads).await.expect_err("refused");
            assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        }
    }
}
