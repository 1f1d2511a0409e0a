//! Forms with files.
//!
//! A file that cannot be taken does not end the reading: the fields behind it are still wanted, so that the page can be shown again
//! with everything typed. What no form of ours would send, such as thousands of parts, does.

use super::{
    Files, Form,
    feed::{Feed, Stuck},
    form::{Content, File, Read, broken_off, too_large, too_many_fields},
};
use crate::serve::{
    Installation,
    limits::{self, UploadPermit},
    trace,
};
use axum::{
    body::Body,
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, StatusCode},
};
use backend::documents::{self, Receiving};
use domain::text::file_size;

/// Where the form was sent, and by whom.
pub(super) struct Sender<'a> {
    pub at: &'a Installation,
    pub client: String,
    pub files: Files,
}

pub(super) async fn read(headers: &HeaderMap, body: Body, sender: Sender<'_>) -> Read {
    let feed = Feed::of(body);
    let mut request = Request::new(feed.body());
    *request.headers_mut() = headers.clone();
    // We count ourselves.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut reading = Reading::new(&feed, sender);
    let Ok(mut parts) = Multipart::from_request(request, &()).await else {
        return Err((reading.form, StatusCode::BAD_REQUEST, broken_off()));
    };
    let end = reading.all(&mut parts).await;
    drop(parts);
    let (form, refused) = (reading.form, reading.refused);
    match (end, refused) {
        (Err(Stop::BrokenOff), _) => Err((form, StatusCode::BAD_REQUEST, broken_off())),
        (Err(Stop::Silent), _) => Err((form, StatusCode::REQUEST_TIMEOUT, broken_off())),
        (Err(Stop::Refused(sentence)), _) => {
            feed.drain().await;
            Err((form, StatusCode::PAYLOAD_TOO_LARGE, sentence))
        }
        (Ok(()), Some((status, sentence))) => Err((form, status, sentence)),
        (Ok(()), None) => Ok(form),
    }
}

/// What ends the reading.
enum Stop {
    BrokenOff,
    Silent,
    Refused(String),
}

impl From<MultipartError> for Stop {
    fn from(_: MultipartError) -> Self {
        Self::BrokenOff
    }
}

impl From<Stuck> for Stop {
    fn from(stuck: Stuck) -> Self {
        match stuck {
            Stuck::Silent => Self::Silent,
            Stuck::TooLarge => Self::Refused(too_large()),
        }
    }
}

struct Reading<'a> {
    feed: &'a Feed,
    sender: Sender<'a>,
    form: Form,
    parts: usize,
    /// Bytes of names and values.
    text: usize,
    /// Bytes of files that passed, and those of them that count as sent.
    passed: usize,
    taken: usize,
    /// Bytes of files that were read as text.
    read: usize,
    /// Held while more is read than a form without files may have.
    permit: Option<UploadPermit>,
    /// Why the form is not taken, though it is read to its end.
    refused: Option<(StatusCode, String)>,
}

impl<'a> Reading<'a> {
    fn new(feed: &'a Feed, sender: Sender<'a>) -> Self {
        let form = Form::default();
        Self { feed, sender, form, parts: 0, text: 0, passed: 0, taken: 0, read: 0, permit: None, refused: None }
    }

    async fn all(&mut self, parts: &mut Multipart) -> Result<(), Stop> {
        while let Some(part) = self.feed.drive(limits::HEAD, parts.next_field()).await?? {
            self.parts += 1;
            if self.parts > limits::FIELDS {
                return Err(Stop::Refused(too_many_fields()));
            }
            match part.file_name().map(str::to_owned) {
                Some(filename) => self.file(filename, part).await?,
                None => self.field(part).await?,
            }
            // What surrounds the parts is not free either.
            if self.feed.given() - self.passed > limits::FORM + limits::FIELDS * limits::SURROUNDINGS {
                return Err(Stop::Refused(too_large()));
            }
        }
        Ok(())
    }

    /// Counts text; whether it is still within what a form may have.
    fn count(&mut self, bytes: usize) -> Result<(), Stop> {
        self.text += bytes;
        if self.text > limits::FORM { Err(Stop::Refused(too_large())) } else { Ok(()) }
    }

    async fn field(&mut self, mut part: Field<'_>) -> Result<(), Stop> {
        let name = part.name().unwrap_or_default().to_owned();
        self.count(name.len())?;
        let (mut kept, room) = (Vec::new(), limits::FORM - self.text);
        while let Some(chunk) = self.feed.drive(limits::FORM, part.chunk()).await?? {
            kept.extend_from_slice(&chunk[..chunk.len().min(room - kept.len())]);
            if let Err(stop) = self.count(chunk.len()) {
                self.form.push(name, String::from_utf8_lossy(&kept).into_owned());
                return Err(stop);
            }
        }
        self.form.push(name, String::from_utf8_lossy(&kept).into_owned());
        Ok(())
    }

    async fn file(&mut self, filename: String, part: Field<'_>) -> Result<(), Stop> {
        let field = part.name().unwrap_or_default().to_owned();
        self.count(field.len() + filename.len())?;
        if self.form.files.len() >= limits::FILES {
            self.refuse(StatusCode::PAYLOAD_TOO_LARGE, too_many_files());
        }
        let content = match self.sender.files {
            Files::Read { field: ending, most } if field.ends_with(ending) => self.text(part, most).await?,
            Files::Read { .. } => self.upload(part, false).await?,
            Files::Kept => self.upload(part, true).await?,
        };
        let is_empty = |content: &Content| match content {
            Content::Text(bytes) => bytes.is_empty(),
            Content::Upload(upload) => upload.length == 0,
        };
        if let Some(content) = content.filter(|content| !(filename.is_empty() && is_empty(content))) {
            self.form.files.push(File { field, filename, content });
        }
        Ok(())
    }

    /// The next bytes of a file. None at its end.
    async fn chunk(&mut self, part: &mut Field<'_>) -> Result<Option<axum::body::Bytes>, Stop> {
        let chunk = self.feed.drive(limits::HEAD, part.chunk()).await??;
        self.passed += chunk.as_ref().map_or(0, |chunk| chunk.len());
        if self.passed > limits::MAX_FILES_READ {
            return Err(Stop::Refused(all_files_too_large()));
        }
        if self.refused.is_none() && self.permit.is_none() && self.passed > limits::FORM {
            self.permit = self.sender.at.uploads.permit(&self.sender.client).await;
            if self.permit.is_none() {
                self.refuse(StatusCode::SERVICE_UNAVAILABLE, BUSY.to_owned());
            }
        }
        Ok(chunk)
    }

    /// A file read as text: up to `most` bytes, and one more when there were more.
    async fn text(&mut self, mut part: Field<'_>, most: usize) -> Result<Option<Content>, Stop> {
        let mut kept = Vec::new();
        while let Some(chunk) = self.chunk(&mut part).await? {
            // For all such files of a form together, and one byte more that shows that it is too much.
            let room = (most + 1).saturating_sub(self.read + kept.len());
            kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        self.read += kept.len();
        Ok(self.refused.is_none().then_some(Content::Text(kept)))
    }

    /// A file that is hashed, and kept for the time being if it may become a document.
    async fn upload(&mut self, mut part: Field<'_>, kept: bool) -> Result<Option<Content>, Stop> {
        let room = limits::FILE.min(limits::UPLOAD.saturating_sub(self.taken)) + 1;
        let (mut receiving, mut length) = (None, 0);
        while let Some(chunk) = self.chunk(&mut part).await? {
            let fresh = &chunk[..chunk.len().min(room - length)];
            if self.refused.is_some() || fresh.is_empty() {
                continue;
            }
            if kept && (length == 0 || length / MEGABYTE != (length + fresh.len()) / MEGABYTE) {
                self.look_at_the_disk().await;
            }
            length += fresh.len();
            receiving = self.receive(receiving, kept, fresh).await;
        }
        self.taken += length;
        if self.taken > limits::UPLOAD {
            self.refuse(StatusCode::PAYLOAD_TOO_LARGE, all_files_too_large());
        }
        if self.refused.is_some() {
            return Ok(None);
        }
        let finished = receiving.unwrap_or_else(Receiving::hashed).finish().await;
        Ok(finished.map_err(|fault| self.failed(&fault)).ok().map(Content::Upload))
    }

    /// Takes the next bytes of a file; nothing more of one that could not be written.
    async fn receive(&mut self, receiving: Option<Receiving>, kept: bool, bytes: &[u8]) -> Option<Receiving> {
        if self.refused.is_some() {
            return None;
        }
        let begun = match receiving {
            Some(receiving) => Ok(receiving),
            None if kept => documents::receive(&self.sender.at.backend).await,
            None => Ok(Receiving::hashed()),
        };
        let mut receiving = begun.map_err(|fault| self.failed(&fault)).ok()?;
        receiving.take(bytes).await.map_err(|fault| self.failed(&fault)).ok()?;
        Some(receiving)
    }

    /// Done again after each megabyte: others write too.
    async fn look_at_the_disk(&mut self) {
        match documents::has_room(&self.sender.at.backend).await {
            Ok(false) => self.refuse(StatusCode::SERVICE_UNAVAILABLE, NO_ROOM.to_owned()),
            Ok(true) => {}
            Err(fault) => self.failed(&fault),
        }
    }

    fn failed(&mut self, fault: &backend::Fault) {
        trace::log_cause(fault);
        self.refuse(StatusCode::SERVICE_UNAVAILABLE, NO_ROOM.to_owned());
    }

    /// The first reason is told.
    fn refuse(&mut self, status: StatusCode, sentence: String) {
        self.refused.get_or_insert((status, sentence));
    }
}

const MEGABYTE: usize = 1024 * 1024;

const BUSY: &str = "Too many files are being uploaded right now. Nothing was changed, and what you typed is below. Wait a minute, choose your files and send the form again.";

const NO_ROOM: &str = "You can’t upload files right now: this installation’s disk is almost full. You can still save this form without files. Tell the operator of this installation.";

fn too_many_files() -> String {
    format!(
        "You can upload {} files at once. Choose fewer and send the form again. Nothing was changed.",
        limits::FILES
    )
}

fn all_files_too_large() -> String {
    format!(
        "The files are too large: the limit is {} per file and {} in total. Choose smaller files and send the form again. Nothing was changed.",
        file_size(limits::FILE as u64),
        file_size(limits::UPLOAD as u64)
    )
}
