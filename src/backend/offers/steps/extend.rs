//! The selling partner's steps.

use domain::offer::{Happening, PartnerDraft, PartnerTerms, Refusal, RevisionState, Status, diff, partner};
use sea_orm::ConnectionTrait;

use super::super::{
    Outcome, coverage,
    held::Held,
    save::Change,
    taken::{Effect, Taken},
};
use crate::{Backend, Fault};

/// Keeps the partner's form as typed; adjustment and price follow each other (MS-4.4.3).
pub(super) fn save_part(mut held: Held, mut typed: PartnerDraft) -> Result<Taken, Outcome> {
    let before = held.offer.revision.paper.partner_draft.clone();
    if let Some(terms) = &held.offer.revision.paper.terms {
        typed.adjustments.resize(terms.lines.len(), Default::default());
        let followed = terms.lines.iter().zip(typed.adjustments).enumerate();
        typed.adjustments = followed
            .map(|(i, (line, now))| now.follow(&before.adjustments.get(i).cloned().unwrap_or_default(), line))
            .collect();
    }
    let fields: Vec<String> = diff::form::partner_fields(&typed, &before).into_iter().map(str::to_owned).collect();
    if fields.is_empty() {
        return Ok(Taken { held, happening: None, effect: Effect::Nothing });
    }
    held.offer.revision.paper.partner_draft = typed;
    held.offer.revision.version += 1;
    // `modified` stays: the publisher is not told when the partner writes.
    Ok(Taken { held, happening: Some(Happening::PartSaved { fields }), effect: Effect::Save(Change::InPlace) })
}

/// Sends the offer on to the customer at the partner's price.
pub(super) async fn extend(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    mut held: Held,
    status: Status,
) -> Result<Result<Taken, Outcome>, Fault> {
    let now = backend.now();
    if let Some(line) = coverage::taken(tx, &held, backend.today()).await? {
        let [publisher, _, customer] = held.names();
        let sentence = format!(
            "{customer} already has a private price for {line} in the period of this offer, so it cannot be extended. Return it to {publisher}, who can choose other dates or another plan."
        );
        return Ok(Err(Outcome::Refused(Refusal::new("covered", "MS-4.3.5", sentence))));
    }
    let paper = &held.offer.revision.paper;
    let Some(terms) = &paper.terms else {
        return Err(Fault::broken("an offer at the partner's has no terms"));
    };
    let problems = partner::check(&paper.partner_draft, terms, true);
    let compiled: Option<PartnerTerms> = partner::compile(&paper.partner_draft, terms);
    let Some(part) = compiled.filter(|_| !problems.iter().any(domain::Problem::blocks)) else {
        return Ok(Err(Outcome::Problems(problems)));
    };
    let offer = &mut held.offer;
    offer.status = status;
    offer.decline_reason = None;
    offer.dates.extended = Some(now);
    offer.revision.state = RevisionState::Sent;
    offer.revision.paper.partner_terms = Some(part);
    offer.revision.paper.waterfalls = offer.fee_percent().and_then(|fee| offer.revision.paper.waterfalls_at(fee));
    let revision = offer.revision.number;
    Ok(Ok(Taken { held, happening: Some(Happening::Extended { revision }), effect: Effect::Save(Change::InPlace) }))
}

/// Back from the customer to the partner's desk, with the partner's part as it was.
pub(super) fn back_to_partner(mut held: Held, status: Status) -> Taken {
    let offer = &mut held.offer;
    offer.status = status;
    offer.decline_reason = None;
    offer.dates.extended = None;
    offer.revision.paper.partner_terms = None;
    offer.revision.paper.waterfalls = None;
    Taken {
        held,
        happening: Some(Happening::WithdrawnFromCustomer),
        effect: Effect::Save(Change::NewPartnerDraft { supersede: true }),
    }
}
