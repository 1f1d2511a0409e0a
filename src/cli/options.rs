//! What every command needs to find the data.

use super::{Stop, database::Database};
use backend::{Backend, Config, Fault, lock::Lock, rights};
use clap::Args;
use domain::pack::Markets;
use std::path::PathBuf;

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
            tracing::warn!("the database was not closed: {fault}");
        }
        done
    }

    /// For a process that must have the data to itself. Before anything else: it is refused before a byte was written.
    pub async fn alone(&self) -> Result<Lock, Stop> {
        Lock::take(self.database.url()?).await.map_err(|fault| self.why(&fault))
    }

    /// Why the data cannot be used.
    pub fn why(&self, fault: &Fault) -> Stop {
        let sentence = match fault {
            Fault::Refused(sentence) => sentence.clone(),
            fault => format!(
                "The database at --database cannot be opened: {fault}. Compare the URL, and whether the server runs or the folder exists."
            ),
        };
        Stop::from(self.database.hidden_in(&sentence))
    }

    fn check_folder(&self) -> Result<(), Stop> {
        let folder = self.files.display();
        rights::folder(&self.files).map_err(|e| {
            format!("The folder {folder} given with --files cannot be made: {e}. Choose one that this user may write.")
        })?;
        let trial = tempfile_in(&self.files);
        std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)).map_err(|e| {
            format!(
                "The folder {folder} given with --files cannot be written: {e}. Choose one that this user may write."
            )
        })?;
        Ok(())
    }
}

fn tempfile_in(folder: &std::path::Path) -> PathBuf {
    folder.join(format!(".countersign-{}", std::process::id()))
}
