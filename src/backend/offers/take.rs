//! The one door for change: load what the actor may see, ask the domain, save, append the event, write the letters, commit.

use domain::{
    OrganizationId,
    access::{self, Actor, By},
    form::compare,
    offer::{Refusal, Status, Step},
};
use sea_orm::ConnectionTrait;

use super::{
    Command, Conflict, Done, Expected, Outcome, instant,
    loaded_offer::LoadedOffer,
    record,
    save::{self, Effect, Taken},
    seen, steps,
};
use crate::{
    Backend, Fault,
    documents::{self, New},
    feed::{self, OfferChange},
    security::{self, Event},
    transaction::{self, Transaction},
};

/// Takes `command` on the offer of that number.
pub async fn take(
    backend: &Backend,
    by: By<'_>,
    number: i64,
    expected: Expected,
    command: Command,
) -> Result<Outcome, Fault> {
    take_with(backend, by, number, expected, command, &[]).await
}

/// The same for a command whose draft names uploads: they are kept if it is done, and else nothing is left of them.
pub async fn take_with(
    backend: &Backend,
    by: By<'_>,
    number: i64,
    expected: Expected,
    command: Command,
    new: &[New],
) -> Result<Outcome, Fault> {
    documents::prepare(new).await?;
    let tx = transaction::begin(backend).await?;
    let (outcome, change) = take_in(backend, &tx, by, number, expected, command, new).await?;
    let Some(change) = change else {
        // Waited for: left to itself, the offer would stay locked for a moment after the answer, and a job would pass it by.
        tx.rollback().await?;
        return Ok(outcome);
    };
    tx.commit().await?;
    backend.tell(change);
    backend.wake_jobs();
    Ok(outcome)
}

/// The same in a transaction that may hold more. Without a change nothing was written; with one, whoever commits tells it.
pub async fn take_within(
    backend: &Backend,
    tx: &Transaction,
    by: By<'_>,
    number: i64,
    expected: Expected,
    command: Command,
) -> Result<(Outcome, Option<OfferChange>), Fault> {
    take_in(backend, tx, by, number, expected, command, &[]).await
}

async fn take_in(
    backend: &Backend,
    tx: &Transaction,
    by: By<'_>,
    number: i64,
    expected: Expected,
    command: Command,
    new: &[New],
) -> Result<(Outcome, Option<OfferChange>), Fault> {
    let step = command.step();
    // On the heap: a step is the largest thing done here, and whoever calls this calls it from deep inside a page.
    let taken = Box::pin(decide(backend, tx, by, number, expected, command, new)).await?;
    if let (Outcome::Refused(refusal), By::Person(actor)) = (&taken.0, by) {
        tell_refusal(backend, actor, &domain::offer::label(number), step, refusal);
    }
    Ok(taken)
}

/// For the operator: who tried what without being allowed to.
fn tell_refusal(backend: &Backend, actor: &Actor, about: &str, step: Step, refusal: &Refusal) {
    let outcome = format!("{step:?}: {} {}", refusal.code, refusal.rule);
    security::tell(backend, Event::new(security::Kind::StepRefused).by(actor).about(about).outcome(outcome.trim_end()));
}

async fn decide(
    backend: &Backend,
    tx: &Transaction,
    by: By<'_>,
    number: i64,
    expected: Expected,
    command: Command,
    new: &[New],
) -> Result<(Outcome, Option<OfferChange>), Fault> {
    let nothing = |outcome| Ok((outcome, None));
    let Some(loaded) = LoadedOffer::lock(tx, number, matches!(by, By::System)).await? else {
        return nothing(Outcome::Refused(access::unseen()));
    };
    let step = command.step();
    // What is asked, and what is written, is of one instant.
    let instant = instant::of_step(backend, tx, &loaded).await?;
    let now = instant.as_ref().map_or_else(|_| backend.now(), Backend::now);
    let status = match access::allows(by, &loaded.offer, step, now) {
        Ok(status) => status,
        Err(refusal) => return nothing(refused(tx, by, &loaded, &expected, step, refusal).await?),
    };
    if let Some(conflict) = stale(tx, by, &loaded, &expected, &command).await? {
        return nothing(Outcome::Conflict(conflict));
    }
    let backend = &match instant {
        Ok(backend) => backend,
        Err(refusal) => return nothing(Outcome::Refused(refusal)),
    };
    let new = command.named(new);
    if let Some(organization) = by.organization()
        && let Err(problem) = documents::write(backend, tx, organization, &new).await?
    {
        return nothing(Outcome::Problems(vec![problem]));
    }
    let (before, private) =
        (feed::audience(&loaded.offer), matches!(command, Command::Save { .. } | Command::SavePart(_)));
    let taken = match steps::run(backend, tx, by, loaded, status, command).await? {
        Ok(taken) => taken,
        Err(outcome) => return nothing(outcome),
    };
    let change = change(by, before, private, &taken);
    let outcome = settle(backend, tx, by, taken).await?;
    feed::write(backend, tx, &change).await?;
    documents::place(backend, tx, &new).await?;
    Ok((outcome, Some(change)))
}

/// Whom the step concerns. What somebody writes on its own part shows to nobody else before it is sent, not even that it writes.
fn change(by: By<'_>, before: Vec<OrganizationId>, private: bool, taken: &Taken) -> OfferChange {
    let offer = &taken.loaded.offer;
    let mut organizations = before;
    organizations.extend(feed::audience(offer));
    if let (By::Person(actor), true) = (by, private || matches!(taken.effect, Effect::Copied { .. })) {
        organizations.retain(|id| *id == actor.organization.id);
    }
    organizations.sort_by_key(|id| id.0);
    organizations.dedup();
    let number = if let Effect::Copied { number } = taken.effect { number } else { offer.number };
    OfferChange { number, organizations }
}

async fn settle(backend: &Backend, tx: &impl ConnectionTrait, by: By<'_>, taken: Taken) -> Result<Outcome, Fault> {
    let mut loaded = taken.loaded;
    match taken.effect {
        Effect::Delete => {
            save::delete(backend, tx, &loaded).await?;
            return Ok(done(&loaded));
        }
        Effect::Save(change) => save::update(backend, tx, &mut loaded, change).await?,
        Effect::Copied { .. } | Effect::Nothing => {}
    }
    if let Some(event_kind) = taken.event_kind {
        crate::outbox::write(backend, tx, &loaded, &event_kind).await?;
        record::append(backend, tx, by, &loaded, event_kind).await?;
    }
    if let Effect::Copied { number } = taken.effect {
        return Ok(Outcome::Done(Done { number, status: Status::Draft, version: 1 }));
    }
    Ok(done(&loaded))
}

pub(super) fn done(loaded: &LoadedOffer) -> Outcome {
    Outcome::Done(Done {
        number: loaded.offer.number,
        status: loaded.offer.status,
        version: loaded.offer.revision.version,
    })
}

/// A refused step is a Conflict when the actor acted on something that has changed since; pressing Accept twice is one acceptance.
async fn refused(
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: &LoadedOffer,
    expected: &Expected,
    step: Step,
    refusal: Refusal,
) -> Result<Outcome, Fault> {
    let (By::Person(actor), Expected::Token(token)) = (by, expected) else {
        return Ok(Outcome::Refused(refusal));
    };
    let Some(party) = loaded.offer.party_of(actor.organization.id) else {
        return Ok(Outcome::Refused(refusal));
    };
    let shown = loaded.seen_by(actor.organization.id)?;
    if step == Step::Accept && refusal.code == "already_accepted" && accepted_this(loaded, token) {
        return Ok(done(loaded));
    }
    if refusal.code == "role" || shown.as_ref().is_some_and(|s| s.token == *token) {
        return Ok(Outcome::Refused(refusal));
    }
    // Whoever holds the hash of a view has seen that view: it may be told that the offer is gone.
    let knew = shown.is_some()
        || seen::hash_in(token).is_some()
            && super::link::held_hash(tx, loaded, seen::hash_in(token).unwrap_or_default(), party).await?;
    if !knew {
        return Ok(Outcome::Refused(refusal));
    }
    let sentence = if shown.is_some() {
        // "It is Draft now. This is not possible while it is Draft" would say it twice.
        let why = if refusal.code == "status" { String::new() } else { format!(" {}", refusal.sentence) };
        format!("The offer changed while you were viewing it. It is now {}.{why}", loaded.offer.status)
    } else {
        format!(
            "The offer was withdrawn while you were viewing it. Ask {} about it.",
            super::parted::whom_to_ask(&loaded.offer, party)
        )
    };
    Ok(Outcome::Conflict(Conflict { sentence, changed: Vec::new() }))
}

fn accepted_this(loaded: &LoadedOffer, token: &str) -> bool {
    loaded.offer.acceptance.as_ref().is_some_and(|a| seen::hash_in(token) == Some(a.view_hash.as_str()))
}

/// Whether the actor looked at something else than what is there now.
async fn stale(
    tx: &impl ConnectionTrait,
    by: By<'_>,
    loaded: &LoadedOffer,
    expected: &Expected,
    command: &Command,
) -> Result<Option<Conflict>, Fault> {
    let (By::Person(actor), Expected::Token(token)) = (by, expected) else {
        return Ok(None);
    };
    let Some(shown) = loaded.seen_by(actor.organization.id)? else {
        return Ok(None);
    };
    let body = &loaded.offer.revision.body;
    let (current, changed) = match command {
        Command::Save { section, draft } => {
            (seen::of_section(&body.draft, *section), compare::of_draft(&body.draft, draft, *section))
        }
        Command::SavePart(draft) => {
            (seen::of_partner(&body.partner_draft), compare::of_partner(&body.partner_draft, draft))
        }
        // A copy may be made from anything.
        Command::Clone { .. } => return Ok(None),
        Command::Submit
        | Command::Extend
        | Command::Withdraw
        | Command::WithdrawFromCustomer
        | Command::Return { .. }
        | Command::Accept(_)
        | Command::Decline { .. }
        | Command::Delete
        | Command::Publish
        | Command::Expire
        | Command::End => {
            if *token == shown.token {
                return Ok(None);
            }
            let changed = super::changes::of_view(tx, loaded, &shown.view, token).await?;
            let sentence = "The offer has changed since you opened this page. Review it again before you decide.";
            return Ok(Some(Conflict { sentence: sentence.into(), changed }));
        }
    };
    // A whole view's token also does for a form: its last part is the form's digest.
    let matches = *token == current || seen::form_in(token) == Some(current.as_str());
    let sentence =
        "Someone else saved this form while you were editing. Your changes are kept: compare them, then save again.";
    Ok((!matches).then(|| Conflict { sentence: sentence.into(), changed }))
}
