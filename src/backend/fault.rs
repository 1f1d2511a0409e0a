//! What went wrong inside. Logged once at the edge, never shown: what people get to read are values of the doors, and of an
//! [`Outage`] its sentence.

use sea_orm::DbErr;

/// When something outside the program is why it cannot save or read.
mod outage;

pub use outage::Outage;

/// A fault of the installation or of the program, not of an input.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("database: {0}")]
    Database(#[from] DbErr),
    #[error("database, at COMMIT: {0}")]
    Commit(#[source] DbErr),
    #[error("stored document: {0}")]
    Stored(#[from] serde_json::Error),
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    #[error("folder: {0}")]
    Folder(#[from] std::io::Error),
    #[error("{0}")]
    Broken(String),
    /// The data cannot be used as asked; a sentence for whoever runs the installation.
    #[error("{0}")]
    Refused(String),
}

impl Fault {
    /// Something stored contradicts itself.
    pub fn broken(what: impl Into<String>) -> Self {
        Self::Broken(what.into())
    }

    /// Why, for the operator, without anything that was stored or typed.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Database(_) | Self::Commit(_) => "The database refused a statement.",
            Self::Stored(_) => "What is stored cannot be read.",
            Self::Files(_) | Self::Folder(_) => "A file could not be read or written.",
            Self::Broken(_) => "What is stored contradicts itself.",
            Self::Refused(_) => "What is stored cannot be used.",
        }
    }

    /// What is out of order outside the program; none when the program itself is.
    pub fn outage(&self) -> Option<Outage> {
        outage::of(self)
    }
}
