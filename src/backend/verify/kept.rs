//! Lists and sums kept for speed: whatever is written twice is counted again here, by one statement a table.

use domain::{
    offer::{Kind, Status},
    party::Party,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::finding::Findings;
use crate::{Fault, offers::save::lists::BILLION, sql::Sql};

pub(super) async fn check(db: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    for party in [Party::Publisher, Party::Partner, Party::Customer] {
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
    let customer =
        if party == Party::Publisher { "0" } else { "(CASE WHEN extended_at IS NULL THEN 0 ELSE customer_minor END)" };
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
        let wrong = "The tally is not what counting the offers finds.";
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
        let wrong = "A word leads to an offer that is not there.";
        findings.add("search_hits", domain::offer::label(number), wrong, ["an offer", "nothing"]);
    }
    Ok(())
}
