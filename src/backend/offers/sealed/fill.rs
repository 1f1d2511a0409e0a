//! Bringing over what older versions computed at each look: once after an update of the schema, from where it was left off.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use crate::{
    Backend, Fault,
    entity::{acceptance, offer, offer_party, revision, sealed_view},
    offers::{loaded_offer, save::parties},
    sql::Sql,
    transaction,
};

/// Offers brought over at a time.
const BATCH: u64 = 50;

pub(crate) async fn fill(backend: &Backend) -> Result<(), Fault> {
    while fill_some(backend).await? {}
    Ok(())
}

/// Whether there is more to do.
async fn fill_some(backend: &Backend) -> Result<bool, Fault> {
    let tx = transaction::begin(backend).await?;
    // Written to, so that of two instances that start at once one waits for the other.
    let touch = Sql::new(&tx, "UPDATE counters SET value = value WHERE name = 'sealed_views' RETURNING value").done();
    let done: i64 = match tx.query_one_raw(touch).await? {
        Some(row) => row.try_get("", "value")?,
        None => i64::MAX,
    };
    if done == i64::MAX {
        return Ok(false);
    }
    let next = offer::Entity::find().filter(offer::Column::Number.gt(done));
    let rows = next.order_by_asc(offer::Column::Number).limit(BATCH).all(&tx).await?;
    let parties = parties::of(&tx, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    for row in &rows {
        let parties: Vec<_> = parties.iter().filter(|one| one.offer_id == row.id).cloned().collect();
        bring_over(&tx, row, &parties).await?;
    }
    let more = rows.len() as u64 == BATCH;
    let next = rows.last().filter(|_| more).map_or(i64::MAX, |row| row.number);
    tx.execute_unprepared(&format!("UPDATE counters SET value = {next} WHERE name = 'sealed_views'")).await?;
    tx.commit().await?;
    Ok(more)
}

async fn bring_over(
    tx: &impl ConnectionTrait,
    row: &offer::Model,
    parties: &[offer_party::Model],
) -> Result<(), Fault> {
    let hashed = revision::Column::PartnerHash.is_not_null().or(revision::Column::CustomerHash.is_not_null());
    let sealed = revision::Entity::find().filter(revision::Column::OfferId.eq(row.id));
    let revisions = sealed.filter(hashed).all(tx).await?;
    for revision in &revisions {
        super::insert(tx, &proven(row, parties, revision)).await?;
    }
    let Some(mut accepted) = acceptance::Entity::find_by_id(row.id).one(tx).await? else { return Ok(()) };
    let Some(revision) = revisions.iter().find(|revision| revision.number == accepted.revision) else { return Ok(()) };
    // A revision that cannot be read keeps nobody from starting: `verify` names it.
    let Ok(offer) = loaded_offer::whole(row, parties, revision, None) else { return Ok(()) };
    accepted.waterfalls = offer.waterfalls().map(|all| serde_json::to_string(&all)).transpose()?;
    accepted.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// What was shown, when it comes to the very hashes that were kept; else nothing, and `verify` names the revision.
pub(super) fn proven(
    row: &offer::Model,
    parties: &[offer_party::Model],
    revision: &revision::Model,
) -> Vec<sealed_view::Model> {
    let views =
        loaded_offer::whole(row, parties, revision, None).map(|offer| super::of(&offer, revision)).unwrap_or_default();
    let hash = |party| super::of_party(&views, party).map(|view| &view.hash);
    let holds = hash(domain::party::Party::Partner) == revision.partner_hash.as_ref()
        && hash(domain::party::Party::Customer) == revision.customer_hash.as_ref();
    if !holds {
        tracing::warn!(offer = row.number, revision = revision.number, "what was shown does not come to its hash");
        return Vec::new();
    }
    views
}
