//! What an offer holds against others: its plans while its status holds them, for its customer and its time (MS-4.3.5).

use domain::offer::Offer;

use super::{difference, finding::Findings, offer::Known};
use crate::entity::coverage;

pub(super) fn check(known: &Known<'_>, offer: &Offer, findings: &mut Findings) {
    let (rows, label) = (&known.stored.coverages, known.label());
    let (Some(since), Some(terms)) = (known.standing.covering_since, &offer.revision.paper.terms) else {
        if let Some(row) = rows.first() {
            let wrong = "The offer holds a plan against others, and its status holds none.";
            findings.add("coverages", label, wrong, ["nothing", &row.plan_id.to_string()]);
        }
        return;
    };
    if rows.is_empty() {
        let wrong = "The offer’s status holds its plans against others, and none is held.";
        findings.add("coverages", label.clone(), wrong, ["its plans", "nothing"]);
    }
    for row in rows {
        let expected = coverage::Model {
            customer_id: terms.account.organization.0,
            billing_account: terms.account.identifier.clone(),
            from_on: terms.start.day(since.date_naive()).to_string(),
            through_on: terms.end.to_string(),
            ..row.clone()
        };
        difference::add(findings, "coverages", &format!("{label}, plan {}", row.plan_id), [&expected, row], 0);
    }
}
