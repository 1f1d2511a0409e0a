//! Who accepted: there is a certificate exactly where the history tells of an acceptance, and it says the same.

use domain::{
    offer::{Acceptance, Event, EventKind, Offer},
    pricing::PriceWaterfall,
};

use super::{
    finding::{Findings, differing},
    stored::ReplayedOffer,
};
use crate::{entity::acceptance, events, millis};

/// The offer with its certificate, if it has one.
pub(super) fn check(known: &ReplayedOffer<'_>, offer: Offer, findings: &mut Findings) -> Offer {
    let told = known.events.iter().find(|e| matches!(e.kind, EventKind::Accepted { .. }));
    match (&known.stored.acceptance, told) {
        (None, None) => offer,
        (None, Some(_)) => {
            let wrong = "The offer was accepted, but its certificate is missing.";
            findings.add("acceptances", known.label(), wrong, ["a certificate", "nothing"]);
            offer
        }
        (Some(_), None) => {
            let wrong = "There is a certificate, but nobody accepted.";
            findings.add("acceptances", known.label(), wrong, ["nothing", "a certificate"]);
            offer
        }
        (Some(row), Some(event)) => {
            findings.checked.acceptances += 1;
            let acceptance = one(known, &offer, row, event, findings);
            Offer { acceptance, ..offer }
        }
    }
}

fn one(
    known: &ReplayedOffer<'_>,
    offer: &Offer,
    row: &acceptance::Model,
    event: &Event,
    findings: &mut Findings,
) -> Option<Acceptance> {
    let label = known.label();
    let expected = acceptance::Model { revision: offer.revision.number, at: millis(event.at), ..row.clone() };
    differing(findings, "acceptances", &label, [&expected, row], known.slack);
    let revision = known.stored.revisions.iter().find(|r| r.number == offer.revision.number)?;
    waterfalls(known, offer, row, findings);
    let sealed = events::seal(&revision.salt, &events::certificate(row.person_id, &row.body));
    if event.seal.as_ref().is_some_and(|seal| *seal != sealed) {
        let wrong = "The certificate or its person was changed after acceptance.";
        findings.add("acceptances", label, wrong, [event.seal.as_deref().unwrap_or_default(), &sealed]);
        return None;
    }
    let certificate: Acceptance = match serde_json::from_str(&row.body) {
        Ok(certificate) => certificate,
        Err(why) => {
            let wrong = format!("The certificate can’t be read: {why}.");
            findings.add("acceptances", label, wrong, ["a certificate", &row.body]);
            return None;
        }
    };
    for (what, expected, found) in says(offer, event, revision.customer_hash.as_deref(), &certificate) {
        let wrong = format!("The certificate’s {what} doesn’t match the history.");
        findings.add("acceptances", label.clone(), wrong, [&expected, &found]);
    }
    Some(certificate)
}

/// The frozen amounts are those of the revision, which the history seals; those of an older revision follow from it.
fn waterfalls(known: &ReplayedOffer<'_>, offer: &Offer, row: &acceptance::Model, findings: &mut Findings) {
    let text = |all: Vec<PriceWaterfall>| serde_json::to_string(&all).ok();
    let frozen = offer.revision.body.waterfalls.clone();
    // What was worked out before prices had an identity does not name it.
    let older = if frozen.is_none() { offer.waterfalls() } else { None };
    let older = older.and_then(|all| text(all.into_iter().map(PriceWaterfall::without_id).collect()));
    let expected = frozen.or_else(|| offer.waterfalls()).and_then(text);
    if row.waterfalls != expected && (older.is_none() || row.waterfalls != older) {
        let wrong = "The amounts frozen at acceptance don’t match what was extended.";
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        findings.add("acceptances", known.label(), wrong, [&said(&expected), &said(&row.waterfalls)]);
    }
}

/// What the certificate should say and does not.
fn says(
    offer: &Offer,
    event: &Event,
    shown: Option<&str>,
    certificate: &Acceptance,
) -> Vec<(&'static str, String, String)> {
    let EventKind::Accepted { signature, view_hash } = &event.kind else { return Vec::new() };
    let number = format!("A-{}-{}", offer.number, offer.revision.number);
    let person = event.by.as_ref().map(|doer| doer.person.clone()).unwrap_or_default();
    let all = [
        ("number", number, certificate.number.clone()),
        ("signature", signature.clone(), certificate.signature.clone()),
        ("person", person, certificate.person.clone()),
        ("hash", view_hash.clone(), certificate.view_hash.clone()),
        ("hash", shown.unwrap_or("nothing").to_owned(), certificate.view_hash.clone()),
    ];
    all.into_iter().filter(|(_, expected, found)| expected != found).collect()
}
