//! Forms with files.
//!
//! A file that is too large does not end the reading: the fields behind it are still wanted, so that the page can be shown again
//! with everything typed.

use super::{
    File, Form,
    body::{Read, broken_off, too_large},
};
use crate::serve::limits;
use axum::{
    body::Body,
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, StatusCode},
};

pub(super) async fn read(headers: &HeaderMap, body: Body) -> Read {
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    // We count ourselves.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut reading = Reading::default();
    let Ok(mut parts) = Multipart::from_request(request, &()).await else {
        return Err((reading.form, StatusCode::BAD_REQUEST, broken_off()));
    };
    let end = reading.all(&mut parts).await;
    match (end, reading.sentence) {
        (Err(_), _) => Err((reading.form, StatusCode::BAD_REQUEST, broken_off())),
        (Ok(()), Some(sentence)) => Err((reading.form, StatusCode::PAYLOAD_TOO_LARGE, sentence)),
        (Ok(()), None) => Ok(reading.form),
    }
}

#[derive(Default)]
struct Reading {
    form: Form,
    /// Bytes that passed, kept or not.
    passed: usize,
    text: usize,
    files: usize,
    sentence: Option<String>,
}

impl Reading {
    async fn all(&mut self, parts: &mut Multipart) -> Result<(), MultipartError> {
        while let Some(part) = parts.next_field().await? {
            match part.file_name().map(str::to_owned) {
                Some(filename) => self.file(filename, part).await?,
                None => self.field(part).await?,
            }
            if self.passed > limits::PATIENCE {
                break;
            }
        }
        Ok(())
    }

    async fn field(&mut self, part: Field<'_>) -> Result<(), MultipartError> {
        let name = part.name().unwrap_or_default().to_owned();
        let room = limits::FORM.saturating_sub(self.text);
        let bytes = self.bytes(part, room).await?;
        self.text += bytes.len();
        if bytes.len() > room {
            self.sentence = Some(too_large());
        }
        self.form.push(name, String::from_utf8_lossy(&bytes).into_owned());
        Ok(())
    }

    async fn file(&mut self, filename: String, part: Field<'_>) -> Result<(), MultipartError> {
        let field = part.name().unwrap_or_default().to_owned();
        let room = limits::FILE.min(limits::UPLOAD.saturating_sub(self.files));
        let bytes = self.bytes(part, room).await?;
        self.files += bytes.len();
        if self.files > limits::UPLOAD {
            self.sentence = Some(all_files_too_large());
        }
        if !(filename.is_empty() && bytes.is_empty()) {
            self.form.files.push(File { field, filename, bytes });
        }
        Ok(())
    }

    /// Up to `room` bytes, and one more when there were more; the rest passes.
    async fn bytes(&mut self, mut part: Field<'_>, room: usize) -> Result<Vec<u8>, MultipartError> {
        let mut kept = Vec::new();
        while let Some(chunk) = part.chunk().await? {
            self.passed += chunk.len();
            let left = (room + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&chunk[..chunk.len().min(left)]);
            if self.passed > limits::PATIENCE {
                self.sentence = Some(all_files_too_large());
                break;
            }
        }
        Ok(kept)
    }
}

fn all_files_too_large() -> String {
    format!(
        "The files are too large: one may have {} MB and all together {} MB. Choose smaller ones and send the form again; nothing was changed.",
        limits::FILE / 1024 / 1024,
        limits::UPLOAD / 1024 / 1024
    )
}
