//! Comparing with what is here, and writing: in one transaction, so that an import is there whole or not at all.

use std::collections::{BTreeSet, HashMap};

use domain::fx::Reference;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::{File, Imported};
use crate::{
    Backend, Fault,
    entity::exchange_rate::{ActiveModel, Column, Entity},
    millis,
    transaction::{self, Transaction},
};

/// Rows of one statement: six values each, below the 32,766 that SQLite takes.
const AT_ONCE: usize = 1000;

pub(super) async fn all(backend: &Backend, file: File) -> Result<Imported, Fault> {
    let mut imported = summary(&file);
    let tx = transaction::begin(backend).await?;
    let here = here(&tx, &imported).await?;
    let mut fresh = Vec::new();
    for row in file.rows {
        match here.get(&key(&row)) {
            Some(rate) if *rate == row.rate.units() => imported.unchanged += 1,
            Some(_) => {
                imported.changed += 1;
                fresh.push(row);
            }
            None => {
                imported.new += 1;
                fresh.push(row);
            }
        }
    }
    let at = millis(backend.now());
    for part in fresh.chunks(AT_ONCE) {
        insert(&tx, part, at).await?;
    }
    tx.commit().await?;
    Ok(imported)
}

type Key = (String, &'static str, &'static str, String);

fn key(row: &Reference) -> Key {
    (row.source.clone(), row.base.code(), row.quote.code(), row.date.to_string())
}

/// What the file holds; what is new in it is counted later.
fn summary(file: &File) -> Imported {
    let days: BTreeSet<_> = file.rows.iter().map(|row| row.date).collect();
    let sources: BTreeSet<_> = file.rows.iter().map(|row| row.source.as_str()).collect();
    let pairs: BTreeSet<_> = file.rows.iter().map(|row| (&row.source, row.base.code(), row.quote.code())).collect();
    Imported {
        format: file.format,
        sources: sources.into_iter().map(String::from).collect(),
        first_day: days.first().copied().unwrap_or_default(),
        last_day: days.last().copied().unwrap_or_default(),
        days: days.len(),
        pairs: pairs.len(),
        new: 0,
        changed: 0,
        unchanged: 0,
        skipped: file.skipped,
    }
}

/// The rates of the file's sources and days that are here already.
async fn here(tx: &Transaction, file: &Imported) -> Result<HashMap<Key, i64>, Fault> {
    let rows = Entity::find()
        .filter(Column::Source.is_in(&file.sources))
        .filter(Column::Day.between(file.first_day.to_string(), file.last_day.to_string()))
        .all(tx)
        .await?;
    let mut here = HashMap::new();
    for row in rows {
        let reference = super::reference(row)?;
        here.insert(key(&reference), reference.rate.units());
    }
    Ok(here)
}

/// Inserted, or replaced where the key is here. The rows come in the order of the key, so that two imports on PostgreSQL that meet
/// wait for each other and do not lock each other out.
async fn insert(tx: &Transaction, rows: &[Reference], at: i64) -> Result<(), Fault> {
    let models = rows.iter().map(|row| ActiveModel {
        source: Set(row.source.clone()),
        base: Set(row.base.code().into()),
        quote: Set(row.quote.code().into()),
        day: Set(row.date.to_string()),
        rate: Set(row.rate.units()),
        imported_at: Set(at),
    });
    let replace = OnConflict::columns([Column::Source, Column::Base, Column::Quote, Column::Day])
        .update_columns([Column::Rate, Column::ImportedAt])
        .to_owned();
    Entity::insert_many(models).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}
