//! What was typed, and the files with it.

use crate::serve::limits;
use axum::http::StatusCode;
use backend::documents::Upload;
use domain::form::Fields;
use std::ops::{Deref, DerefMut};

/// A posted form: its fields, which it is read as, and its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    fields: Fields,
    pub files: Vec<File>,
}

impl Deref for Form {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.fields
    }
}

impl DerefMut for Form {
    fn deref_mut(&mut self) -> &mut Fields {
        &mut self.fields
    }
}

impl From<Fields> for Form {
    fn from(fields: Fields) -> Self {
        Self { fields, files: Vec::new() }
    }
}

impl Form {
    /// A form as if typed: for filling a page, and for tests.
    pub fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        Fields::of(fields).into()
    }

    /// What was typed alone.
    pub(super) fn without_files(&self) -> Self {
        self.fields.clone().into()
    }

    /// The files of one field.
    pub fn files<'a, 'n: 'a>(&'a self, field: &'n str) -> impl Iterator<Item = &'a File> + use<'a, 'n> {
        self.files.iter().filter(move |file| file.field == field)
    }
}

/// What becomes of the files of a page's form.
#[derive(Clone, Copy, Debug)]
pub enum Files {
    /// They may become documents, so they are kept in temporary files until the form was taken.
    Kept,
    /// Those of fields that end like this are read as text, up to so many bytes; of all others only the hash is wanted.
    Read { field: &'static str, most: usize },
}

/// A file of a multipart form. A file field left empty is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name of the field.
    pub field: String,
    /// As the browser told it: for showing, never for a path.
    pub filename: String,
    pub content: Content,
}

/// What is there of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes; of a file that is too large one more than the page takes.
    Text(Vec<u8>),
    /// Its hash, and maybe its bytes in a temporary file; of one that is too large only as much as shows that it is (`limits::FILE` + 1
    /// bytes).
    Upload(Upload),
}

impl File {
    /// The bytes of a file that was read as text.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(bytes) => bytes,
            Content::Upload(_) => &[],
        }
    }

    /// A file that was not read as text.
    pub fn upload(&self) -> Option<&Upload> {
        match &self.content {
            Content::Text(_) => None,
            Content::Upload(upload) => Some(upload),
        }
    }

    /// Whether it could have become a document.
    pub fn is_kept(&self) -> bool {
        self.upload().is_some_and(Upload::is_kept)
    }
}

/// What is said of a form that could not be read whole.
///
/// A form, or what of it could be read, with a status and the sentence about the rest.
pub(super) type Read = Result<Form, (Form, StatusCode, String)>;

pub(super) fn too_large() -> String {
    format!(
        "The form is too large: its text is limited to {} in total. Shorten it and send it again. Nothing was changed.",
        domain::text::file_size(limits::FORM as u64)
    )
}

pub(super) fn too_many_fields() -> String {
    format!(
        "This form has more than {} fields, which is more than any page here sends. Nothing was changed.",
        limits::FIELDS
    )
}

pub(super) fn broken_off() -> String {
    "The connection was interrupted. Send the form again. Nothing was changed.".to_owned()
}
