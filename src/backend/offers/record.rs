//! Writing into an offer's history who did what.

use domain::{
    access::By,
    offer::{Event, Happening, event::Doer},
    party::Party,
};
use sea_orm::ConnectionTrait;

use super::{held::Held, sealed};
use crate::{Backend, Fault, events};

/// Appends what happened, done by `by`, who is named as its party of the offer.
pub(super) async fn append(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    held: &Held,
    happening: Happening,
) -> Result<(), Fault> {
    let doer = match by {
        By::System => None,
        By::Person(actor) => Some(Doer {
            person: actor.name.clone(),
            organization: actor.organization.id,
            organization_name: actor.organization.name.clone(),
            party: held.offer.party_of(actor.organization.id).unwrap_or(Party::Publisher),
        }),
    };
    let seal = seal(by, held, &happening)?;
    let views = if seals(&happening) { sealed::hashes(&held.sealed) } else { Vec::new() };
    events::append(tx, held.offer.id, Event { number: 0, at: backend.now(), by: doer, happening, seal, views }).await
}

/// Whether this step sealed what each party is shown.
fn seals(happening: &Happening) -> bool {
    matches!(
        happening,
        Happening::Submitted { .. }
            | Happening::Extended { .. }
            | Happening::ReachedPartner
            | Happening::WithdrawnFromCustomer
    )
}

/// The seal of what cannot change any more after this step.
fn seal(by: By<'_>, held: &Held, happening: &Happening) -> Result<Option<String>, Fault> {
    let seal = |text: &str| Some(events::seal(&held.revision.salt, text));
    Ok(match (happening, &held.offer.acceptance, by) {
        (Happening::Submitted { .. } | Happening::Extended { .. }, _, _) => seal(&held.revision.paper),
        (Happening::Accepted { .. }, Some(acceptance), By::Person(actor)) => {
            seal(&events::certificate(actor.person.0, &serde_json::to_string(acceptance)?))
        }
        _ => None,
    })
}
