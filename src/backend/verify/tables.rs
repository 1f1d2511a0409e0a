//! What whole tables must hold: every number of an offer, rows for every pointer, lists and sums as counting finds them, and people who can
//! sign in.

use domain::{
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use uuid::Uuid;

use super::{finding::Findings, stored::Stored};
use crate::{
    Fault,
    entity::{counter, offer_deletion},
    people::{self, email_key},
    sql::BILLION,
    sql::Sql,
};

/// The counter's value in an empty installation.
pub(super) const BEFORE_THE_FIRST: i64 = 1000;

/// Numbers of offers are given one after another: each is there, or was deleted as a draft. Those between `after` and the chunk's
/// last.
pub(super) async fn numbers(
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
        let wrong = "The counter is behind the last offer, so a number would be used twice.";
        findings.add("counters", "offer", wrong, [&last.to_string(), &found]);
    } else if let Some(missing) = missing(db, last, given.unwrap_or(last) + 1).await? {
        gone(missing, findings);
    }
    Ok(())
}

fn gone(number: i64, findings: &mut Findings) {
    let wrong = "The offer is missing: its number was used, and no draft deletion is recorded.";
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

/// Table, column, and the table it points to.
const POINTERS: [[&str; 3]; 16] = [
    ["offers", "publisher_id", "organizations"],
    ["offer_parties", "offer_id", "offers"],
    ["offer_parties", "organization_id", "organizations"],
    ["offer_revisions", "offer_id", "offers"],
    ["events", "offer_id", "offers"],
    ["history_heads", "offer_id", "offers"],
    ["acceptances", "offer_id", "offers"],
    ["acceptances", "person_id", "people"],
    ["failed_steps", "offer_id", "offers"],
    ["coverages", "offer_id", "offers"],
    ["coverages", "customer_id", "organizations"],
    ["outbox", "offer_id", "offers"],
    ["offer_documents", "offer_id", "offers"],
    ["offer_documents", "document_id", "documents"],
    ["documents", "organization_id", "organizations"],
    ["products", "organization_id", "organizations"],
];

/// Rows that belong to nothing, the first of each kind: foreign keys refuse them, but not to somebody who turned them off.
pub(super) async fn orphans(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    for [table, column, target] in POINTERS {
        if findings.full() {
            return Ok(());
        }
        let sql = format!(
            "SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} WHERE {target}.id = {table}.{column}) LIMIT 1"
        );
        if let Some(row) = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await? {
            let id: Uuid = row.try_get("", column)?;
            let wrong = format!("The row points to a row of {target} that doesn’t exist.");
            findings.add(table, format!("{column} {id}"), wrong, [&format!("a row of {target}"), "nothing"]);
        }
    }
    Ok(())
}

/// Lists and sums kept for speed: whatever is written twice is counted again here, by one statement a table.
pub(super) async fn kept(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    for party in Party::ALL {
        if findings.full() {
            return Ok(());
        }
        tallies(db, party, findings).await?;
    }
    words(db, findings).await
}

/// The first tally of each party that is not what counting finds.
async fn tallies(db: &impl ConnectionTrait, party: Party, findings: &mut Findings) -> Result<(), Fault> {
    let code = party.code();
    let seen = Kind::ALL.into_iter().flat_map(|kind| {
        let seen = Status::ALL.into_iter().filter(move |status| kind.sees(party, *status));
        seen.map(move |status| format!("('{}', '{}')", kind.code(), status.code()))
    });
    let seen: Vec<String> = seen.collect();
    let partner =
        if party == Party::Customer { "0" } else { "(CASE WHEN submitted_at IS NULL THEN 0 ELSE partner_minor END)" };
    let priced = Kind::ALL.into_iter().filter(|kind| kind.priced_for_customer(true, false));
    let priced: Vec<String> =
        priced.map(|kind| format!("o.kind = '{}' AND submitted_at IS NOT NULL", kind.code())).collect();
    let priced =
        format!("(CASE WHEN extended_at IS NOT NULL OR {} THEN customer_minor ELSE 0 END)", priced.join(" OR "));
    let customer = if party == Party::Publisher { "0" } else { &priced };
    let counted = format!(
        "SELECT p.organization_id, o.kind, o.status, o.currency, CAST(count(*) AS bigint) AS offers,
           CAST(sum({partner} / {BILLION}) AS bigint) AS partner_billions, CAST(sum({partner} % {BILLION}) AS bigint) AS partner_minor,
           CAST(sum({customer} / {BILLION}) AS bigint) AS customer_billions, CAST(sum({customer} % {BILLION}) AS bigint) AS customer_minor
         FROM offers AS o JOIN offer_parties AS p ON p.offer_id = o.id WHERE p.party = '{code}' AND (o.kind, o.status) IN (VALUES {})
         GROUP BY p.organization_id, o.kind, o.status, o.currency",
        seen.join(", ")
    );
    let kept = format!(
        "SELECT organization_id, kind, status, currency, offers, partner_billions, partner_minor, customer_billions, customer_minor FROM tallies WHERE party = '{code}' AND offers <> 0"
    );
    for (one, other, counts) in [(&counted, &kept, true), (&kept, &counted, false)] {
        let select = format!("SELECT * FROM ({one}) AS one EXCEPT SELECT * FROM ({other}) AS other LIMIT 1");
        let Some(row) = db.query_one_raw(Sql::new(db, &select).done()).await? else { continue };
        let organization: Uuid = row.try_get("", "organization_id")?;
        let (status, currency): (String, String) = (row.try_get("", "status")?, row.try_get("", "currency")?);
        let offers: i64 = row.try_get("", "offers")?;
        let sum = |price: &str| -> Result<i128, Fault> {
            let (billions, rest): (i64, i64) =
                (row.try_get("", &format!("{price}_billions"))?, row.try_get("", &format!("{price}_minor"))?);
            Ok(i128::from(billions) * i128::from(BILLION) + i128::from(rest))
        };
        let (partner, customer) = (sum("partner")?, sum("customer")?);
        let told = format!("{}, {partner} and {customer} minor units", domain::text::counted(offers, "offer"));
        let key = format!("{code} {organization}, {status}, {currency}");
        let wrong = "The tally doesn’t match the offers.";
        let [expected, found] =
            if counts { [told.as_str(), "another tally"] } else { ["another tally", told.as_str()] };
        findings.add("tallies", key, wrong, [expected, found]);
        return Ok(());
    }
    Ok(())
}

/// Words that lead to an offer that is not there. That every offer is found by its words only a search can tell.
async fn words(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    if findings.full() {
        return Ok(());
    }
    let select = "SELECT number FROM search_hits WHERE NOT EXISTS (SELECT 1 FROM offers WHERE offers.number = search_hits.number) LIMIT 1";
    if let Some(row) = db.query_one_raw(Sql::new(db, select).done()).await? {
        let number: i64 = row.try_get("", "number")?;
        let wrong = "A search word points to an offer that doesn’t exist.";
        findings.add("search_hits", domain::offer::label(number), wrong, ["an offer", "nothing"]);
    }
    Ok(())
}

/// People who cannot sign in: their address is stored in another form than the one that is looked for.
pub(super) async fn unreachable_people(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    if findings.full() {
        return Ok(());
    }
    for shared in people::shared(db).await? {
        let wrong = "Another person has the same mailbox, so this one can’t sign in.";
        findings.add("people", shared.person.to_string(), wrong, [&email_key(&shared.email), &shared.email]);
    }
    Ok(())
}
