//! A file of a form.

use backend::documents::Upload;

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
