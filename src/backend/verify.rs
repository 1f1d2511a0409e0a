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
/// Files, and who names them.
mod documents;
/// What was found.
mod finding;
/// One offer.
mod offer;
/// What was sent and sealed.
mod revisions;
/// Offers read with all that is theirs, so many at a time.
mod stored;
/// What whole tables must hold.
mod tables;

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
    let mut after = tables::BEFORE_THE_FIRST;
    while !findings.full() {
        let chunk = stored::after(db, after, CHUNK).await?;
        tables::numbers(db, after, &chunk, findings).await?;
        let Some(last) = chunk.last() else { break };
        after = last.row.number;
        for stored in &chunk {
            offer::check(stored, findings);
        }
        documents::named(db, &chunk, findings).await?;
    }
    tables::counter(db, after, findings).await?;
    tables::orphans(db, findings).await?;
    coverage::twice(db, findings).await?;
    tables::kept(db, findings).await?;
    tables::unreachable_people(db, findings).await?;
    documents::files(backend, db, findings).await
}
