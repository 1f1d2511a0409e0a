//! Lists of offers that are older than what lists are made of: once after an update of the schema, from where it was left off.

use domain::{
    OrganizationId,
    offer::{Organization, RevisionBody, Status},
    party::Party,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

use super::{
    super::{figures, parties, row},
    Listed, update,
};
use crate::{
    Backend, Fault,
    entity::{offer, offer_party, revision},
    offers::{disclosed, loaded_offer::LoadedOffer},
    sql::Sql,
    transaction,
};

/// Offers filled in at a time.
const BATCH: u64 = 200;

/// Tallies and words of offers older than the lists: once after an update of the schema, from where it was left off.
pub async fn fill(backend: &Backend) -> Result<(), Fault> {
    while fill_some(backend).await? {}
    Ok(())
}

/// Whether there is more to do.
async fn fill_some(backend: &Backend) -> Result<bool, Fault> {
    let tx = transaction::begin(backend).await?;
    // Written to, so that of two instances that start at once one waits for the other.
    let touch = Sql::new(&tx, "UPDATE counters SET value = value WHERE name = 'lists' RETURNING value").done();
    let done: i64 = match tx.query_one_raw(touch).await? {
        Some(row) => row.try_get("", "value")?,
        None => i64::MAX,
    };
    if done == i64::MAX {
        return Ok(false);
    }
    let mut rows = offer::Entity::find()
        .filter(offer::Column::Number.gt(done))
        .order_by_asc(offer::Column::Number)
        .limit(BATCH)
        .all(&tx)
        .await?;
    let bodies = bodies(&tx, rows.iter().map(|row| row.id).collect()).await?;
    for row in &mut rows {
        figures_of(backend, &tx, row, bodies.get(&row.id)).await?;
    }
    let parties = parties_of(&tx, &rows, &bodies).await?;
    for row in &rows {
        write(&tx, row).await?;
    }
    let listed = rows.iter().zip(&parties).map(|(row, parties)| (None, Some(Listed { row, parties })));
    update(&tx, &listed.collect::<Vec<_>>()).await?;
    let more = rows.len() as u64 == BATCH;
    let next = rows.last().filter(|_| more).map_or(i64::MAX, |row| row.number);
    tx.execute_unprepared(&format!("UPDATE counters SET value = {next} WHERE name = 'lists'")).await?;
    tx.commit().await?;
    Ok(more)
}

/// What lists say of it beside the form. What cannot be read stays uncounted.
async fn figures_of(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    row: &mut offer::Model,
    body: Option<&RevisionBody>,
) -> Result<(), Fault> {
    if let Some(terms) = body.and_then(|body| body.terms.as_ref()) {
        row.products = row::products(&terms.lines);
    } else if body.is_some()
        && row.status == Status::Draft.code()
        && let Some(loaded) = LoadedOffer::load(tx, row.number).await?
    {
        let withheld = disclosed::withheld(backend, tx, &loaded).await?;
        row.currency = loaded.offer.revision.body.draft.priced_in().code().into();
        figures::count(backend, tx, &loaded.offer, withheld).await?.write(row);
    }
    Ok(())
}

async fn write(tx: &impl ConnectionTrait, row: &offer::Model) -> Result<(), Fault> {
    let mut update = Sql::new(tx, "UPDATE offers SET products = ");
    update.value(row.products.as_str());
    update.text(", currency = ").value(row.currency.as_str()).text(", priced = ").value(row.priced);
    update.text(", partner_minor = ").value(row.partner_minor).text(", value_exact = ").value(row.value_exact);
    update.text(", missing = ").value(row.missing).text(", wrong = ").value(row.wrong);
    update.text(&format!(" WHERE number = {}", row.number));
    tx.execute_raw(update.done()).await?;
    Ok(())
}

/// The parties of each offer as they should be listed, written where they are not.
async fn parties_of(
    tx: &impl ConnectionTrait,
    rows: &[offer::Model],
    bodies: &HashMap<Uuid, RevisionBody>,
) -> Result<Vec<Vec<offer_party::Model>>, Fault> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut stored: HashMap<Uuid, Vec<offer_party::Model>> = HashMap::new();
    for one in parties::of(tx, &ids).await? {
        stored.entry(one.offer_id).or_default().push(one);
    }
    let (mut old, mut new, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let before = stored.remove(&row.id).unwrap_or_default();
        let search = row::searched(&row.name, row.number, before.iter().map(|one| one.organization_name.as_str()));
        let after: Vec<_> = before.iter().filter_map(|one| listed(row, one, &search, bodies.get(&row.id))).collect();
        if before != after {
            old.push(row.id);
            new.extend(after.iter().cloned());
        }
        all.push(after);
    }
    offer_party::Entity::delete_many().filter(offer_party::Column::OfferId.is_in(old)).exec(tx).await?;
    parties::insert(tx, new).await?;
    Ok(all)
}

fn listed(
    row: &offer::Model,
    one: &offer_party::Model,
    search: &str,
    body: Option<&RevisionBody>,
) -> Option<offer_party::Model> {
    let party = Party::of_code(&one.party)?;
    let organization = Organization { id: OrganizationId(one.organization_id), name: one.organization_name.clone() };
    let account = body.and_then(|body| body.account(party)).unwrap_or_default();
    Some(row::of_party(row, party, &organization, account, search))
}

/// The newest revision of each, as far as it can be read: what cannot keeps nobody from starting, and `verify` names it.
async fn bodies(tx: &impl ConnectionTrait, offers: Vec<Uuid>) -> Result<HashMap<Uuid, RevisionBody>, Fault> {
    let all = revision::Entity::find().filter(revision::Column::OfferId.is_in(offers)).select_only();
    let all = all.columns([revision::Column::OfferId, revision::Column::Id]).order_by_asc(revision::Column::Number);
    // The last of each offer stays.
    let newest: HashMap<Uuid, Uuid> = all.into_tuple::<(Uuid, Uuid)>().all(tx).await?.into_iter().collect();
    let mut bodies = HashMap::new();
    // Read one after another: somebody may have written many revisions, and long ones.
    for (offer, revision) in newest {
        let paper = revision::Entity::find_by_id(revision).select_only().column(revision::Column::Paper);
        let paper = paper.into_tuple::<String>().one(tx).await?;
        bodies.extend(paper.and_then(|paper| Some((offer, serde_json::from_str(&paper).ok()?))));
    }
    Ok(bodies)
}

#[cfg(test)]
mod tests;
