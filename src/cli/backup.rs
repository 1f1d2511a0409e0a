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
You can run this while the server is running. The archive is verified before it is renamed to FILE.
On PostgreSQL, the archive contains only documents: run `pg_dump --format=custom` right before this, and keep both files together.
See docs/operations.md for the full procedure.";

const AFTER_RESTORE: &str = "\
The database must not exist and the document folder must be empty: nothing is overwritten. If interrupted, no database is left behind
and you can run it again. On PostgreSQL, run `pg_restore` first, because the archive contains only documents. The restored data is
then checked as with `countersign verify`.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_BACKUP)]
pub(super) struct Backup {
    /// Archive to create; must not exist yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: Store,
}

#[derive(Debug, Args)]
#[command(after_help = AFTER_RESTORE)]
pub(super) struct Restore {
    /// Archive created by `countersign backup`
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
            true => println!("Backed up the database and {documents} to {file}: {bytes} bytes, verified."),
            false => println!(
                "Backed up {documents} to {file}: {bytes} bytes, verified. This doesn’t include the database: keep it with the pg_dump you just made."
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
            println!("Its schema is from an earlier version. Run `countersign migrate`, then `countersign verify`.");
            return Ok(());
        };
        if !report.agrees {
            return Err(Stop::Refused(sentences(&report)));
        }
        println!("{}\nNo problems found.", summary(&report.checked));
        Ok(())
    }
}

const AFTER_HELP: &str = "\
Compares each offer’s row, revisions, acceptance and documents with its history, the history with its hashes, amounts with their parts,
and uploaded files with their hashes. Nothing is written. Exits with 0 if there are no problems, or with 1 and the first bad row.
For what this does and doesn’t prove, see docs/history.md.";

/// So many findings are listed with --all.
const MOST: usize = 1000;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Verify {
    /// List all bad rows, up to 1,000, instead of stopping at the first
    #[arg(long)]
    all: bool,
    /// Write JSON to standard output: agrees, checked, findings, more
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
        println!("{}\nNo problems found.", summary(&report.checked));
        Ok(())
    }
}

fn json(report: &Report) -> Result<String, String> {
    serde_json::to_string_pretty(report).map_err(|e| format!("Can’t write the output: {e}"))
}

pub(super) fn sentences(report: &Report) -> Vec<String> {
    let mut all: Vec<String> = report.findings.iter().map(in_words).collect();
    if report.more && report.findings.len() > 1 {
        all.push(format!("Showing the first {MOST}; there may be more."));
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
