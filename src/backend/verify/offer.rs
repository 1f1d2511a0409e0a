//! One offer, from the ground up: what a later check relies on was checked before it, and when something is broken the checks that
//! rest on it are left out.

use domain::{
    Money,
    offer::{Kind, Offer, Organization, event::Doer, replay::Replayed, terms::PricePoint},
};

use super::{
    acceptance, chain, coverage,
    finding::{Findings, differing},
    revisions,
    stored::{ReplayedOffer, Stored},
};
use crate::{
    entity::offer_party,
    offers::save::{figures, row},
};

/// Before a step had one instant, its event followed its dates by moments.
const MOMENTS: u64 = 60_000;

pub(super) fn check(stored: &Stored, findings: &mut Findings) {
    findings.checked.offers += 1;
    let label = domain::offer::label(stored.row.number);
    let Some(events) = chain::check(stored, &label, findings) else { return };
    let Some(kind) = Kind::of_code(&stored.row.kind) else {
        let wrong = "The column kind has an unknown kind of offer.";
        return findings.add("offers", label, wrong, ["a kind", &stored.row.kind]);
    };
    let replayed = match Replayed::of(kind, &events) {
        Ok(replayed) => replayed,
        Err(misstep) => {
            let wrong = format!("The event doesn’t follow from earlier events: {}", misstep.sentence);
            let found = events.get(misstep.number as usize - 1).map_or("nothing", |e| e.kind.code());
            let key = format!("{label}, event {}", misstep.number);
            return findings.add("events", key, wrong, ["an event that its status allows", found]);
        }
    };
    // Whole milliseconds are kept since a step has one instant.
    let exact = events.iter().all(|e| e.at.timestamp_subsec_nanos().is_multiple_of(1_000_000));
    let slack = if exact { 0 } else { MOMENTS };
    chain::in_order(&events, slack, &label, findings);
    let known = ReplayedOffer { stored, events, replayed, slack };
    let Some(offer) = revisions::check(&known, findings) else { return };
    let offer = acceptance::check(&known, offer, findings);
    sums(&known, &offer, findings);
    the_row(&known, offer.clone(), findings);
    coverage::check(&known, &offer, findings);
}

/// The row lists read: everything in it follows from the events and the newest revision.
fn the_row(known: &ReplayedOffer<'_>, mut offer: Offer, findings: &mut Findings) {
    let (stored, replayed) = (known.stored, &known.replayed);
    offer.status = replayed.status;
    offer.dates = replayed.dates.clone();
    offer.return_reason.clone_from(&replayed.return_reason);
    offer.decline_reason.clone_from(&replayed.decline_reason);
    offer.link = link(known, findings);
    parties(known, &mut offer);
    let mut expected = row::of(&offer, None, offer.dates.status_since);
    // Those of a draft were counted when it was saved, by what was known that day.
    figures::carry_over(&stored.row, &mut expected);
    differing(findings, "offers", &known.label(), [&expected, &stored.row], known.slack);
    the_parties(known, &row::parties(&offer, &expected), findings);
}

/// The rows of its parties: one for each, and what lists read in it.
fn the_parties(known: &ReplayedOffer<'_>, expected: &[offer_party::Model], findings: &mut Findings) {
    let same =
        |a: &offer_party::Model, b: &offer_party::Model| (&a.party, a.organization_id) == (&b.party, b.organization_id);
    let key = |one: &offer_party::Model| format!("{}, {} {}", known.label(), one.party, one.organization_id);
    for one in expected {
        match known.stored.parties.iter().find(|stored| same(stored, one)) {
            Some(stored) => differing(findings, "offer_parties", &key(one), [one, stored], known.slack),
            None => {
                let wrong = "The offer has this party, but lists don’t include it.";
                findings.add("offer_parties", key(one), wrong, ["a row", "nothing"]);
            }
        }
    }
    for stored in &known.stored.parties {
        if !expected.iter().any(|one| same(stored, one)) {
            findings.add("offer_parties", key(stored), "The offer doesn’t have this party.", ["nothing", "a row"]);
        }
    }
}

/// The link's token is a secret that follows from nothing; that there is one does.
fn link(known: &ReplayedOffer<'_>, findings: &mut Findings) -> Option<String> {
    let token = known.stored.row.link_token.clone().filter(|_| known.replayed.reached_customer);
    let is_token = |t: &String| t.len() == 32 && t.bytes().all(|b| b.is_ascii_hexdigit());
    if known.replayed.reached_customer && !token.as_ref().is_some_and(is_token) {
        let wrong = "The customer has a link, but its token isn’t stored.";
        findings.add("offers", known.label(), wrong, ["32 hexadecimal digits", token.as_deref().unwrap_or("nothing")]);
    }
    token
}

/// Whose offer it is: the publisher's is who began it; the others' stand in the terms once these are sent.
fn parties(known: &ReplayedOffer<'_>, offer: &mut Offer) {
    if let Some(Doer { organization, organization_name, .. }) = known.events.first().and_then(|e| e.by.clone()) {
        offer.publisher = Organization { id: organization, name: organization_name };
    }
    if let Some(terms) = offer.revision.body.terms.as_ref() {
        offer.counterparties = terms.counterparties();
    }
}

/// Amounts that must add up: payments and reserved rows to the price they stand for (MS-4.4.4, MS-2.2.13).
fn sums(known: &ReplayedOffer<'_>, offer: &Offer, findings: &mut Findings) {
    let Some(terms) = &offer.revision.body.terms else { return };
    let key = format!("{}, revision {}", known.label(), offer.revision.number);
    for line in &terms.lines {
        for point in &line.points {
            let parts = parts(point);
            if parts.is_some_and(|sum| sum == point.partner) {
                continue;
            }
            let wrong = format!("The amounts of {}, {}, don’t add up to its price.", line.title(), point.in_words());
            let found = parts.map_or("too large to add up".to_owned(), |sum| sum.to_string());
            findings.add("offer_revisions", key.clone(), wrong, [&point.partner.to_string(), &found]);
        }
    }
}

/// What the parts of a price come to; the price itself where it has none.
fn parts(point: &PricePoint) -> Option<Money> {
    match &point.schedule {
        Some(schedule) => schedule.total().ok(),
        None => point.payment_with(domain::Percent::ZERO),
    }
}
