//! What was written and sent: the revisions the history tells of, what stands in them, and the seals of what each party was shown.

use domain::{
    offer::{Offer, RevisionBody, replay::Written},
    party::Party,
    view::OfferView,
};

use super::{
    finding::{Findings, differing},
    stored::ReplayedOffer,
};
use crate::{
    entity::revision,
    events, millis,
    offers::{loaded_offer, seen},
};

/// The offer with its newest revision, if all of them hold.
pub(super) fn check(known: &ReplayedOffer<'_>, findings: &mut Findings) -> Option<Offer> {
    let (stored, written) = (known.stored, &known.replayed.revisions);
    let mut newest = None;
    for (number, written) in (1..).zip(written) {
        findings.checked.revisions += 1;
        let key = format!("{}, revision {number}", known.label());
        let Some(row) = stored.revisions.iter().find(|row| row.number == number) else {
            let wrong = "The revision is missing, but the history has it.";
            findings.add("offer_revisions", key, wrong, ["a revision", "nothing"]);
            return None;
        };
        newest = Some(one(known, row, written, &key, findings)?);
    }
    let last = written.len() as i32;
    if let Some(row) = stored.revisions.iter().find(|row| !(1..=last).contains(&row.number)) {
        let key = format!("{}, revision {}", known.label(), row.number);
        findings.add("offer_revisions", key, "The history doesn’t have this revision.", ["nothing", &row.state]);
    }
    newest
}

fn one(
    known: &ReplayedOffer<'_>,
    row: &revision::Model,
    written: &Written,
    key: &str,
    findings: &mut Findings,
) -> Option<Offer> {
    if let Err(why) = serde_json::from_str::<RevisionBody>(&row.paper) {
        findings.add("offer_revisions", key, format!("The paper can’t be read: {why}."), ["a paper", &row.paper]);
        return None;
    }
    let sealed = events::seal(&row.salt, &row.paper);
    if written.seal.as_ref().is_some_and(|seal| *seal != sealed) {
        let wrong = "The paper or its salt was changed after it was sent.";
        findings.add("offer_revisions", key, wrong, [written.seal.as_deref().unwrap_or_default(), &sealed]);
        return None;
    }
    let offer = match loaded_offer::whole(&known.stored.row, &known.stored.parties, row, None) {
        Ok(offer) => offer,
        Err(fault) => {
            findings.add("offers", known.label(), format!("The offer can’t be read: {fault}."), ["an offer", "none"]);
            return None;
        }
    };
    if let Some(kind) = offer.revision.body.terms.as_ref().map(|terms| terms.kind.kind())
        && kind != offer.kind
    {
        let wrong = "The terms belong to another kind of offer.";
        findings.add("offer_revisions", key, wrong, [offer.kind.code(), kind.code()]);
        return None;
    }
    let expected = revision::Model {
        state: written.state.code().into(),
        created_at: millis(written.begun),
        sent_at: written.sent.map(millis),
        ..with_hashes(known, row, &offer, written, key, findings)
    };
    let holds = expected == *row || known.slack > 0;
    differing(findings, "offer_revisions", key, [&expected, row], known.slack);
    holds.then_some(offer)
}

/// The revision with the hashes of what each party was shown of it, of those to whom the kind shows it. The bytes are read and hashed;
/// nothing is made again.
fn with_hashes(
    known: &ReplayedOffer<'_>,
    row: &revision::Model,
    offer: &Offer,
    written: &Written,
    key: &str,
    findings: &mut Findings,
) -> revision::Model {
    let mut hash_of = |party: Party| {
        let there = offer.kind.shows(party, &offer.revision.body);
        let kept = known.stored.sealed.iter().find(|view| view.revision_id == row.id && view.party == party.code());
        let told = written.views.iter().find(|view| view.party == party).map(|view| view.hash.as_str());
        let mut wrong = |sentence: String, told: &str, found: &str| {
            findings.add("sealed_views", format!("{key}, {}", party.code()), sentence, [told, found]);
        };
        match (kept, there) {
            (None, false) => None,
            (None, true) => {
                wrong(format!("What the {} saw is missing.", party.noun()), "what was shown", "nothing");
                None
            }
            (Some(_), false) => {
                wrong(format!("The {} never saw this revision.", party.noun()), "nothing", "what was shown");
                None
            }
            (Some(view), true) => {
                let hash = seen::hash_of(&view.content, &row.salt, party);
                let told = told.unwrap_or(&hash);
                if view.hash != hash || told != hash {
                    wrong(format!("What the {} saw was changed after it was sealed.", party.noun()), told, &hash);
                }
                if let Err(why) = serde_json::from_str::<OfferView>(&view.content) {
                    wrong(format!("What the {} saw can’t be read: {why}.", party.noun()), "a view", "none");
                }
                Some(hash)
            }
        }
    };
    hash_of(Party::Publisher);
    revision::Model { partner_hash: hash_of(Party::Partner), customer_hash: hash_of(Party::Customer), ..row.clone() }
}
