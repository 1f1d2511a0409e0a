//! What lists are made of beside the rows, kept in the same transaction: tallies, waits, and words to be found by.

use std::collections::{BTreeMap, BTreeSet};

use domain::{offer::Kind, party::Party, search};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    Fault,
    entity::{offer, offer_party},
    offers::facet::Facet,
    sql::{self, BILLION, Sql},
};

/// Filling them in for offers that are older than they.
mod fill;

pub use fill::fill;

/// What lists know of an offer: its row, and one for each party.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    pub row: &'a offer::Model,
    pub parties: &'a [offer_party::Model],
}

/// An offer before and after a change; none where it is not there.
pub(crate) type Changed<'a> = (Option<Listed<'a>>, Option<Listed<'a>>);

/// Brings tallies and words along.
pub(crate) async fn update(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    // Always in this order, and each in the order of its keys: two transactions never wait for one another.
    words(tx, changes).await?;
    tallies(tx, changes).await
}

impl Listed<'_> {
    /// The organizations that see the offer as it stands, each as a party.
    fn seeing(&self) -> impl Iterator<Item = (Party, Uuid)> {
        let seeing = self.parties.iter().filter(|one| !one.state.is_empty());
        seeing.filter_map(|one| Some((Party::of_code(&one.party)?, one.organization_id)))
    }

    /// What each organization finds the offer by.
    fn found_by(&self) -> BTreeMap<Uuid, BTreeSet<String>> {
        let of = |texts: &[&String]| texts.iter().flat_map(|text| search::words(text)).collect::<BTreeSet<_>>();
        let named = |party: Party| {
            let names = self.parties.iter().filter(|one| one.party == party.code()).map(|one| &one.organization_name);
            of(&names.collect::<Vec<_>>())
        };
        let [publisher, partner, customer] = Party::ALL.map(named);
        let name = of(&[&self.row.name]);
        let mut found: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
        for (party, organization) in self.seeing() {
            // One's own name would find everything.
            let others = match party {
                Party::Publisher => [&partner, &customer],
                Party::Partner => [&publisher, &customer],
                Party::Customer => [&publisher, &partner],
            };
            let words = others.into_iter().chain([&name]).flatten().cloned();
            found.entry(organization).or_default().extend(words.chain(self.facets(party)));
        }
        found
    }

    /// What `party` filters it by: its products, and the names of the others.
    fn facets(&self, party: Party) -> impl Iterator<Item = String> {
        let products = self.row.products.lines().map(|name| Facet::Product.word(name));
        let others = self.parties.iter().filter_map(move |one| {
            let other = Party::of_code(&one.party).filter(|other| *other != party)?;
            // A customer deals with its seller and sees whose product it is; partners are not told of one another.
            Some(Facet::of(other).word(&one.organization_name))
        });
        products.chain(others)
    }
}

/// Organization, party, kind, status, currency.
type Key = (Uuid, &'static str, String, String, String);

async fn tallies(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    let mut sums: BTreeMap<Key, [i64; 5]> = BTreeMap::new();
    for (before, after) in changes {
        for (listed, sign) in [(before, -1), (after, 1)] {
            let Some(listed) = listed else { continue };
            for (party, organization) in listed.seeing() {
                let row = listed.row;
                let key = (organization, party.code(), row.kind.clone(), row.status.clone(), row.currency.clone());
                let sum = sums.entry(key).or_default();
                for (total, one) in sum.iter_mut().zip(worth(row, party)) {
                    *total = total.checked_add(sign * one).ok_or_else(|| Fault::broken("a tally is too large"))?;
                }
            }
        }
    }
    sums.retain(|_, sum| *sum != [0; 5]);
    let sums = Vec::from_iter(sums);
    for sums in sums.chunks(ROWS) {
        add(tx, sums).await?;
    }
    Ok(())
}

async fn add(tx: &impl ConnectionTrait, sums: &[(Key, [i64; 5])]) -> Result<(), Fault> {
    let mut insert = Sql::new(
        tx,
        "INSERT INTO tallies (organization_id, party, kind, status, currency, offers, partner_billions, partner_minor, \
         customer_billions, customer_minor) VALUES ",
    );
    for (at, ((organization, party, kind, status, currency), sums)) in sums.iter().enumerate() {
        insert.text(if at == 0 { "(" } else { ", (" }).value(*organization);
        for text in [*party, kind, status, currency] {
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

/// One offer, and what it comes to as far as the party may see it: billions and the rest at the partner's price, then at the
/// customer's.
fn worth(row: &offer::Model, party: Party) -> [i64; 5] {
    let partner = if row.submitted_at.is_some() && party != Party::Customer { row.partner_minor } else { 0 };
    let priced = |kind: Kind| kind.priced_for_customer(row.submitted_at.is_some(), row.extended_at.is_some());
    let seen = party != Party::Publisher && Kind::of_code(&row.kind).is_some_and(priced);
    let customer = if seen { row.customer_minor } else { 0 };
    [1, partner / BILLION, partner % BILLION, customer / BILLION, customer % BILLION]
}

/// How long it stood in the status it leaves, for each party that saw it there.
pub(crate) async fn waited(tx: &impl ConnectionTrait, listed: Listed<'_>, after: &offer::Model) -> Result<(), Fault> {
    let before = listed.row;
    if before.status == after.status {
        return Ok(());
    }
    let took = (after.status_since - before.status_since).max(0);
    let mut rows: Vec<_> = listed.seeing().map(|(party, id)| (party, id, before.status.as_str(), took)).collect();
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

/// A word in the dictionary of an organization, and the numbers of the offers that hold it.
type Words = BTreeMap<(Uuid, String), Vec<i64>>;

/// Rows, or values, in one statement; either database takes more.
const ROWS: usize = 5_000;
/// Organizations in one statement.
const ORGANIZATIONS: usize = 500;

async fn words(tx: &impl ConnectionTrait, changes: &[Changed<'_>]) -> Result<(), Fault> {
    let (mut gone, mut come): (Words, Words) = Default::default();
    for (before, after) in changes {
        let words = |listed: &Option<Listed<'_>>| listed.map(|listed| listed.found_by()).unwrap_or_default();
        let (had, has) = (words(before), words(after));
        let number = before.or(*after).map_or(0, |listed| listed.row.number);
        let nothing = BTreeSet::new();
        for organization in had.keys().chain(has.keys()).collect::<BTreeSet<_>>() {
            let (had, has) = (had.get(organization).unwrap_or(&nothing), has.get(organization).unwrap_or(&nothing));
            for (into, words) in [(&mut gone, had.difference(has)), (&mut come, has.difference(had))] {
                for word in words {
                    into.entry((*organization, word.clone())).or_default().push(number);
                }
            }
        }
    }
    remove_hits(tx, &gone, &ids(tx, &gone).await?).await?;
    let mut known = ids(tx, &come).await?;
    let new: Vec<_> = come.keys().filter(|word| !known.contains_key(*word)).collect();
    if !new.is_empty() {
        learn(tx, &new).await?;
        known = ids(tx, &come).await?;
    }
    add_hits(tx, &come, &known).await
}

/// The ids of those that are in a dictionary already: few statements, however many organizations there are.
async fn ids(tx: &impl ConnectionTrait, words: &Words) -> Result<BTreeMap<(Uuid, String), i64>, Fault> {
    let organizations: BTreeSet<Uuid> = words.keys().map(|(organization, _)| *organization).collect();
    let texts: BTreeSet<&str> = words.keys().map(|(_, word)| word.as_str()).collect();
    let (organizations, texts) = (Vec::from_iter(organizations), Vec::from_iter(texts));
    let mut found = BTreeMap::new();
    for organizations in organizations.chunks(ORGANIZATIONS) {
        for texts in texts.chunks(ROWS) {
            let mut select =
                Sql::new(tx, "SELECT organization_id, word, id FROM search_words WHERE organization_id IN ");
            select.list(organizations.iter().copied()).text(" AND word IN ").list(texts.iter().copied());
            for row in tx.query_all_raw(select.done()).await? {
                found.insert((row.try_get("", "organization_id")?, row.try_get("", "word")?), row.try_get("", "id")?);
            }
        }
    }
    Ok(found)
}

/// The offers are not found by these words any more.
async fn remove_hits(
    tx: &impl ConnectionTrait,
    words: &Words,
    ids: &BTreeMap<(Uuid, String), i64>,
) -> Result<(), Fault> {
    let mut of_number: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (word, numbers) in words {
        for number in numbers {
            of_number.entry(*number).or_default().extend(ids.get(word));
        }
    }
    for (number, ids) in of_number {
        for ids in ids.chunks(ROWS) {
            let delete =
                format!("DELETE FROM search_hits WHERE number = {number} AND word_id IN {}", sql::numbers(ids));
            tx.execute_unprepared(&delete).await?;
        }
    }
    Ok(())
}

async fn learn(tx: &impl ConnectionTrait, new: &[&(Uuid, String)]) -> Result<(), Fault> {
    for rows in new.chunks(ROWS) {
        let mut insert = Sql::new(tx, "INSERT INTO search_words (organization_id, word) VALUES ");
        for (at, (organization, word)) in rows.iter().enumerate() {
            insert
                .text(if at == 0 { "(" } else { ", (" })
                .value(*organization)
                .text(", ")
                .value(word.as_str())
                .text(")");
        }
        insert.text(" ON CONFLICT (organization_id, word) DO NOTHING");
        tx.execute_raw(insert.done()).await?;
    }
    Ok(())
}

async fn add_hits(tx: &impl ConnectionTrait, words: &Words, ids: &BTreeMap<(Uuid, String), i64>) -> Result<(), Fault> {
    let of_word = |(word, numbers): (&(Uuid, String), &Vec<i64>)| {
        let id = ids.get(word).copied();
        id.map(|id| numbers.iter().map(|number| format!("({id}, {number})")).collect::<Vec<_>>()).unwrap_or_default()
    };
    for rows in words.iter().flat_map(of_word).collect::<Vec<_>>().chunks(ROWS) {
        let insert =
            format!("INSERT INTO search_hits (word_id, number) VALUES {} ON CONFLICT DO NOTHING", rows.join(", "));
        tx.execute_unprepared(&insert).await?;
    }
    Ok(())
}
