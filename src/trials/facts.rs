//! What the database says, read past the product.

use crate::Done;
use backend::entity::{acceptance, event, letter, offer};
use sea_orm::{
    ColumnTrait, ConnectOptions, Database, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel, QueryFilter,
    QueryOrder, TransactionTrait,
};
use std::collections::HashMap;

/// One offer, as far as the trials look at it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub name: String,
    pub number: i64,
    pub status: String,
    /// Oldest first.
    pub events: Vec<String>,
    /// When each of them was, in milliseconds since 1970.
    pub moments: Vec<i64>,
    /// Letter and party.
    pub letters: Vec<(String, String)>,
    pub acceptances: usize,
    /// The first event whose chain is broken.
    pub broken: Option<i32>,
}

impl Facts {
    pub fn times(&self, event: &str) -> usize {
        self.events.iter().filter(|e| *e == event).count()
    }

    pub fn letters_to_publisher(&self, letter: &str) -> usize {
        self.letters.iter().filter(|(l, party)| l == letter && party == "publisher").count()
    }
}

/// Every offer of these names, by name. The connection is closed before this answers: a process that holds SQLite's file
/// open would spare the product its recovery.
pub async fn read(database: &str, names: &[String]) -> Done<HashMap<String, Vec<Facts>>> {
    let mut options = ConnectOptions::new(database);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.map_err(from_error)?;
    let mut all: HashMap<String, Vec<Facts>> = HashMap::new();
    // One snapshot: the jobs go on meanwhile.
    let isolation = (db.get_database_backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
    let snapshot = db.begin_with_config(isolation, None).await.map_err(from_error)?;
    for some in names.chunks(200) {
        for facts in read_some(&snapshot, some).await.map_err(from_error)? {
            all.entry(facts.name.clone()).or_default().push(facts);
        }
    }
    snapshot.commit().await.map_err(from_error)?;
    db.close().await.map_err(from_error)?;
    Ok(all)
}

async fn read_some(db: &DatabaseTransaction, names: &[String]) -> Result<Vec<Facts>, sea_orm::DbErr> {
    let offers = offer::Entity::find().filter(offer::Column::Name.is_in(names)).all(db).await?;
    let ids: Vec<_> = offers.iter().map(|o| o.id).collect();
    let of = event::Entity::find().filter(event::Column::OfferId.is_in(ids.clone()));
    let events = of.order_by_asc(event::Column::Number).all(db).await?;
    let letters = letter::Entity::find().filter(letter::Column::OfferId.is_in(ids.clone())).all(db).await?;
    let acceptances = acceptance::Entity::find().filter(acceptance::Column::OfferId.is_in(ids)).all(db).await?;
    let mut all = Vec::new();
    for row in offers {
        let broken = backend::events::broken_link(db, domain::OfferId(row.id)).await;
        all.push(Facts {
            number: row.number,
            events: events.iter().filter(|e| e.offer_id == row.id).map(|e| e.what.clone()).collect(),
            moments: events.iter().filter(|e| e.offer_id == row.id).map(|e| e.at).collect(),
            letters: letters
                .iter()
                .filter(|l| l.offer_id == Some(row.id))
                .map(|l| (l.letter.clone(), l.party.clone()))
                .collect(),
            acceptances: acceptances.iter().filter(|a| a.offer_id == row.id).count(),
            broken: broken.map_err(|fault| sea_orm::DbErr::Custom(fault.to_string()))?,
            name: row.name,
            status: row.status,
        });
    }
    Ok(all)
}

fn from_error(e: sea_orm::DbErr) -> String {
    format!("the database cannot be read: {e}")
}
