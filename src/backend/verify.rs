//! Is what is stored what was written? Every offer's row, revisions, acceptance and documents are held against its history, the history
//! against its own hashes, and files against theirs. `docs/history.md` says what this proves and what it cannot.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, TransactionTrait};

use crate::{Backend, Fault};

/// Who accepted, held against the event of it.
mod acceptance;
/// The links of a history.
mod chain;
/// What an offer holds against others.
mod coverage;
/// Columns that differ.
mod difference;
/// Files, and who names them.
mod documents;
/// What was found.
mod finding;
/// Lists and sums kept for speed.
mod kept;
/// An offer whose history holds.
mod known;
/// Numbers that are missing.
mod numbers;
/// One offer.
mod offer;
/// Rows that belong to nothing.
mod orphans;
/// Who cannot sign in.
mod people;
/// What was sent and sealed.
mod revisions;
/// Offers read with all that is theirs, so many at a time.
mod stored;
/// Amounts that must add up.
mod sums;

pub use finding::{Checked, Finding, Report};

use finding::Findings;

/// So many offers are in memory at a time.
const CHUNK: u64 = 50;

/// How many findings are collected before checking stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    TheFirst,
    /// At most so many.
    Findings(usize),
}

/// Checks everything, on one snapshot of the database.
pub async fn run(backend: &Backend, until: Until) -> Result<Report, Fault> {
    let mut findings = Findings::new(until);
    let snapshot = snapshot(backend).await?;
    everything(backend, &snapshot, &mut findings).await?;
    snapshot.rollback().await?;
    Ok(findings.report())
}

/// Others go on writing meanwhile.
async fn snapshot(backend: &Backend) -> Result<DatabaseTransaction, Fault> {
    let postgres = backend.read().get_database_backend() == DbBackend::Postgres;
    let isolation = postgres.then_some(IsolationLevel::RepeatableRead);
    Ok(backend.read().begin_with_config(isolation, None).await?)
}

async fn everything(backend: &Backend, db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    let mut after = numbers::BEFORE_THE_FIRST;
    while !findings.full() {
        let chunk = stored::after(db, after, CHUNK).await?;
        numbers::check(db, after, &chunk, findings).await?;
        let Some(last) = chunk.last() else { break };
        after = last.row.number;
        for stored in &chunk {
            offer::check(stored, findings);
        }
        documents::named(db, &chunk, findings).await?;
    }
    numbers::counter(db, after, findings).await?;
    orphans::check(db, findings).await?;
    coverage::twice(db, findings).await?;
    kept::check(db, findings).await?;
    people::check(db, findings).await?;
    documents::files(backend, db, findings).await
}
