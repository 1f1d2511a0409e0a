//! What an offer holds against others: its plans while its status holds them, for its customer and its time, and nobody else the same
//! (MS-4.3.5).

use chrono::{DateTime, Utc};
use domain::offer::{Kind, Offer, Terms};
use sea_orm::ConnectionTrait;

use super::{
    finding::{Findings, differing},
    stored::ReplayedOffer,
};
use crate::{Fault, entity::coverage, sql::Sql};

pub(super) fn check(known: &ReplayedOffer<'_>, offer: &Offer, findings: &mut Findings) {
    let (rows, label, replayed) = (&known.stored.coverages, known.label(), &known.replayed);
    // Where nobody buys under an account, nothing is held.
    let terms = offer.revision.body.terms.as_ref().filter(|terms| terms.account().is_some());
    let (Some(since), Some(terms)) = (replayed.covering_since, terms) else {
        if let Some(row) = rows.first() {
            let wrong = "The offer blocks a plan for other offers, but its status shouldn’t.";
            findings.add("coverages", label, wrong, ["nothing", &row.plan_id.to_string()]);
        }
        return;
    };
    if rows.is_empty() && !replayed.came_back {
        let wrong = "The offer’s status should block its plans for other offers, but none are blocked.";
        findings.add("coverages", label.clone(), wrong, ["its plans", "nothing"]);
    }
    for row in rows {
        let expected = |since| expected(row, terms, since);
        let again = replayed.extended_again.map(expected).filter(|again| again == row);
        let expected = again.unwrap_or_else(|| expected(since));
        differing(findings, "coverages", &format!("{label}, plan {}", row.plan_id), [&expected, row], 0);
    }
}

fn expected(row: &coverage::Model, terms: &Terms, since: DateTime<Utc>) -> coverage::Model {
    let account = terms.account();
    coverage::Model {
        customer_id: account.map_or(row.customer_id, |account| account.organization.0),
        billing_account: account.map(|account| account.identifier.clone()).unwrap_or_default(),
        from_on: terms.start.day(since.date_naive()).to_string(),
        through_on: terms.end.to_string(),
        ..row.clone()
    }
}

/// Two offers that hold one plan for one billing account on the same day.
const TWICE: &str = "SELECT one_offer.number AS one, other_offer.number AS other, one.billing_account AS account,
   one.from_on AS one_from, one.through_on AS one_through, other.from_on AS other_from, other.through_on AS other_through
 FROM coverages AS one
 JOIN coverages AS other ON other.billing_account = one.billing_account AND other.plan_id = one.plan_id
   AND other.from_on <= one.through_on AND one.from_on <= other.through_on
 JOIN offers AS one_offer ON one_offer.id = one.offer_id
 JOIN offers AS other_offer ON other_offer.id = other.offer_id
 WHERE one_offer.number < other_offer.number";

/// The statement for it, without the pairs of kinds that may.
fn twice_sql() -> String {
    let pairs = Kind::ALL.into_iter().flat_map(|one| Kind::ALL.map(|other| (one, other)));
    let may = pairs.filter(|(one, other)| one.may_overlap(*other)).map(|(one, other)| {
        format!(" AND NOT (one_offer.kind = '{}' AND other_offer.kind = '{}')", one.code(), other.code())
    });
    let may: String = may.collect();
    format!("{TWICE}{may} ORDER BY one_offer.number, other_offer.number LIMIT 100")
}

pub(super) async fn twice(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    if findings.full() {
        return Ok(());
    }
    let mut before = None;
    for row in db.query_all_raw(Sql::new(db, &twice_sql()).done()).await? {
        let (one, other): (i64, i64) = (row.try_get("", "one")?, row.try_get("", "other")?);
        // Of several plans the first is enough.
        if before.replace((one, other)) == Some((one, other)) {
            continue;
        }
        let text = |column: &str| row.try_get::<String>("", column);
        let key = [one, other].map(domain::offer::label).join(" and ");
        let wrong = format!(
            "Two offers cover the same plan for billing account {} on the same days, giving it two private prices.",
            text("account")?
        );
        let first = format!("one from {} through {}", text("one_from")?, text("one_through")?);
        let second = format!("another from {} through {}", text("other_from")?, text("other_through")?);
        findings.add("coverages", key, wrong, [&first, &second]);
    }
    Ok(())
}
