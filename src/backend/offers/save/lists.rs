//! What lists are made of beside the row, kept in the same transaction: tallies, waits, and words to be found by.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    offer::{Kind, Status},
    party::Party,
    search,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::row;
use crate::{
    Backend, Fault,
    entity::offer,
    sql::{self, Sql},
    transaction,
};

/// An offer before and after a change; none where it is not there.
pub(crate) type Changed<'a> = (Option<&'a offer::Model>, Option<&'a offer::Model>);

/// Brings tallies and words along.
pub(crate) async fn keep(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    // Always in this order, and each in the order of its keys: two transactions never wait for one another.
    words(tx, changes).await?;
    tallies(tx, changes).await
}

/// The organizations that see the offer as it stands, each as a party.
fn faces(row: &offer::Model) -> Vec<(Party, Uuid)> {
    let (Some(kind), Some(status)) = (Kind::of_code(&row.kind), Status::of_code(&row.status)) else {
        return Vec::new();
    };
    let all = [
        (Party::Publisher, Some(row.publisher_id)),
        (Party::Partner, row.partner_id),
        (Party::Customer, row.customer_id),
    ];
    let seeing = all.into_iter().filter(|(party, _)| kind.sees(*party, status));
    seeing.filter_map(|(party, id)| Some((party, id?))).collect()
}

/// Organization, party, kind, status, currency.
type Key = (Uuid, &'static str, String, String, String);

async fn tallies(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    let mut sums: BTreeMap<Key, [i64; 5]> = BTreeMap::new();
    for (before, after) in changes {
        for (row, sign) in [(before, -1), (after, 1)] {
            for (party, organization) in row.map(faces).unwrap_or_default() {
                let Some(row) = row else { continue };
                let key = (organization, party.code(), row.kind.clone(), row.status.clone(), row.currency.clone());
                let sum = sums.entry(key).or_default();
                for (total, one) in sum.iter_mut().zip(worth(row, party)) {
                    *total = total.checked_add(sign * one).ok_or_else(|| Fault::broken("a tally is too large"))?;
                }
            }
        }
    }
    sums.retain(|_, sum| *sum != [0; 5]);
    if sums.is_empty() {
        return Ok(());
    }
    let mut insert = Sql::new(
        tx,
        "INSERT INTO tallies (organization_id, party, kind, status, currency, offers, partner_billions, partner_minor, \
         customer_billions, customer_minor) VALUES ",
    );
    for (at, ((organization, party, kind, status, currency), sums)) in sums.into_iter().enumerate() {
        insert.text(if at == 0 { "(" } else { ", (" }).value(organization);
        for text in [party.to_owned(), kind, status, currency] {
            insert.text(", ").value(text);
        }
        insert.text(&format!(", {})", sums.map(|sum| sum.to_string()).join(", ")));
    }
    insert.text(
        " ON CONFLICT (organization_id, party, kind, status, currency) DO UPDATE SET offers = tallies.offers + excluded.offers, \
         partner_billions = tallies.partner_billions + excluded.partner_billions, \
         partner_minor = tallies.partner_minor + excluded.partner_minor, \
         customer_billions = tallies.customer_billions + excluded.customer_billions, \
         customer_minor = tallies.customer_minor + excluded.customer_minor",
    );
    tx.execute_raw(insert.done()).await?;
    Ok(())
}

/// Minor units that a tally counts apart: neither part of a sum can be too large, however many offers there are.
pub(crate) const BILLION: i64 = 1_000_000_000;

/// One offer, and what it comes to as far as the party may see it: billions and the rest at the partner's price, then at the
/// customer's.
fn worth(row: &offer::Model, party: Party) -> [i64; 5] {
    let partner = if row.submitted_at.is_some() && party != Party::Customer { row.partner_minor } else { 0 };
    let customer = if row.extended_at.is_some() && party != Party::Publisher { row.customer_minor } else { 0 };
    [1, partner / BILLION, partner % BILLION, customer / BILLION, customer % BILLION]
}

/// How long it stood in the status it leaves, for each party that saw it there.
pub(crate) async fn waited(
    tx: &impl ConnectionTrait,
    before: &offer::Model,
    after: &offer::Model,
) -> Result<(), Fault> {
    if before.status == after.status {
        return Ok(());
    }
    let mut rows = Vec::new();
    let took = (after.status_since - before.status_since).max(0);
    rows.extend(faces(before).into_iter().map(|(party, id)| (party, id, before.status.as_str(), took)));
    if let (Some(submitted), Some(accepted), None) = (after.submitted_at, after.accepted_at, before.accepted_at) {
        rows.push((Party::Publisher, after.publisher_id, "sent", (accepted - submitted).max(0)));
    }
    let mut insert =
        Sql::new(tx, "INSERT INTO waits (organization_id, party, kind, status, ended_at, offer_id, took_ms) VALUES ");
    for (at, (party, organization, status, took)) in rows.into_iter().enumerate() {
        insert.text(if at == 0 { "(" } else { ", (" }).value(organization);
        for text in [party.code(), before.kind.as_str(), status] {
            insert.text(", ").value(text);
        }
        insert.text(&format!(", {}, ", after.status_since)).value(after.id).text(&format!(", {took})"));
    }
    // Several statuses may be left within a millisecond, back and forth.
    insert.text(" ON CONFLICT DO NOTHING");
    tx.execute_raw(insert.done()).await?;
    Ok(())
}

/// What each organization finds the offer by.
fn found_by(row: &offer::Model) -> BTreeMap<Uuid, BTreeSet<String>> {
    let mut found: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
    for (party, organization) in faces(row) {
        // One's own name would find everything.
        let others = match party {
            Party::Publisher => [&row.partner_name, &row.customer_name],
            Party::Partner => [&row.publisher_name, &row.customer_name],
            Party::Customer => [&row.publisher_name, &row.partner_name],
        };
        let words = others.into_iter().chain([&row.name]).flat_map(|text| search::words(text));
        found.entry(organization).or_default().extend(words);
    }
    found
}

async fn words(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    let (mut gone, mut come): (Words, Words) = Default::default();
    for (before, after) in changes {
        let (had, has) = (before.map(found_by).unwrap_or_default(), after.map(found_by).unwrap_or_default());
        let number = before.or(*after).map_or(0, |row| row.number);
        let nothing = BTreeSet::new();
        for organization in had.keys().chain(has.keys()).collect::<BTreeSet<_>>() {
            let (had, has) = (had.get(organization).unwrap_or(&nothing), has.get(organization).unwrap_or(&nothing));
            for (into, words) in [(&mut gone, had.difference(has)), (&mut come, has.difference(had))] {
                for word in words {
                    into.entry(*organization).or_default().entry(word.clone()).or_default().push(number);
                }
            }
        }
    }
    for (organization, words) in gone {
        let ids = ids(tx, organization, &words).await?;
        for (word, numbers) in words {
            if let Some(id) = ids.get(&word) {
                let delete =
                    format!("DELETE FROM search_hits WHERE word_id = {id} AND number IN {}", sql::numbers(&numbers));
                tx.execute_unprepared(&delete).await?;
            }
        }
    }
    for (organization, words) in come {
        let mut ids = ids(tx, organization, &words).await?;
        let new: Vec<&String> = words.keys().filter(|word| !ids.contains_key(*word)).collect();
        if !new.is_empty() {
            learn(tx, organization, &new).await?;
            ids = self::ids(tx, organization, &words).await?;
        }
        hit(tx, &words, &ids).await?;
    }
    Ok(())
}

/// Organization → word → numbers.
type Words = BTreeMap<Uuid, BTreeMap<String, Vec<i64>>>;

async fn ids(
    tx: &impl ConnectionTrait,
    organization: Uuid,
    words: &BTreeMap<String, Vec<i64>>,
) -> Result<BTreeMap<String, i64>, Fault> {
    let mut select = Sql::new(tx, "SELECT word, id FROM search_words WHERE organization_id = ");
    select.value(organization).text(" AND word IN ").list(words.keys().map(String::as_str));
    let rows = tx.query_all_raw(select.done()).await?;
    rows.iter().map(|row| Ok((row.try_get("", "word")?, row.try_get("", "id")?))).collect()
}

async fn learn(tx: &impl ConnectionTrait, organization: Uuid, new: &[&String]) -> Result<(), Fault> {
    let mut insert = Sql::new(tx, "INSERT INTO search_words (organization_id, word) VALUES ");
    for (at, word) in new.iter().enumerate() {
        insert.text(if at == 0 { "(" } else { ", (" }).value(organization).text(", ").value(word.as_str()).text(")");
    }
    insert.text(" ON CONFLICT (organization_id, word) DO NOTHING");
    tx.execute_raw(insert.done()).await?;
    Ok(())
}

async fn hit(
    tx: &impl ConnectionTrait,
    words: &BTreeMap<String, Vec<i64>>,
    ids: &BTreeMap<String, i64>,
) -> Result<(), Fault> {
    let of_word = |(word, numbers): (&String, &Vec<i64>)| {
        let id = ids.get(word).copied();
        id.map(|id| numbers.iter().map(|n| format!("({id}, {n})")).collect::<Vec<_>>()).unwrap_or_default()
    };
    let rows = words.iter().flat_map(of_word).collect::<Vec<_>>();
    if !rows.is_empty() {
        let insert =
            format!("INSERT INTO search_hits (word_id, number) VALUES {} ON CONFLICT DO NOTHING", rows.join(", "));
        tx.execute_unprepared(&insert).await?;
    }
    Ok(())
}

/// Offers filled in at a time.
const BATCH: u64 = 200;

/// Tallies and words of offers older than the lists: once after an update of the schema, from where it was left off.
pub async fn fill(backend: &Backend) -> Result<(), Fault> {
    while fill_some(backend).await? {}
    Ok(())
}

/// Whether there is more to do.
async fn fill_some(backend: &Backend) -> Result<bool, Fault> {
    let tx = transaction::begin(backend).await?;
    // Written to, so that of two instances that start at once one waits for the other.
    let touch = Sql::new(&tx, "UPDATE counters SET value = value WHERE name = 'lists' RETURNING value").done();
    let done: i64 = match tx.query_one_raw(touch).await? {
        Some(row) => row.try_get("", "value")?,
        None => i64::MAX,
    };
    if done == i64::MAX {
        return Ok(false);
    }
    let rows = offer::Entity::find()
        .filter(offer::Column::Number.gt(done))
        .order_by_asc(offer::Column::Number)
        .limit(BATCH)
        .all(&tx)
        .await?;
    for row in &rows {
        let names = [&row.name, &row.number.to_string(), &row.publisher_name, &row.partner_name, &row.customer_name];
        let mut update = Sql::new(&tx, "UPDATE offers SET search = ");
        update.value(row::searched(names.map(String::as_str))).text(&format!(" WHERE number = {}", row.number));
        tx.execute_raw(update.done()).await?;
    }
    keep(&tx, &rows.iter().map(|row| (None, Some(row))).collect::<Vec<_>>()).await?;
    let more = rows.len() as u64 == BATCH;
    let next = rows.last().filter(|_| more).map_or(i64::MAX, |row| row.number);
    tx.execute_unprepared(&format!("UPDATE counters SET value = {next} WHERE name = 'lists'")).await?;
    tx.commit().await?;
    Ok(more)
}
