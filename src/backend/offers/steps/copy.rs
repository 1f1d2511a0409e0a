//! Cloning: the publisher's form under a new name, as a new draft (A-3, MS-4.6.1).

use domain::{access::By, offer::Happening};
use sea_orm::ConnectionTrait;

use super::super::{
    Outcome,
    held::Held,
    named, record, save,
    taken::{Effect, Taken},
};
use crate::{Backend, Fault};

pub(super) async fn copy(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    held: Held,
    name: &str,
    renewal: bool,
) -> Result<Result<Taken, Outcome>, Fault> {
    let By::Person(actor) = by else {
        return Err(Fault::broken("the system does not clone"));
    };
    let mut draft = held.offer.revision.paper.draft.clone();
    draft.name = name.trim().to_owned();
    // Attested for one offer, at its creation (MS-9.6).
    draft.renewal = renewal;
    if let Some(problems) = super::name_problems(&draft) {
        return Ok(Err(Outcome::Problems(problems)));
    }
    super::rates::of_copy(backend, tx, actor.organization.id, &mut draft).await?;
    let mut copied = save::insert(backend, tx, actor, held.offer.kind, draft).await?;
    // Its numbers are those of the offer it is copied from, and so are the names it was told.
    copied.offer.customer = held.offer.customer.clone();
    copied.offer.partner = held.offer.partner.clone();
    let told = named::ask(backend, tx, by, &copied, &copied.offer.revision.paper.draft).await?;
    super::facts::resolve_parties(tx, &mut copied, told).await?;
    save::update(backend, tx, &mut copied, save::Change::InPlace).await?;
    record::append(backend, tx, by, &copied, Happening::Created { cloned_from: Some(held.offer.number) }).await?;
    let number = copied.offer.number;
    Ok(Ok(Taken { held, happening: Some(Happening::ClonedTo { number }), effect: Effect::Copied { number } }))
}
