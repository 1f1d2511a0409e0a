//! Cloning: the publisher's form under a new name, as a new draft (A-3, MS-4.6.1).

use domain::{access::By, offer::EventKind};
use sea_orm::ConnectionTrait;

use super::super::{
    Outcome, disclosed,
    loaded_offer::LoadedOffer,
    record, save,
    taken::{Effect, Taken},
};
use crate::{Backend, Fault};

pub(super) async fn copy(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: LoadedOffer,
    name: &str,
    renewal: bool,
) -> Result<Result<Taken, Outcome>, Fault> {
    let By::Person(actor) = by else {
        return Err(Fault::broken("the system does not clone"));
    };
    let mut draft = loaded.offer.revision.body.draft.clone();
    draft.name = domain::text::nfc(name.trim());
    // Attested for one offer, at its creation (MS-9.6).
    draft.renewal = renewal;
    if let Some(problems) = super::name_problems(&draft, backend.today()) {
        return Ok(Err(Outcome::Problems(problems)));
    }
    super::rates::of_copy(backend, tx, actor.organization.id, &mut draft).await?;
    let mut copied = save::insert(backend, tx, actor, loaded.offer.kind, draft).await?;
    // Its numbers are those of the offer it is copied from, and so are the names it was told.
    copied.offer.counterparties.clone_from(&loaded.offer.counterparties);
    let told = disclosed::ask(backend, tx, by, &copied, &copied.offer.revision.body.draft).await?;
    super::facts::resolve_parties(tx, &mut copied, told).await?;
    save::update(backend, tx, &mut copied, save::RevisionWrite::InPlace).await?;
    record::append(backend, tx, by, &copied, EventKind::Created { cloned_from: Some(loaded.offer.number) }).await?;
    let number = copied.offer.number;
    Ok(Ok(Taken { loaded, event_kind: Some(EventKind::ClonedTo { number }), effect: Effect::Copied { number } }))
}
