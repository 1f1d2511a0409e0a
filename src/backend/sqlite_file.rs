//! The file behind the URL of a SQLite database.

use std::{path::PathBuf, str::FromStr};

use sea_orm::sqlx::sqlite::SqliteConnectOptions;

/// The file of a SQLite database; none for one in memory.
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
