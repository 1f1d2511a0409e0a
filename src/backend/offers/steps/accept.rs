//! The customer's steps.

use domain::{
    DocumentId, Problem,
    access::By,
    offer::{Acceptance, EventKind, Refusal, Status},
    party::Party,
    text,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};

use super::super::{
    Outcome, Signing, coverage,
    loaded_offer::LoadedOffer,
    parted,
    save::{Effect, RevisionWrite, Taken},
};
use crate::{Backend, Fault, entity::acceptance, millis};

/// Binds the customer: every document ticked, a name typed, the very view that was shown.
pub(super) async fn accept(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    by: By<'_>,
    mut loaded: LoadedOffer,
    status: Status,
    mut signing: Signing,
) -> Result<Result<Taken, Outcome>, Fault> {
    let By::Person(actor) = by else {
        return Err(Fault::broken("the system does not accept"));
    };
    let Some(shown) = loaded.seen_by(actor.organization.id)? else {
        return Err(Fault::broken("accepted unseen"));
    };
    let now = backend.now();
    if let Some(line) = coverage::taken(tx, &loaded, backend.today()).await? {
        let seller = parted::whom_to_ask(&loaded.offer, Party::Customer);
        let sentence = format!(
            "Your billing account already has a private price for {line} in this period, so you can’t accept this offer. Ask {seller} for other dates or another plan."
        );
        return Ok(Err(Outcome::Refused(Refusal::new("covered", "MS-4.3.5", sentence))));
    }
    let documents: Vec<_> = shown.view.documents().map(|d| (d.id, d.name.as_str())).collect();
    signing.signature = text::nfc(signing.signature.trim());
    signing.purchase_order = text::nfc(signing.purchase_order.trim());
    let problems = problems(&signing, &documents);
    if !problems.is_empty() {
        return Ok(Err(Outcome::Problems(problems)));
    }
    let frozen = loaded.offer.revision.body.waterfalls.clone();
    let Some(waterfalls) = frozen.or_else(|| loaded.offer.waterfalls()) else {
        let sentence = "The amounts in this offer are too large to add up, so you can’t accept it. Ask the seller to lower them and send it again.";
        return Ok(Err(Outcome::Problems(vec![Problem::error("", "too_large", "COM-2", sentence)])));
    };
    let account = shown.view.account.as_ref().map(|a| a.identifier.clone()).unwrap_or_default();
    let acceptance = Acceptance {
        number: format!("A-{}-{}", loaded.offer.number, loaded.offer.revision.number),
        at: now,
        person: actor.name.clone(),
        email: actor.email.clone(),
        role: actor.accepting_role(&account).map(|r| r.label().to_owned()).unwrap_or_default(),
        signature: signing.signature,
        purchase_order: signing.purchase_order,
        view_hash: shown.hash.clone(),
    };
    let row = acceptance::Model {
        offer_id: loaded.row.id,
        revision: loaded.offer.revision.number,
        person_id: actor.person.0,
        at: millis(now),
        body: serde_json::to_string(&acceptance)?,
        waterfalls: Some(serde_json::to_string(&waterfalls)?),
    };
    row.into_active_model().insert(tx).await?;
    loaded.offer.status = status;
    loaded.offer.dates.accepted = Some(now);
    let event_kind = EventKind::Accepted { signature: acceptance.signature.clone(), view_hash: shown.hash };
    loaded.offer.acceptance = Some(acceptance);
    Ok(Ok(Taken { loaded, event_kind: Some(event_kind), effect: Effect::Save(RevisionWrite::InPlace) }))
}

fn problems(signing: &Signing, documents: &[(DocumentId, &str)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, name) in documents {
        if !signing.ticked.contains(id) {
            let sentence = format!("Read “{name}” and tick it. Accepting the offer accepts this document.");
            problems.push(Problem::error(format!("document-{id}"), "document_unticked", "MS-4.2.9", sentence));
        }
    }
    match signing.signature.chars().count() {
        0 => problems.push(Problem::error(
            "signature",
            "signature_missing",
            "A-15",
            "Enter your full name. It appears on the certificate.",
        )),
        n if n > 120 => problems.push(Problem::error(
            "signature",
            "signature_too_long",
            "A-15",
            format!("The name has {n} characters; the limit is 120."),
        )),
        _ => {
            let sentence = text::line_problem("The name", &signing.signature);
            problems.extend(sentence.map(|s| Problem::error("signature", "signature_characters", "A-15", s)));
        }
    }
    let order = signing.purchase_order.chars().count();
    if order > 60 {
        let sentence = format!("The purchase-order number has {order} characters; the limit is 60.");
        problems.push(Problem::error("purchase_order", "purchase_order_too_long", "A-15", sentence));
    } else if let Some(sentence) = text::line_problem("The purchase-order number", &signing.purchase_order) {
        problems.push(Problem::error("purchase_order", "purchase_order_characters", "A-15", sentence));
    }
    problems
}

/// Says no, with a reason for whoever sells.
pub(super) fn decline(mut loaded: LoadedOffer, status: Status, reason: &str) -> Result<Taken, Outcome> {
    let reason =
        super::a_reason(reason, "A-39", "Say why you’re declining. The seller sees this and may make a better offer.")?;
    loaded.offer.status = status;
    loaded.offer.decline_reason = Some(reason.clone());
    Ok(Taken { loaded, event_kind: Some(EventKind::Declined { reason }), effect: Effect::Save(RevisionWrite::InPlace) })
}
