//! Where the database and the files are, and which clock and market list hold.

use std::{fmt, path::PathBuf, str::FromStr};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use domain::pack::Markets;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;

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

/// Business time, which deadlines, events and views go by; sessions and sign-in limits stay on real time. It starts where it is told and then
/// runs like any other clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    ahead: TimeDelta,
    stopped: Option<DateTime<Utc>>,
}

impl Clock {
    /// Starts at `start`, or at the real time.
    pub fn starting_at(start: Option<DateTime<Utc>>) -> Self {
        Self { ahead: start.map(|at| at - Utc::now()).unwrap_or_default(), stopped: None }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.stopped.unwrap_or_else(|| Utc::now() + self.ahead)
    }

    /// It stands where it is, at the whole millisecond that can be stored.
    pub fn stopped(&self) -> Self {
        self.stopped_at(self.now())
    }

    /// It stands there.
    pub fn stopped_at(&self, at: DateTime<Utc>) -> Self {
        Self { stopped: Some(at.trunc_subsecs(3)), ..*self }
    }
}

/// The file behind the URL of a SQLite database; none for one in memory.
pub(crate) fn file_of(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok()?;
    let file = options.get_filename();
    let in_memory = file.as_os_str().is_empty() || file.to_string_lossy().starts_with("file:sqlx-in-memory");
    (!in_memory && !url.contains("mode=memory")).then(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_url_is_told_from_memory() {
        assert_eq!(file_of("sqlite:///var/a%20b.sqlite?mode=rwc").unwrap().to_str(), Some("/var/a b.sqlite"));
        assert_eq!(file_of("sqlite::memory:"), None);
        assert_eq!(file_of("sqlite://a.sqlite?mode=memory"), None);
    }
}
