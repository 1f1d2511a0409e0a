//! What each step does to an offer in memory; [`super::save`] writes it back.

use domain::{
    Problem,
    access::By,
    offer::{
        Draft, EventKind, PartnerDraft, RevisionState, Status,
        check::name_problems,
        draft::{DraftDocument, Section},
    },
    text,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType};

use super::{
    Command, Outcome, disclosed, facts,
    loaded_offer::LoadedOffer,
    record,
    save::{self, Effect, RevisionWrite, Taken},
};
use crate::{Backend, Fault, documents, entity::document};

mod accept;
mod extend;
pub(super) mod rates;

/// Runs the command on a locked offer whose actor and status the domain has approved. `status` is where it leads.
pub(super) async fn run(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: LoadedOffer,
    status: Status,
    command: Command,
) -> Result<Result<Taken, Outcome>, Fault> {
    match command {
        Command::Save { section, mut draft } => {
            own_documents(tx, by, &mut draft.documents).await?;
            save(backend, tx, by, loaded, section, *draft).await
        }
        Command::Submit => submit(backend, tx, by, loaded, status).await,
        Command::SavePart(mut draft) => {
            own_documents(tx, by, &mut draft.documents).await?;
            Ok(extend::save_part(loaded, *draft))
        }
        Command::Extend => extend::extend(backend, tx, loaded, status).await,
        Command::Withdraw => withdraw(loaded, status).map(Ok),
        Command::WithdrawFromCustomer => Ok(Ok(extend::back_to_partner(loaded, status))),
        Command::Return { reason } => Ok(give_back(loaded, status, &reason)),
        Command::Accept(signing) => accept::accept(backend, tx, by, loaded, status, signing).await,
        Command::Decline { reason } => Ok(accept::decline(loaded, status, &reason)),
        Command::Delete => Ok(Ok(Taken { loaded, event_kind: None, effect: Effect::Delete })),
        Command::Clone { name, renewal } => copy(backend, tx, by, loaded, &name, renewal).await,
        Command::Publish => publish(loaded, status).map(Ok),
        Command::Expire => Ok(Ok(expire(loaded, status))),
        Command::End => Ok(Ok(end(backend, loaded, status))),
    }
}

async fn save(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    mut loaded: LoadedOffer,
    section: Section,
    typed: Draft,
) -> Result<Result<Taken, Outcome>, Fault> {
    if let Some(problem) = typed.too_many_named() {
        return Ok(Err(Outcome::Problems(vec![problem])));
    }
    let before = loaded.offer.revision.body.draft.clone();
    let draft = &mut loaded.offer.revision.body.draft;
    draft.take(section, typed.normalized().of_kind(loaded.offer.kind));
    // Decided when the offer was created (MS-1.12, MS-9.6).
    draft.customization = before.customization;
    draft.renewal = before.renewal;
    *draft = std::mem::take(draft).tidied();
    rates::fix(backend, tx, loaded.offer.publisher.id, section, &before, draft).await?;
    let fields: Vec<String> = draft.changed_fields(&before).into_iter().map(|field| field.code().to_owned()).collect();
    if draft.name.trim().is_empty() {
        // A draft without a name could not be found again.
        let problems = name_problems(draft, loaded.offer.kind, backend.today());
        return Ok(Err(Outcome::Problems(problems.unwrap_or_default())));
    }
    // Also when nothing is new: who was over the budget saves the same again to have it looked up.
    let withheld = disclosed::ask(backend, tx, by, &loaded, &before).await?;
    if fields.is_empty() {
        return Ok(Ok(Taken { loaded, event_kind: None, effect: Effect::Nothing }));
    }
    facts::resolve_parties(tx, &mut loaded, &withheld).await?;
    loaded.offer.revision.version += 1;
    loaded.offer.dates.modified = backend.now();
    Ok(Ok(Taken {
        loaded,
        event_kind: Some(EventKind::Saved { fields }),
        effect: Effect::Save(RevisionWrite::InPlace),
    }))
}

async fn submit(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    mut loaded: LoadedOffer,
    status: Status,
) -> Result<Result<Taken, Outcome>, Fault> {
    let By::Person(actor) = by else {
        return Err(Fault::broken("the system does not submit"));
    };
    // Also what an older version stored as it was typed.
    let draft = &loaded.offer.revision.body.draft.clone().normalized();
    // Nothing new is looked up here: a refused submission leaves no trace, so it could not be counted.
    let withheld = disclosed::withheld(backend, tx, &loaded).await?;
    let subject = facts::Subject { kind: loaded.offer.kind, draft, own: Some(loaded.offer.id) };
    let facts = facts::gather(backend, tx, actor, subject, facts::Lock::Account, withheld).await?;
    let checked = domain::offer::check::check(draft, &facts);
    let Some(terms) = checked.terms else {
        return Ok(Err(Outcome::Problems(checked.problems)));
    };
    let now = backend.now();
    let offer = &mut loaded.offer;
    // Whom the terms name, and nobody who was found since.
    offer.counterparties = terms.counterparties();
    offer.status = status;
    offer.return_reason = None;
    offer.dates.submitted = Some(now);
    offer.revision.state = RevisionState::Sent;
    offer.revision.pack = facts.pack.label();
    offer.revision.body.terms = Some(terms);
    // Where the customer's price is the publisher's own, nobody changes it after this.
    offer.revision.body.waterfalls = offer.waterfalls();
    let revision = offer.revision.number;
    Ok(Ok(Taken {
        loaded,
        event_kind: Some(EventKind::Submitted { revision }),
        effect: Effect::Save(RevisionWrite::InPlace),
    }))
}

/// Taken back by the publisher: it writes again, or that was all.
fn withdraw(loaded: LoadedOffer, status: Status) -> Result<Taken, Fault> {
    match status {
        Status::Draft => Ok(back_to_draft(loaded, status, None)),
        Status::Withdrawn => Ok(stays(loaded, status, EventKind::Withdrawn)),
        Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::PendingAcceptance
        | Status::Accepted
        | Status::Declined
        | Status::Expired
        | Status::Ended
        | Status::Live => Err(Fault::broken(format!("a withdrawn offer cannot become {status}"))),
    }
}

/// What was sent stays what it was; its status changes.
fn stays(mut loaded: LoadedOffer, status: Status, event_kind: EventKind) -> Taken {
    loaded.offer.status = status;
    Taken { loaded, event_kind: Some(event_kind), effect: Effect::Save(RevisionWrite::InPlace) }
}

/// Back to the publisher's desk: a new draft revision from the publisher's form alone; the partner's part stays in the old one.
fn back_to_draft(mut loaded: LoadedOffer, status: Status, reason: Option<String>) -> Taken {
    let offer = &mut loaded.offer;
    offer.status = status;
    offer.return_reason = reason.clone();
    offer.decline_reason = None;
    offer.dates.submitted = None;
    offer.dates.extended = None;
    offer.revision.body.terms = None;
    offer.revision.body.partner_draft = PartnerDraft::default();
    offer.revision.body.partner_terms = None;
    offer.revision.body.waterfalls = None;
    let event_kind = reason.map_or(EventKind::Withdrawn, |reason| EventKind::Returned { reason });
    Taken { loaded, event_kind: Some(event_kind), effect: Effect::Save(RevisionWrite::NewDraft) }
}

fn give_back(loaded: LoadedOffer, status: Status, reason: &str) -> Result<Taken, Outcome> {
    let reason = a_reason(reason, "A-38", "Say why you’re returning the offer, so the publisher can fix it.")?;
    Ok(back_to_draft(loaded, status, Some(reason)))
}

/// A reason of at most 1,000 characters.
fn a_reason(text: &str, rule: &str, missing: &str) -> Result<String, Outcome> {
    let text = text::nfc(text.trim());
    let problem = |code, sentence: String| Err(Outcome::Problems(vec![Problem::error("reason", code, rule, sentence)]));
    if let Some(sentence) = text::lines_problem("The reason", &text) {
        return problem("reason_characters", sentence);
    }
    match text.chars().count() {
        0 => problem("reason_missing", missing.into()),
        n if n > 1000 => {
            problem("reason_too_long", format!("The reason has {n} characters; the limit is 1,000. Shorten it."))
        }
        _ => Ok(text),
    }
}

/// The storefront has carried the offer to whoever the kind says. What a selling partner begins to write is a new draft revision.
fn publish(mut loaded: LoadedOffer, status: Status) -> Result<Taken, Fault> {
    Ok(match status {
        Status::PendingPartnerAction => {
            let effect = Effect::Save(RevisionWrite::NewPartnerDraft { supersede: false });
            Taken { effect, ..stays(loaded, status, EventKind::ReachedPartner) }
        }
        Status::PendingAcceptance => {
            let accept_by = loaded.offer.accept_by().unwrap_or_default();
            loaded.offer.link.get_or_insert_with(crate::token::secret);
            stays(loaded, status, EventKind::ReachedCustomer { accept_by })
        }
        Status::Live => stays(loaded, status, EventKind::WentLive),
        Status::Draft
        | Status::InProgress
        | Status::InProgressToCustomer
        | Status::Accepted
        | Status::Declined
        | Status::Expired
        | Status::Ended
        | Status::Withdrawn => return Err(Fault::broken(format!("publishing leads to no {status}"))),
    })
}

/// Nobody accepted it in time.
fn expire(loaded: LoadedOffer, status: Status) -> Taken {
    let accept_by = loaded.offer.accept_by().unwrap_or_default();
    stays(loaded, status, EventKind::Expired { accept_by })
}

/// Its last day is over.
fn end(backend: &Backend, mut loaded: LoadedOffer, status: Status) -> Taken {
    let end = loaded.offer.revision.body.end().unwrap_or_default();
    loaded.offer.dates.ended = Some(backend.now());
    stays(loaded, status, EventKind::Ended { end })
}

/// A form may name only files of the actor's own organization, and what is known of a file comes from its upload, not from the form:
/// otherwise naming somebody else's file would open it.
async fn own_documents(tx: &impl ConnectionTrait, by: By<'_>, named: &mut Vec<DraftDocument>) -> Result<(), Fault> {
    let Some(organization) = by.organization() else { return Ok(()) };
    let ids: Vec<_> = named.iter().map(|d| d.id.0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    // Locked until the step is done: the sweep does not remove what it names.
    let known = document::Entity::find()
        .filter(document::Column::Id.is_in(ids))
        .filter(document::Column::OrganizationId.eq(organization.0))
        .order_by_asc(document::Column::Id)
        .lock(LockType::KeyShare)
        .all(tx)
        .await?;
    let marked: Vec<_> = known.iter().filter(|row| row.detached_at.is_some()).map(|row| row.id).collect();
    if !marked.is_empty() {
        documents::reattach(tx, &marked).await?;
    }
    named.retain_mut(|named| {
        let Some(row) = known.iter().find(|row| row.id == named.id.0) else { return false };
        named.sha256.clone_from(&row.sha256);
        named.bytes = row.bytes.try_into().unwrap_or_default();
        true
    });
    Ok(())
}

/// Cloning: the publisher's form under a new name, as a new draft (A-3, MS-4.6.1).
async fn copy(
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
    draft = draft.of_kind(loaded.offer.kind);
    if let Some(problems) = name_problems(&draft, loaded.offer.kind, backend.today()) {
        return Ok(Err(Outcome::Problems(problems)));
    }
    rates::of_copy(backend, tx, actor.organization.id, &mut draft).await?;
    let mut copied = save::insert(backend, tx, actor, loaded.offer.kind, draft).await?;
    // Its numbers are those of the offer it is copied from, and so are the names it was told.
    copied.offer.counterparties.clone_from(&loaded.offer.counterparties);
    let withheld = disclosed::ask(backend, tx, by, &copied, &copied.offer.revision.body.draft).await?;
    facts::resolve_parties(tx, &mut copied, &withheld).await?;
    save::update(backend, tx, &mut copied, RevisionWrite::InPlace).await?;
    record::append(backend, tx, by, &copied, EventKind::Created { cloned_from: Some(loaded.offer.number) }).await?;
    let number = copied.offer.number;
    Ok(Ok(Taken { loaded, event_kind: Some(EventKind::ClonedTo { number }), effect: Effect::Copied { number } }))
}
