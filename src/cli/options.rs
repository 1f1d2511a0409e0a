//! What commands take: where the data is, and single arguments. Each says what is wrong, and what would be right.

use super::{Stop, database::Database};
use backend::{Backend, Config, Fault, documents::MEGABYTE, lock::Lock, rights};
use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use domain::{access::Role, pack::Markets};
use std::{
    net::{SocketAddr, ToSocketAddrs},
    path::PathBuf,
    time::Duration,
};

/// Where the data lies.
#[derive(Clone, Debug, Args)]
pub(super) struct Store {
    /// sqlite://path/file.sqlite?mode=rwc or postgres://user:password@host/name
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        default_value = "sqlite://countersign.sqlite?mode=rwc",
        hide_env_values = true
    )]
    pub database: Database,
    /// Folder of uploaded documents; it is made when it is not there
    #[arg(long, env = "COUNTERSIGN_FILES", value_name = "DIR", default_value = "./files")]
    pub files: PathBuf,
}

impl Store {
    /// Does something with the backend on this data, on real time. A server may run meanwhile.
    pub async fn with<T>(&self, work: impl AsyncFnOnce(Backend) -> Result<T, Stop>) -> Result<T, Stop> {
        self.with_config(&self.config()?, work).await
    }

    /// On real time and in every market.
    pub fn config(&self) -> Result<Config, Stop> {
        let database = self.database.url()?.to_owned();
        Ok(Config { database, files: self.files.clone(), clock: None, markets: Markets::default() })
    }

    /// Or why this data cannot be used. However the work ends, the database is closed behind it.
    pub async fn with_config<T>(
        &self,
        config: &Config,
        work: impl AsyncFnOnce(Backend) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.check_folder()?;
        let backend = Backend::open(config).await.map_err(|fault| self.why(&fault))?;
        let done = work(backend.clone()).await;
        if let Err(fault) = backend.close().await {
            tracing::warn!("can’t close the database: {fault}");
        }
        done
    }

    /// For a process that must have the data to itself. Before anything else: it is refused before a byte was written.
    pub async fn alone(&self) -> Result<Lock, Stop> {
        Lock::take(self.database.url()?).await.map_err(|fault| self.why(&fault))
    }

    /// Why the data cannot be used.
    pub fn why(&self, fault: &Fault) -> Stop {
        let sentence = if let Fault::Refused(sentence) = fault {
            sentence.clone()
        } else {
            format!(
                "Can’t open the database at --database: {fault}. Check the URL, and that the server is running or the folder exists."
            )
        };
        Stop::from(self.database.hidden_in(&sentence))
    }

    fn check_folder(&self) -> Result<(), Stop> {
        let folder = self.files.display();
        rights::folder(&self.files).map_err(|e| {
            format!("Can’t create the --files folder {folder}: {e}. Choose one this user can write to.")
        })?;
        let trial = tempfile_in(&self.files);
        std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)).map_err(|e| {
            format!("Can’t write to the --files folder {folder}: {e}. Choose one this user can write to.")
        })?;
        Ok(())
    }
}

fn tempfile_in(folder: &std::path::Path) -> PathBuf {
    folder.join(format!(".countersign-{}", std::process::id()))
}

/// How long a password counts as typed; for good where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ConfirmAfter(pub Option<Duration>);

/// Minutes of the seven days that a session lasts.
const MOST_MINUTES: u64 = 7 * 24 * 60;

/// `127.0.0.1:3000` or `localhost:3000`.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    let port = text.rsplit_once(':').map(|(_, port)| port);
    if port.is_none_or(|port| port.parse::<u16>().is_err()) {
        return Err("enter a host and a port from 0 to 65535, such as 127.0.0.1:3000".to_owned());
    }
    let mut found = text
        .to_socket_addrs()
        .map_err(|_| "unknown host; use an IP address of this machine, such as 127.0.0.1:3000".to_owned())?;
    found.next().ok_or_else(|| "that host has no address; use an IP address of this machine".to_owned())
}

/// An instant with its offset from UTC.
pub(super) fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let read = DateTime::parse_from_rfc3339(text)
        .map_err(|_| "enter a date, time and time zone, such as 2026-11-30T23:59:50Z".to_owned())?;
    Ok(read.to_utc())
}

/// A day.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    domain::calendar::read_day(text)
}

/// Megabytes, as bytes.
pub(super) fn megabytes(text: &str) -> Result<u64, String> {
    let bytes = text.parse::<u64>().ok().and_then(|megabytes| megabytes.checked_mul(MEGABYTE));
    // What is stored is counted in 63 bits.
    bytes
        .filter(|bytes| i64::try_from(*bytes).is_ok())
        .ok_or_else(|| "enter megabytes as a whole number, such as 2048".to_owned())
}

pub(super) fn markets(text: &str) -> Result<Markets, String> {
    match text {
        "in-force" => Ok(Markets::InForce),
        "us-only" => Ok(Markets::UnitedStatesOnly),
        _ => Err("choose in-force (all markets open on the date) or us-only".to_owned()),
    }
}

/// A role of an organization, as stored: `account_owner`.
pub(super) fn role(text: &str) -> Result<Role, String> {
    Role::of_code(text).ok_or_else(|| format!("choose a role: {}", Role::ALL.map(Role::code).join(", ")))
}

/// Minutes, or `never`.
pub(super) fn confirm_after(text: &str) -> Result<ConfirmAfter, String> {
    if text == "never" {
        return Ok(ConfirmAfter(None));
    }
    let minutes = text.parse().ok().filter(|minutes| *minutes <= MOST_MINUTES);
    let minutes: u64 = minutes
        .ok_or_else(|| format!("enter whole minutes from 0 (every time) to {MOST_MINUTES}, such as 60, or never"))?;
    Ok(ConfirmAfter(Some(Duration::from_secs(minutes * 60))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_asked_again_after_minutes_every_time_or_never() {
        assert_eq!(confirm_after("60"), Ok(ConfirmAfter(Some(Duration::from_secs(3600)))));
        assert_eq!(confirm_after("0"), Ok(ConfirmAfter(Some(Duration::ZERO))));
        assert_eq!(confirm_after("never"), Ok(ConfirmAfter(None)));
        for text in ["", "-1", "1h", "10081", "Never"] {
            assert!(confirm_after(text).is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_need_a_port() {
        assert_eq!(address("127.0.0.1:3000").unwrap().port(), 3000);
        for wrong in ["", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":x"] {
            assert!(address(wrong).unwrap_err().contains("127.0.0.1:3000"), "{wrong:?}");
        }
    }

    #[test]
    fn a_time_says_its_zone() {
        assert_eq!(instant("2026-11-30T23:59:50+01:00").unwrap().to_rfc3339(), "2026-11-30T22:59:50+00:00");
        for wrong in ["now", "2026-11-30", "2026-11-30T23:59:50", "2026-02-30T00:00:00Z"] {
            assert!(instant(wrong).unwrap_err().contains("2026-11-30T23:59:50Z"), "{wrong:?}");
        }
    }

    #[test]
    fn megabytes_are_whole_and_not_more_than_can_be_counted() {
        assert_eq!((megabytes("0"), megabytes("2048")), (Ok(0), Ok(2_147_483_648)));
        for wrong in ["", "-1", "1.5", "2 GB", "99999999999999", "99999999999999999999"] {
            assert!(megabytes(wrong).unwrap_err().contains("such as 2048"), "{wrong:?}");
        }
    }

    #[test]
    fn a_role_that_is_none_names_those_that_are() {
        assert_eq!(role("manager"), Ok(Role::Manager));
        assert!(role("boss").unwrap_err().contains("account_owner"));
    }
}
