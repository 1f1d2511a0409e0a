//! Writing into an offer's history who did what.

use domain::{
    access::By,
    offer::{Happening, event::Doer},
    party::Party,
};
use sea_orm::ConnectionTrait;

use super::held::Held;
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
    events::append(tx, held.offer.id, backend.now(), doer, happening).await
}
