//! Where the database and the files are, and which clock and market list hold.

use std::{fmt, path::PathBuf};

use chrono::{DateTime, Utc};
use domain::pack::Markets;

/// What an installation chooses.
#[derive(Clone)]
pub struct Config {
    /// `sqlite://path?mode=rwc` or `postgres://…`.
    pub database: String,
    /// The folder of uploaded files.
    pub files: PathBuf,
    /// Business time starts here and runs; none for the real time.
    pub clock: Option<DateTime<Utc>>,
    pub markets: Markets,
}

/// Without the URL of the database: it may hold a password.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { database, files, clock, markets } = self;
        let scheme = database.split(':').next().unwrap_or_default();
        let mut shown = f.debug_struct("Config");
        shown.field("database", &format_args!("{scheme}:…"));
        shown.field("files", files).field("clock", clock).field("markets", markets).finish()
    }
}
