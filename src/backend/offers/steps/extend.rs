//! The selling partner's steps.

use domain::{
    form::compare,
    offer::{EventKind, PartnerDraft, PartnerTerms, Refusal, RevisionState, Status, partner},
};
use sea_orm::ConnectionTrait;

use super::super::{
    Outcome, coverage,
    loaded_offer::LoadedOffer,
    save::{Effect, RevisionWrite, Taken},
};
use crate::{Backend, Fault};

/// Keeps the partner's form as typed; adjustment and price follow each other (MS-4.4.3).
pub(super) fn save_part(mut loaded: LoadedOffer, mut typed: PartnerDraft) -> Result<Taken, Outcome> {
    let before = loaded.offer.revision.body.partner_draft.clone();
    typed = typed.normalized();
    if let Some(terms) = &loaded.offer.revision.body.terms {
        typed.adjustments.resize(terms.lines.len(), Default::default());
        let followed = terms.lines.iter().zip(typed.adjustments).enumerate();
        typed.adjustments = followed
            .map(|(i, (line, now))| now.follow(&before.adjustments.get(i).cloned().unwrap_or_default(), line))
            .collect();
    }
    let fields: Vec<String> = compare::partner_fields(&typed, &before).into_iter().map(str::to_owned).collect();
    if fields.is_empty() {
        return Ok(Taken { loaded, event_kind: None, effect: Effect::Nothing });
    }
    loaded.offer.revision.body.partner_draft = typed;
    loaded.offer.revision.version += 1;
    // `modified` stays: the publisher is not told when the partner writes.
    Ok(Taken {
        loaded,
        event_kind: Some(EventKind::PartSaved { fields }),
        effect: Effect::Save(RevisionWrite::InPlace),
    })
}

/// Sends the offer on to the customer at the partner's price.
pub(super) async fn extend(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    mut loaded: LoadedOffer,
    status: Status,
) -> Result<Result<Taken, Outcome>, Fault> {
    let now = backend.now();
    if let Some(line) = coverage::taken(tx, &loaded, backend.today()).await? {
        let [publisher, _, customer] = loaded.names();
        let sentence = format!(
            "{customer} already has a private price for {line} in this period, so you can’t extend this offer. Return it to {publisher} to change the dates or plan."
        );
        return Ok(Err(Outcome::Refused(Refusal::new("covered", "MS-4.3.5", sentence))));
    }
    let body = &loaded.offer.revision.body;
    let Some(terms) = &body.terms else {
        return Err(Fault::broken("an offer at the partner’s has no terms"));
    };
    // Also what an older version stored as it was typed.
    let draft = body.partner_draft.clone().normalized();
    let problems = partner::check(&draft, terms, loaded.offer.value_limit(backend.today()), backend.today(), true);
    let compiled: Option<PartnerTerms> = partner::compile(&draft, terms);
    let Some(part) = compiled.filter(|_| !problems.iter().any(domain::Problem::blocks)) else {
        return Ok(Err(Outcome::Problems(problems)));
    };
    let offer = &mut loaded.offer;
    offer.status = status;
    offer.decline_reason = None;
    offer.dates.extended = Some(now);
    offer.revision.state = RevisionState::Sent;
    offer.revision.body.partner_terms = Some(part);
    offer.revision.body.waterfalls = offer.waterfalls();
    let revision = offer.revision.number;
    Ok(Ok(Taken {
        loaded,
        event_kind: Some(EventKind::Extended { revision }),
        effect: Effect::Save(RevisionWrite::InPlace),
    }))
}

/// Back from the customer to the partner's desk, with the partner's part as it was.
pub(super) fn back_to_partner(mut loaded: LoadedOffer, status: Status) -> Taken {
    let offer = &mut loaded.offer;
    offer.status = status;
    offer.decline_reason = None;
    offer.dates.extended = None;
    offer.revision.body.partner_terms = None;
    offer.revision.body.waterfalls = None;
    Taken {
        loaded,
        event_kind: Some(EventKind::WithdrawnFromCustomer),
        effect: Effect::Save(RevisionWrite::NewPartnerDraft { supersede: true }),
    }
}
