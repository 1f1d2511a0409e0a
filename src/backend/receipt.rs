//! The receipt of an acceptance as a file: what was shown, who accepted it, and its place in the offer's history, with all that is needed
//! to compute their hashes again. Whoever holds the file can prove what was accepted, without an account.
//!
//! `docs/history.md` describes the format; it is held to by tests, since files of today are to be checked in ten years.

use domain::{
    access::Actor,
    offer::{EventKind, Status},
    party::Party,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    Backend, Fault,
    entity::{acceptance, event},
    offers::{loaded_offer::LoadedOffer, sealed},
};

/// Is a file what it says?
mod check;

#[cfg(test)]
pub(crate) use check::read_alone;
pub use check::{Checked, Claim, Receipt, check};

/// What stands at the head of every such file.
const FORMAT: &str = "countersign receipt";
const VERSION: u32 = 1;

/// The file. Raw parts are hashed to the letter, white space between their tokens apart. What a check reads it also writes again, field
/// by field in this order, and holds it against the letters it was given; so a version has these fields and never another one.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    format: String,
    version: u32,
    /// `O-1042`.
    offer: String,
    offer_id: Uuid,
    /// Of the revision that was accepted.
    salt: String,
    /// The customer's view of it.
    #[serde(borrow)]
    shown: &'a RawValue,
    /// Who accepted, as the installation knows them.
    person: Uuid,
    #[serde(borrow)]
    certificate: &'a RawValue,
    #[serde(borrow)]
    event: Link<'a>,
}

/// The acceptance in the offer's history.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Link<'a> {
    number: i32,
    previous_hash: String,
    salt: String,
    #[serde(borrow)]
    body: &'a RawValue,
    hash: String,
}

/// The event of an acceptance in the offer's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedEvent {
    /// In the order of the history.
    pub number: i32,
    /// SHA-256, hex: of it and, through the chain, of everything before it.
    pub hash: String,
}

/// The event of the acceptance, for its customer.
pub async fn accepted_event(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<AcceptedEvent>, Fault> {
    let Some(loaded) = accepted(backend, actor, number).await? else { return Ok(None) };
    let event = event_of(backend, &loaded).await?;
    Ok(Some(AcceptedEvent { number: event.number, hash: event.hash }))
}

/// The file, for the customer that accepted; None for everybody else.
pub async fn file(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<String>, Fault> {
    let Some(loaded) = accepted(backend, actor, number).await? else { return Ok(None) };
    let Some(shown) = sealed::of_party(&loaded.sealed, Party::Customer) else {
        return Err(Fault::broken(format!("what was shown of offer {number} is not kept")));
    };
    let certificate = acceptance::Entity::find_by_id(loaded.row.id).one(backend.read()).await?;
    let certificate = certificate.ok_or_else(|| Fault::broken(format!("offer {number} has no certificate")))?;
    let event = event_of(backend, &loaded).await?;
    let raw = |text: String| Ok::<_, Fault>(RawValue::from_string(text)?);
    let (view, body) = (raw(shown.content.clone())?, raw(event.body)?);
    let certified = raw(certificate.body)?;
    let file = File {
        format: FORMAT.into(),
        version: VERSION,
        offer: loaded.offer.label(),
        offer_id: loaded.row.id,
        salt: loaded.revision.salt,
        shown: &view,
        person: certificate.person_id,
        certificate: &certified,
        event: Link {
            number: event.number,
            previous_hash: event.previous_hash,
            salt: event.salt,
            body: &body,
            hash: event.hash,
        },
    };
    Ok(Some(serde_json::to_string_pretty(&file)?))
}

async fn accepted(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<LoadedOffer>, Fault> {
    let loaded = LoadedOffer::load(backend.read(), number).await?;
    Ok(loaded.filter(|loaded| {
        matches!(loaded.offer.status, Status::Accepted | Status::Ended)
            && loaded.offer.acceptance.is_some()
            && loaded.party_seeing(actor.organization.id) == Some(Party::Customer)
    }))
}

async fn event_of(backend: &Backend, loaded: &LoadedOffer) -> Result<event::Model, Fault> {
    let code = EventKind::Accepted { signature: String::new(), view_hash: String::new() }.code();
    let accepted = event::Entity::find()
        .filter(event::Column::OfferId.eq(loaded.row.id))
        .filter(event::Column::What.eq(code))
        .order_by_desc(event::Column::Number);
    let event = accepted.one(backend.read()).await?;
    event.ok_or_else(|| {
        Fault::broken(format!("offer {} was accepted, and its history does not say so", loaded.row.number))
    })
}
