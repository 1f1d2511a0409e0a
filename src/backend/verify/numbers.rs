//! Numbers of offers are given one after another: each is there, or was deleted as a draft.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{finding::Findings, stored::Stored};
use crate::{
    Fault,
    entity::{counter, offer_deletion},
};

/// The counter's value in an empty installation.
pub(super) const BEFORE_THE_FIRST: i64 = 1000;

/// The numbers between `after` and the chunk's last.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    after: i64,
    chunk: &[Stored],
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut before = after;
    for stored in chunk {
        let number = stored.row.number;
        if let Some(missing) = missing(db, before, number).await? {
            gone(missing, findings);
        }
        before = number;
    }
    Ok(())
}

/// The numbers behind the last offer, and that no offer has a number that was not given yet.
pub(super) async fn counter(db: &impl ConnectionTrait, last: i64, findings: &mut Findings) -> Result<(), Fault> {
    if findings.full() {
        return Ok(());
    }
    let given = counter::Entity::find_by_id("offer".to_owned()).one(db).await?.map(|row| row.value);
    if given.is_none_or(|given| given < last) {
        let found = given.map_or("nothing".to_owned(), |given| given.to_string());
        let wrong = "The counter lies before the last offer: its number would be given again.";
        findings.add("counters", "offer", wrong, [&last.to_string(), &found]);
    } else if let Some(missing) = missing(db, last, given.unwrap_or(last) + 1).await? {
        gone(missing, findings);
    }
    Ok(())
}

fn gone(number: i64, findings: &mut Findings) {
    let wrong = "The offer is missing: its number was given, and no deletion of a draft is kept.";
    findings.add("offers", domain::offer::label(number), wrong, ["an offer", "nothing"]);
}

/// The first number between the two that is not one of a deleted draft.
async fn missing(db: &impl ConnectionTrait, after: i64, before: i64) -> Result<Option<i64>, Fault> {
    let mut expected = after + 1;
    while expected < before {
        let deleted = offer_deletion::Entity::find()
            .filter(offer_deletion::Column::Number.gte(expected))
            .filter(offer_deletion::Column::Number.lt(before));
        let some = deleted.order_by_asc(offer_deletion::Column::Number).limit(1000).all(db).await?;
        if some.is_empty() {
            return Ok(Some(expected));
        }
        for row in some {
            if row.number != expected {
                return Ok(Some(expected));
            }
            expected += 1;
        }
    }
    Ok(None)
}
