//! The history of an offer: appended only, each entry chained to the one before by a salted hash.

use chrono::{DateTime, Utc};
use domain::{
    OfferId,
    offer::{Event, Happening, event::Doer},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::{Fault, entity::event, millis, token};

/// Appends what happened. The caller holds the offer's lock, so numbers follow one another.
pub(crate) async fn append(
    tx: &impl ConnectionTrait,
    offer: OfferId,
    at: DateTime<Utc>,
    by: Option<Doer>,
    happening: Happening,
) -> Result<(), Fault> {
    let last = of_offer(offer).order_by_desc(event::Column::Number).one(tx).await?;
    let (number, previous_hash) = last.map_or((1, String::new()), |e| (e.number + 1, e.hash));
    let organization_id = by.as_ref().map(|d| d.organization.0);
    let what = happening.code().to_owned();
    let body = serde_json::to_string(&Event { number, at, by, happening })?;
    let salt = token::secret();
    let hash = token::hash(&[previous_hash.as_bytes(), salt.as_bytes(), offer.0.as_bytes(), body.as_bytes()]);
    let row = event::Model {
        offer_id: offer.0,
        number,
        at: millis(at),
        organization_id,
        what,
        body,
        salt,
        previous_hash,
        hash,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// All of an offer's events, oldest first.
pub(crate) async fn of(db: &impl ConnectionTrait, offer: OfferId) -> Result<Vec<Event>, Fault> {
    let rows = of_offer(offer).order_by_asc(event::Column::Number).all(db).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.body)?)).collect()
}

/// The number of the first event whose chain is broken, if any.
pub async fn broken_link(db: &impl ConnectionTrait, offer: OfferId) -> Result<Option<i32>, Fault> {
    let mut previous = String::new();
    for (expected, row) in (1..).zip(of_offer(offer).order_by_asc(event::Column::Number).all(db).await?) {
        let hash = token::hash(&[previous.as_bytes(), row.salt.as_bytes(), offer.0.as_bytes(), row.body.as_bytes()]);
        if row.number != expected || row.previous_hash != previous || row.hash != hash {
            return Ok(Some(row.number));
        }
        previous = row.hash;
    }
    Ok(None)
}

fn of_offer(offer: OfferId) -> sea_orm::Select<event::Entity> {
    event::Entity::find().filter(event::Column::OfferId.eq(offer.0))
}
