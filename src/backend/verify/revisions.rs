//! What was written and sent: the revisions the history tells of, their papers, and the seals of what each party was shown.

use domain::{
    offer::{Offer, Paper, Status, standing::Written},
    party::Party,
};

use super::{difference, finding::Findings, offer::Known};
use crate::{
    entity::revision,
    events, millis,
    offers::{held, save::revisions::seal},
};

/// The offer with its newest revision, if all of them hold.
pub(super) fn check(known: &Known<'_>, findings: &mut Findings) -> Option<Offer> {
    let (stored, written) = (known.stored, &known.standing.revisions);
    let mut newest = None;
    for (number, written) in (1..).zip(written) {
        findings.checked.revisions += 1;
        let key = format!("{}, revision {number}", known.label());
        let Some(row) = stored.revisions.iter().find(|row| row.number == number) else {
            let wrong = "The revision is missing: the history tells of it.";
            findings.add("offer_revisions", key, wrong, ["a revision", "nothing"]);
            return None;
        };
        newest = Some(one(known, row, written, &key, findings)?);
    }
    let last = written.len() as i32;
    if let Some(row) = stored.revisions.iter().find(|row| !(1..=last).contains(&row.number)) {
        let key = format!("{}, revision {}", known.label(), row.number);
        findings.add("offer_revisions", key, "The history does not tell of this revision.", ["nothing", &row.state]);
    }
    newest
}

fn one(
    known: &Known<'_>,
    row: &revision::Model,
    written: &Written,
    key: &str,
    findings: &mut Findings,
) -> Option<Offer> {
    if let Err(why) = serde_json::from_str::<Paper>(&row.paper) {
        findings.add("offer_revisions", key, format!("The paper cannot be read: {why}."), ["a paper", &row.paper]);
        return None;
    }
    let sealed = events::seal(&row.salt, &row.paper);
    if written.seal.as_ref().is_some_and(|seal| *seal != sealed) {
        let wrong = "The paper or its salt was changed after it was sent.";
        findings.add("offer_revisions", key, wrong, [written.seal.as_deref().unwrap_or_default(), &sealed]);
        return None;
    }
    let offer = match held::whole(&known.stored.row, row, None) {
        Ok(offer) => offer,
        Err(fault) => {
            findings.add("offers", known.label(), format!("The offer cannot be read: {fault}."), ["an offer", "none"]);
            return None;
        }
    };
    let expected = revision::Model {
        state: held::state_code(written.state).into(),
        created_at: millis(written.begun),
        sent_at: written.sent.map(millis),
        ..shown(row, &offer)
    };
    let holds = expected == *row || known.slack > 0;
    difference::add(findings, "offer_revisions", key, [&expected, row], known.slack);
    holds.then_some(offer)
}

/// With the seals of what each party was shown of it: the partner once there are terms, the customer once it was extended.
fn shown(row: &revision::Model, offer: &Offer) -> revision::Model {
    let paper = &offer.revision.paper;
    let sealed = |there, party, status| if there { seal(offer, &row.salt, party, status) } else { None };
    revision::Model {
        partner_hash: sealed(paper.terms.is_some(), Party::Partner, Status::PendingPartnerAction),
        customer_hash: sealed(paper.partner_terms.is_some(), Party::Customer, Status::PendingAcceptance),
        ..row.clone()
    }
}
