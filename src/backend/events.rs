//! The history of an offer: appended only, each entry chained to the one before by a salted hash. Where it ends is kept beside it, since
//! a chain does not notice that its end was cut off.

use chrono::{DateTime, Utc};
use domain::{OfferId, offer::Event};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use crate::{
    Fault,
    entity::{event, history_head},
    instant, millis, token,
};

/// Appends what happened; its number is given here. The caller holds the offer's lock, so numbers follow one another.
pub(crate) async fn append(tx: &impl ConnectionTrait, offer: OfferId, mut event: Event) -> Result<(), Fault> {
    let head = history_head::Entity::find_by_id(offer.0).one(tx).await?;
    let (last, previous_hash) = head.map_or((0, String::new()), |head| (head.number, head.hash));
    event.number = last + 1;
    let body = serde_json::to_string(&event)?;
    let salt = token::secret();
    let row = event::Model {
        offer_id: offer.0,
        number: event.number,
        at: millis(event.at),
        organization_id: event.by.map(|d| d.organization.0),
        what: event.kind.code().to_owned(),
        hash: link(offer, &previous_hash, &salt, &body),
        body,
        salt,
        previous_hash,
    };
    let head = history_head::Model { offer_id: offer.0, number: row.number, hash: row.hash.clone() };
    row.into_active_model().insert(tx).await?;
    let newer = OnConflict::column(history_head::Column::OfferId)
        .update_columns([history_head::Column::Number, history_head::Column::Hash])
        .to_owned();
    history_head::Entity::insert(head.into_active_model()).on_conflict(newer).exec_without_returning(tx).await?;
    Ok(())
}

/// The hash that chains an entry to the one before.
pub(crate) fn link(offer: OfferId, previous_hash: &str, salt: &str, body: &str) -> String {
    token::hash(&[previous_hash.as_bytes(), salt.as_bytes(), offer.0.as_bytes(), body.as_bytes()])
}

/// The hash of a text that an event vouches for, with the salt of its revision.
pub(crate) fn seal(salt: &str, text: &str) -> String {
    token::hash(&[salt.as_bytes(), b"seal", text.as_bytes()])
}

/// What an acceptance is sealed as: who accepted, and the certificate.
pub(crate) fn certificate(person: uuid::Uuid, body: &str) -> String {
    format!("{person}\n{body}")
}

/// When the last thing happened.
pub(crate) async fn last(db: &impl ConnectionTrait, offer: OfferId) -> Result<Option<DateTime<Utc>>, Fault> {
    let newest = of_offer(offer).order_by_desc(event::Column::Number).limit(1);
    let at = newest.select_only().column(event::Column::At).into_tuple::<i64>().one(db).await?;
    Ok(at.map(instant))
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
        let hash = link(offer, &previous, &row.salt, &row.body);
        if row.number != expected || row.previous_hash != previous || row.hash != hash {
            return Ok(Some(row.number));
        }
        previous = row.hash;
    }
    Ok(None)
}

/// Whether the history holds from its first event to where it is said to end.
pub(crate) async fn holds(db: &impl ConnectionTrait, offer: OfferId) -> Result<bool, Fault> {
    if broken_link(db, offer).await?.is_some() {
        return Ok(false);
    }
    let last = of_offer(offer).order_by_desc(event::Column::Number).one(db).await?;
    let head = history_head::Entity::find_by_id(offer.0).one(db).await?;
    Ok(last.map(|event| (event.number, event.hash)) == head.map(|head| (head.number, head.hash)))
}

fn of_offer(offer: OfferId) -> sea_orm::Select<event::Entity> {
    event::Entity::find().filter(event::Column::OfferId.eq(offer.0))
}
