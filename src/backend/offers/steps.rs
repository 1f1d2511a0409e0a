//! What each step does to an offer in memory; [`super::save`] writes it back.

use domain::{
    Problem,
    access::By,
    offer::{
        Draft, Happening, PartnerDraft, RevisionState, Status,
        check::{Scope, shape},
        draft::{DraftDocument, Section},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType};

use super::{
    Act, Outcome, facts,
    held::Held,
    named,
    save::Change,
    taken::{Effect, Taken},
};
use crate::{Backend, Fault, documents, entity::document};

mod accept;
mod copy;
mod extend;
pub(super) mod rates;

/// Runs the act on a locked offer whose actor and status the domain has approved. `status` is where it leads.
pub(super) async fn run(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    held: Held,
    status: Status,
    act: Act,
) -> Result<Result<Taken, Outcome>, Fault> {
    match act {
        Act::Save { section, mut draft } => {
            own_documents(tx, by, &mut draft.documents).await?;
            save(backend, tx, by, held, section, *draft).await
        }
        Act::Submit => submit(backend, tx, by, held, status).await,
        Act::SavePart(mut draft) => {
            own_documents(tx, by, &mut draft.documents).await?;
            Ok(extend::save_part(held, *draft))
        }
        Act::Extend => extend::extend(backend, tx, held, status).await,
        Act::Withdraw => Ok(Ok(back_to_draft(held, status, None))),
        Act::WithdrawFromCustomer => Ok(Ok(extend::back_to_partner(held, status))),
        Act::Return { reason } => Ok(give_back(held, status, &reason)),
        Act::Accept(signing) => accept::accept(backend, tx, by, held, status, signing).await,
        Act::Decline { reason } => Ok(accept::decline(held, status, &reason)),
        Act::Delete => Ok(Ok(Taken { held, happening: None, effect: Effect::Delete })),
        Act::Clone { name, renewal } => copy::copy(backend, tx, by, held, &name, renewal).await,
        Act::Publish => Ok(Ok(publish(held, status))),
        Act::Expire | Act::End => Ok(Ok(pass(backend, held, status))),
    }
}

/// The name's problems that keep even a draft from being saved (MS-2.1.11).
pub(super) fn name_problems(draft: &Draft) -> Option<Vec<Problem>> {
    let problems: Vec<_> =
        shape(draft, Scope::Save, chrono::NaiveDate::MIN).into_iter().filter(|p| p.path == "name").collect();
    (!problems.is_empty()).then_some(problems)
}

async fn save(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    mut held: Held,
    section: Section,
    typed: Draft,
) -> Result<Result<Taken, Outcome>, Fault> {
    let before = held.offer.revision.paper.draft.clone();
    let draft = &mut held.offer.revision.paper.draft;
    draft.take(section, typed);
    // Decided when the offer was created (MS-1.12, MS-9.6).
    draft.customization = before.customization;
    draft.renewal = before.renewal;
    *draft = std::mem::take(draft).tidied();
    rates::keep(backend, tx, held.offer.publisher.id, section, &before, draft).await?;
    let fields: Vec<String> = draft.changed_fields(&before).into_iter().map(String::from).collect();
    if draft.name.trim().is_empty() {
        // A draft without a name could not be found again.
        return Ok(Err(Outcome::Problems(name_problems(draft).unwrap_or_default())));
    }
    // Also when nothing is new: who was over the budget saves the same again to have it looked up.
    let told = named::ask(backend, tx, by, &held, &before).await?;
    if fields.is_empty() {
        return Ok(Ok(Taken { held, happening: None, effect: Effect::Nothing }));
    }
    facts::resolve_parties(tx, &mut held, told).await?;
    held.offer.revision.version += 1;
    held.offer.dates.modified = backend.now();
    Ok(Ok(Taken { held, happening: Some(Happening::Saved { fields }), effect: Effect::Save(Change::InPlace) }))
}

async fn submit(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    mut held: Held,
    status: Status,
) -> Result<Result<Taken, Outcome>, Fault> {
    let By::Person(actor) = by else {
        return Err(Fault::broken("the system does not submit"));
    };
    let draft = &held.offer.revision.paper.draft;
    // Nothing new is looked up here: a refused submission leaves no trace, so it could not be counted.
    let told = named::told(backend, tx, &held).await?;
    let facts = facts::gather(backend, tx, actor, draft, Some(held.offer.id), facts::Lock::Account, told).await?;
    let checked = domain::offer::check::check(draft, &facts);
    let Some(terms) = checked.terms else {
        return Ok(Err(Outcome::Problems(checked.problems)));
    };
    facts::resolve_parties(tx, &mut held, told).await?;
    let now = backend.now();
    let offer = &mut held.offer;
    offer.status = status;
    offer.return_reason = None;
    offer.dates.submitted = Some(now);
    offer.revision.state = RevisionState::Sent;
    offer.revision.pack = facts.pack.label();
    offer.revision.paper.terms = Some(terms);
    let revision = offer.revision.number;
    Ok(Ok(Taken { held, happening: Some(Happening::Submitted { revision }), effect: Effect::Save(Change::InPlace) }))
}

/// Back to the publisher's desk: a new draft revision from the publisher's form alone; the partner's part stays in the old one.
fn back_to_draft(mut held: Held, status: Status, reason: Option<String>) -> Taken {
    let offer = &mut held.offer;
    offer.status = status;
    offer.return_reason = reason.clone();
    offer.dates.submitted = None;
    offer.dates.extended = None;
    offer.revision.paper.terms = None;
    offer.revision.paper.partner_draft = PartnerDraft::default();
    offer.revision.paper.partner_terms = None;
    offer.revision.paper.waterfalls = None;
    let happening = reason.map_or(Happening::Withdrawn, |reason| Happening::Returned { reason });
    Taken { held, happening: Some(happening), effect: Effect::Save(Change::NewDraft) }
}

fn give_back(held: Held, status: Status, reason: &str) -> Result<Taken, Outcome> {
    let reason = a_reason(reason, "A-38", "Say why you return the offer: the publisher reads it and can mend it.")?;
    Ok(back_to_draft(held, status, Some(reason)))
}

/// A reason of at most 1,000 characters.
fn a_reason(text: &str, rule: &str, missing: &str) -> Result<String, Outcome> {
    let text = text.trim();
    let problem = |code, sentence: String| Err(Outcome::Problems(vec![Problem::error("reason", code, rule, sentence)]));
    match text.chars().count() {
        0 => problem("reason_missing", missing.into()),
        n if n > 1000 => {
            problem("reason_too_long", format!("The reason has {n} characters; at most 1,000 are kept. Shorten it."))
        }
        _ => Ok(text.to_owned()),
    }
}

/// The storefront has carried the offer to the next party. What the partner begins to write is a new draft revision.
fn publish(mut held: Held, status: Status) -> Taken {
    held.offer.status = status;
    match status {
        Status::PendingPartnerAction => Taken {
            held,
            happening: Some(Happening::ReachedPartner),
            effect: Effect::Save(Change::NewPartnerDraft { supersede: false }),
        },
        _ => {
            let accept_by = held.offer.accept_by().unwrap_or_default();
            let link = held.offer.link.take().unwrap_or_else(crate::token::secret);
            held.offer.link = Some(link);
            Taken {
                held,
                happening: Some(Happening::ReachedCustomer { accept_by }),
                effect: Effect::Save(Change::InPlace),
            }
        }
    }
}

/// Expired or ended: its deadline has passed.
fn pass(backend: &Backend, mut held: Held, status: Status) -> Taken {
    let paper = &held.offer.revision.paper;
    let happening = match status {
        Status::Expired => Happening::Expired { accept_by: paper.accept_by().unwrap_or_default() },
        _ => Happening::Ended { end: paper.end().unwrap_or_default() },
    };
    if status == Status::Ended {
        held.offer.dates.ended = Some(backend.now());
    }
    held.offer.status = status;
    Taken { held, happening: Some(happening), effect: Effect::Save(Change::InPlace) }
}

/// A form may name only files of the actor's own organization, and what is known of a file comes from its upload, not from the form:
/// otherwise naming somebody else's file would open it.
async fn own_documents(tx: &impl ConnectionTrait, by: By<'_>, named: &mut Vec<DraftDocument>) -> Result<(), Fault> {
    let Some(organization) = by.organization() else { return Ok(()) };
    let ids: Vec<_> = named.iter().map(|d| d.id.0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    // Held until the step is done: the sweep does not remove what it names.
    let known = document::Entity::find()
        .filter(document::Column::Id.is_in(ids))
        .filter(document::Column::OrganizationId.eq(organization.0))
        .order_by_asc(document::Column::Id)
        .lock(LockType::KeyShare)
        .all(tx)
        .await?;
    let marked: Vec<_> = known.iter().filter(|row| row.detached_at.is_some()).map(|row| row.id).collect();
    if !marked.is_empty() {
        documents::keep(tx, &marked).await?;
    }
    named.retain_mut(|named| {
        let Some(row) = known.iter().find(|row| row.id == named.id.0) else { return false };
        named.sha256.clone_from(&row.sha256);
        named.bytes = row.bytes.try_into().unwrap_or_default();
        true
    });
    Ok(())
}
