//! Facts about the installation for those who run it: counts, never what an offer says.

use sea_orm::{ColumnTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    Backend, Fault,
    entity::{letter, offer, organization, person, product},
    millis,
};

/// How much is stored, and how much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    pub organizations: u64,
    pub people: u64,
    pub products: u64,
    pub offers: u64,
    /// Letters in the outbox that nobody has sent yet.
    pub letters_waiting: u64,
    /// Offers whose next step is due now.
    pub steps_due: u64,
}

/// Counts.
pub async fn facts(backend: &Backend) -> Result<Facts, Fault> {
    let conn = backend.read();
    let due = offer::Entity::find().filter(offer::Column::DueAt.lte(millis(backend.now())));
    Ok(Facts {
        database: database(conn.get_database_backend()),
        organizations: organization::Entity::find().count(conn).await?,
        people: person::Entity::find().count(conn).await?,
        products: product::Entity::find().count(conn).await?,
        offers: offer::Entity::find().count(conn).await?,
        letters_waiting: letter::Entity::find().filter(letter::Column::SentAt.is_null()).count(conn).await?,
        steps_due: due.count(conn).await?,
    })
}

/// Its database, in one word.
pub fn database_of(backend: &Backend) -> &'static str {
    database(backend.read().get_database_backend())
}

fn database(kind: DbBackend) -> &'static str {
    match kind {
        DbBackend::Postgres => "PostgreSQL",
        _ => "SQLite",
    }
}
