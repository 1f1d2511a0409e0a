//! Where the database and the files are, and which clock and market list hold.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use domain::pack::Markets;

/// What an installation chooses.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite://path?mode=rwc` or `postgres://…`.
    pub database: String,
    /// The folder of uploaded files.
    pub files: PathBuf,
    /// Business time starts here and runs; none for the real time.
    pub clock: Option<DateTime<Utc>>,
    pub markets: Markets,
}
