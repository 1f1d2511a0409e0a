//! Writing into an offer's history who did what.

use domain::{
    access::By,
    offer::{Event, EventKind, event::Doer},
    party::Party,
};
use sea_orm::ConnectionTrait;

use super::{loaded_offer::LoadedOffer, sealed};
use crate::{Backend, Fault, events};

/// Appends what happened, done by `by`, who is named as its party of the offer.
pub(super) async fn append(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: &LoadedOffer,
    event_kind: EventKind,
) -> Result<(), Fault> {
    let doer = match by {
        By::System => None,
        By::Person(actor) => Some(Doer {
            person: actor.name.clone(),
            organization: actor.organization.id,
            organization_name: actor.organization.name.clone(),
            party: loaded.offer.party_of(actor.organization.id).unwrap_or(Party::Publisher),
        }),
    };
    let seal = seal(by, loaded, &event_kind)?;
    let views = if seals(&event_kind) { sealed::hashes(&loaded.sealed) } else { Vec::new() };
    events::append(tx, loaded.offer.id, Event { number: 0, at: backend.now(), by: doer, kind: event_kind, seal, views })
        .await
}

/// Whether this step sealed what each party is shown.
fn seals(event_kind: &EventKind) -> bool {
    match event_kind {
        EventKind::Submitted { .. }
        | EventKind::Extended { .. }
        | EventKind::ReachedPartner
        | EventKind::WithdrawnFromCustomer => true,
        EventKind::Created { .. }
        | EventKind::Saved { .. }
        | EventKind::PartSaved { .. }
        | EventKind::ReachedCustomer { .. }
        | EventKind::WentLive
        | EventKind::Withdrawn
        | EventKind::Returned { .. }
        | EventKind::Accepted { .. }
        | EventKind::Declined { .. }
        | EventKind::Expired { .. }
        | EventKind::Ended { .. }
        | EventKind::ClonedTo { .. } => false,
    }
}

/// The seal of what cannot change any more after this step.
fn seal(by: By<'_>, loaded: &LoadedOffer, event_kind: &EventKind) -> Result<Option<String>, Fault> {
    let salt = &loaded.revision.salt;
    Ok(match event_kind {
        EventKind::Submitted { .. } | EventKind::Extended { .. } => Some(events::seal(salt, &loaded.revision.paper)),
        EventKind::Accepted { .. } => match (&loaded.offer.acceptance, by) {
            (Some(acceptance), By::Person(actor)) => {
                let certificate = events::certificate(actor.person.0, &serde_json::to_string(acceptance)?);
                Some(events::seal(salt, &certificate))
            }
            (None, By::Person(_)) | (_, By::System) => None,
        },
        EventKind::Created { .. }
        | EventKind::Saved { .. }
        | EventKind::ReachedPartner
        | EventKind::PartSaved { .. }
        | EventKind::ReachedCustomer { .. }
        | EventKind::WentLive
        | EventKind::Withdrawn
        | EventKind::WithdrawnFromCustomer
        | EventKind::Returned { .. }
        | EventKind::Declined { .. }
        | EventKind::Expired { .. }
        | EventKind::Ended { .. }
        | EventKind::ClonedTo { .. } => None,
    })
}
