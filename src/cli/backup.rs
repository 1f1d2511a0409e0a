//! `countersign backup` and `countersign restore`.

use super::{Stop, options::Store};
use backend::{
    Fault, backup,
    verify::{self, Until},
};
use clap::Args;
use domain::text::counted;
use std::path::PathBuf;

const AFTER_BACKUP: &str = "\
The server may run meanwhile. The archive is written beside FILE, read back whole and held against its hashes, and only then called FILE.
On PostgreSQL it holds the documents alone: run `pg_dump --format=custom` first and this right behind it, and keep the two together.
docs/operations.md has the whole way.";

const AFTER_RESTORE: &str = "\
The database may not be there and the folder of documents has to be empty; nothing is overwritten. Killed on the way, it leaves no
database, and can be run again. On PostgreSQL run `pg_restore` first: the archive holds the documents alone. Whatever was restored is
then checked as `countersign verify` does.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_BACKUP)]
pub(super) struct Backup {
    /// The archive to be written; it may not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: Store,
}

#[derive(Debug, Args)]
#[command(after_help = AFTER_RESTORE)]
pub(super) struct Restore {
    /// The archive, as `countersign backup` wrote it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: Store,
}

fn why(store: &Store, fault: &Fault) -> Stop {
    Stop::Refused(vec![store.database.hidden_in(&fault.to_string())])
}

impl Backup {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let made = backup::create(&self.store.config()?, &self.file).await.map_err(|fault| why(&self.store, &fault))?;
        let (file, documents, bytes) = (self.file.display(), counted(made.documents, "document"), made.bytes);
        match made.with_database {
            true => println!("Backed up the database and {documents} to {file}, {bytes} bytes, read back and whole."),
            false => println!(
                "Backed up {documents} to {file}, {bytes} bytes, read back and whole. The database is not in it: keep it with the pg_dump you made just before."
            ),
        }
        Ok(())
    }
}

impl Restore {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let config = self.store.config()?;
        let restored = backup::restore(&config, &self.file).await.map_err(|fault| why(&self.store, &fault))?;
        let what = if restored.with_database { "the database and " } else { "" };
        println!("Restored {what}{}.", counted(restored.documents, "document"));
        let report = self.store.with_config(&config, async |backend| match backend.is_current().await? {
            true => Ok(Some(verify::run(&backend, Until::TheFirst).await?)),
            false => Ok(None),
        });
        let Some(report) = report.await? else {
            println!("Its schema is one of an earlier version. Run `countersign migrate`, then `countersign verify`.");
            return Ok(());
        };
        if !report.agrees {
            return Err(Stop::Refused(super::verify::sentences(&report)));
        }
        println!("{}\nEverything agrees.", super::verify::summary(&report.checked));
        Ok(())
    }
}
