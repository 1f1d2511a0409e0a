//! Amounts that must add up: payments and reserved rows to the price they stand for (MS-4.4.4, MS-2.2.13).

use domain::{
    Money,
    offer::{Offer, terms::PricePoint},
};

use super::{finding::Findings, known::Known};

pub(super) fn check(known: &Known<'_>, offer: &Offer, findings: &mut Findings) {
    let Some(terms) = &offer.revision.body.terms else { return };
    let key = format!("{}, revision {}", known.label(), offer.revision.number);
    for line in &terms.lines {
        for point in &line.points {
            let parts = parts(point);
            if parts.is_some_and(|sum| sum == point.partner) {
                continue;
            }
            let wrong = format!("The amounts of {}, {}, do not sum to its price.", line.title(), point.in_words());
            let found = parts.map_or("too much to be counted".to_owned(), |sum| sum.to_string());
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
