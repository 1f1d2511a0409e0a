//! `countersign verify`.

use super::{Stop, options::Store};
use backend::verify::{self, Checked, Finding, Report, Until};
use clap::Args;
use domain::text::counted;

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
