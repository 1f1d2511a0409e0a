//! Backups, and what `verify` finds in a database.

use super::{Stop, options::Store};
use backend::{
    Fault, backup,
    verify::{self, Checked, Finding, Report, Until},
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
            return Err(Stop::Refused(sentences(&report)));
        }
        println!("{}\nEverything agrees.", summary(&report.checked));
        Ok(())
    }
}

const AFTER_HELP: &str = "\
Each offer's row, revisions, acceptance and documents are held against its history, the history against its own hashes, amounts against
their parts and uploaded files against theirs. Nothing is written. The process ends with 0 when everything agrees, with 1 and the first
bad row when something does not. What this proves and what it cannot: docs/history.md.";

/// So many findings are listed with --all.
const MOST: usize = 1000;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Verify {
    /// Go on behind the first bad row, up to 1,000 of them
    #[arg(long)]
    all: bool,
    /// Answer as JSON on standard output: agrees, checked, findings, more
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    store: Store,
}

impl Verify {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let until = if self.all { Until::Findings(MOST) } else { Until::TheFirst };
        let report = self.store.with(async |backend| {
            super::current(&backend).await?;
            Ok(verify::run(&backend, until).await?)
        });
        let report = report.await?;
        if self.json {
            println!("{}", json(&report)?);
            // What is wrong stands in the JSON already.
            return if report.agrees { Ok(()) } else { Err(Stop::Refused(Vec::new())) };
        }
        if !report.agrees {
            return Err(Stop::Refused(sentences(&report)));
        }
        println!("{}\nEverything agrees.", summary(&report.checked));
        Ok(())
    }
}

fn json(report: &Report) -> Result<String, String> {
    serde_json::to_string_pretty(report).map_err(|e| format!("The answer cannot be written: {e}"))
}

pub(super) fn sentences(report: &Report) -> Vec<String> {
    let mut all: Vec<String> = report.findings.iter().map(in_words).collect();
    if report.more && report.findings.len() > 1 {
        all.push(format!("These are the first {MOST}; there may be more."));
    }
    all
}

/// `offers, O-1042: The column status does not hold what the history leads to. Expected: accepted. Found: ended.`
fn in_words(finding: &Finding) -> String {
    let Finding { table, key, wrong, expected, found } = finding;
    format!("{table}, {key}: {wrong} Expected: {expected}. Found: {found}.")
}

pub(super) fn summary(checked: &Checked) -> String {
    let Checked { offers, events, revisions, acceptances, documents, bytes } = checked;
    format!(
        "Checked {} with {}, {} and {}, {} with {}.",
        counted(*offers, "offer"),
        counted(*events, "event"),
        counted(*revisions, "revision"),
        counted(*acceptances, "acceptance"),
        counted(*documents, "document"),
        counted(*bytes, "byte")
    )
}
