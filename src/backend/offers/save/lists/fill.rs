//! Lists of offers that are older than what lists are made of: once after an update of the schema, from where it was left off.

use domain::{
    OrganizationId,
    offer::{Organization, RevisionBody},
    party::Party,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

use super::{
    super::{parties, row},
    Listed, keep,
};
use crate::{
    Backend, Fault,
    entity::{offer, offer_party, revision},
    sql::Sql,
    transaction,
};

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
    let mut rows = offer::Entity::find()
        .filter(offer::Column::Number.gt(done))
        .order_by_asc(offer::Column::Number)
        .limit(BATCH)
        .all(&tx)
        .await?;
    let parties = parties_of(&tx, &mut rows).await?;
    for row in &rows {
        let mut update = Sql::new(&tx, "UPDATE offers SET search = ");
        update.value(row.search.as_str()).text(&format!(" WHERE number = {}", row.number));
        tx.execute_raw(update.done()).await?;
    }
    let listed = rows.iter().zip(&parties).map(|(row, parties)| (None, Some(Listed { row, parties })));
    keep(&tx, &listed.collect::<Vec<_>>()).await?;
    let more = rows.len() as u64 == BATCH;
    let next = rows.last().filter(|_| more).map_or(i64::MAX, |row| row.number);
    tx.execute_unprepared(&format!("UPDATE counters SET value = {next} WHERE name = 'lists'")).await?;
    tx.commit().await?;
    Ok(more)
}

/// The parties of each offer as they should be listed, written where they are not.
async fn parties_of(
    tx: &impl ConnectionTrait,
    rows: &mut [offer::Model],
) -> Result<Vec<Vec<offer_party::Model>>, Fault> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut stored: HashMap<Uuid, Vec<offer_party::Model>> = HashMap::new();
    for one in parties::of(tx, &ids).await? {
        stored.entry(one.offer_id).or_default().push(one);
    }
    let bodies = bodies(tx, ids).await?;
    let (mut old, mut new, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let before = stored.remove(&row.id).unwrap_or_default();
        row.search = row::searched(&row.name, row.number, before.iter().map(|one| one.organization_name.as_str()));
        let after: Vec<_> = before.iter().filter_map(|one| listed(row, one, bodies.get(&row.id))).collect();
        if before != after {
            old.push(row.id);
            new.extend(after.iter().cloned());
        }
        all.push(after);
    }
    offer_party::Entity::delete_many().filter(offer_party::Column::OfferId.is_in(old)).exec(tx).await?;
    parties::insert(tx, new).await?;
    Ok(all)
}

fn listed(row: &offer::Model, one: &offer_party::Model, body: Option<&RevisionBody>) -> Option<offer_party::Model> {
    let party = Party::of_code(&one.party)?;
    let organization = Organization { id: OrganizationId(one.organization_id), name: one.organization_name.clone() };
    let account = body.and_then(|body| body.account(party)).unwrap_or_default();
    Some(row::of_party(row, party, &organization, account))
}

/// The newest revision of each, as far as it can be read: what cannot keeps nobody from starting, and `verify` names it.
async fn bodies(tx: &impl ConnectionTrait, offers: Vec<Uuid>) -> Result<HashMap<Uuid, RevisionBody>, Fault> {
    let all = revision::Entity::find().filter(revision::Column::OfferId.is_in(offers)).select_only();
    let all = all.columns([revision::Column::OfferId, revision::Column::Id]).order_by_asc(revision::Column::Number);
    // The last of each offer stays.
    let newest: HashMap<Uuid, Uuid> = all.into_tuple::<(Uuid, Uuid)>().all(tx).await?.into_iter().collect();
    let mut bodies = HashMap::new();
    // Read one after another: somebody may have written many revisions, and long ones.
    for (offer, revision) in newest {
        let paper = revision::Entity::find_by_id(revision).select_only().column(revision::Column::Paper);
        let paper = paper.into_tuple::<String>().one(tx).await?;
        bodies.extend(paper.and_then(|paper| Some((offer, serde_json::from_str(&paper).ok()?))));
    }
    Ok(bodies)
}

/// On a database of the last schema in which an offer had one column for its partner and one for its customer.
#[cfg(test)]
mod tests {
    use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
    use sea_orm_migration::MigratorTrait;

    use testing::needed;

    use crate::{Backend, Config};

    /// Changes of the schema up to the one that makes parties rows.
    const BEFORE: u32 = 13;

    /// A draft that knows its partner only, an offer at the customer's, and one that was accepted, with what hangs on them.
    const OFFERS: &str = "
INSERT INTO organizations SELECT {id:1}, 'o1', 'Contoso', 'publisher', 'UTC';
INSERT INTO organizations SELECT {id:2}, 'o2', 'Fabrikam', 'selling_partner', 'UTC';
INSERT INTO organizations SELECT {id:3}, 'o3', 'Northwind', 'customer', 'UTC';
INSERT INTO offers (id, number, kind, status, publisher_id, partner_id, customer_id, publisher_name, partner_name, customer_name, name, search,
  start_on, end_on, accept_by, currency, partner_minor, customer_minor, value_exact, link_token, created_at, modified_at, status_since,
  submitted_at, extended_at, accepted_at)
  VALUES ({id:11}, 1001, 'multiparty', 'draft', {id:1}, {id:2}, NULL, 'Contoso', 'Fabrikam', '', 'Draft', '', '', '', '2026-12-01', 'USD', 0, 0,
    {no}, NULL, 1, 2, 3, NULL, NULL, NULL),
  ({id:12}, 1002, 'multiparty', 'pending_acceptance', {id:1}, {id:2}, {id:3}, 'Contoso', 'Fabrikam', 'Northwind', 'Sent', '', '0', '2027-12-31',
    '2026-12-01', 'USD', 100, 110, {no}, 'token', 1, 5, 4, 2, 3, NULL),
  ({id:13}, 1003, 'multiparty', 'accepted', {id:1}, {id:2}, {id:3}, 'Contoso', 'Fabrikam', 'Northwind', 'Bought', '', '0', '2027-12-31',
    '2026-12-01', 'USD', 200, 220, {no}, 'other', 1, 5, 4, 2, 3, 4);
INSERT INTO offer_revisions (id, offer_id, number, state, version, pack, paper, salt, created_at)
  VALUES ({id:21}, {id:11}, 1, 'draft', 1, 'microsoft', '{\"draft\":{\"seller_id\":\" 34210077 \"}}', '', 1),
  ({id:22}, {id:12}, 1, 'draft', 1, 'microsoft', 'nothing', '', 1);
INSERT INTO sealed_views VALUES ({id:21}, 'publisher', 'content', 'hash');
INSERT INTO coverages VALUES ({id:12}, {id:99}, {id:3}, '48120773', '2027-01-01', '2027-12-31');
INSERT INTO events VALUES ({id:13}, 1, 1, {id:1}, 'created', 'body', 'salt', '', 'hash');
INSERT INTO waits VALUES ({id:1}, 'publisher', 'multiparty', 'draft', 2, {id:12}, 1);
INSERT INTO tallies (organization_id, party, kind, status, currency, offers, partner_minor, customer_minor)
  VALUES ({id:1}, 'publisher', 'multiparty', 'draft', 'USD', 7, 7, 7);
";

    /// The text with ids and truth values as the database writes them.
    fn written(text: &str, postgres: bool) -> String {
        let mut written = text.replace("{no}", if postgres { "false" } else { "0" });
        while let Some((before, rest)) = written.split_once("{id:") {
            let (number, after) = rest.split_once('}').unwrap();
            let id = uuid::Uuid::from_u128(number.parse().unwrap());
            let id = if postgres { format!("'{id}'::uuid") } else { format!("x'{}'", id.simple()) };
            written = format!("{before}{id}{after}");
        }
        written
    }

    async fn rows(db: &DatabaseConnection, select: &str) -> Vec<String> {
        let all = Statement::from_string(db.get_database_backend(), select);
        db.query_all_raw(all).await.unwrap().iter().map(|row| row.try_get("", "found").unwrap()).collect()
    }

    async fn brings_over(url: &str) {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1);
        let db = Database::connect(options).await.unwrap();
        migrations::Migrator::up(&db, Some(BEFORE)).await.unwrap();
        let postgres = db.get_database_backend() == DbBackend::Postgres;
        for statement in OFFERS.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
            db.execute_unprepared(&written(statement, postgres)).await.unwrap();
        }
        let files = tempfile::tempdir().unwrap();
        let config =
            Config { database: url.into(), files: files.path().into(), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.unwrap();
        backend.migrate().await.unwrap();
        let parties = "SELECT number || ' ' || party || ' ' || organization_name || ' ' || account || ' ' || state || ' ' || minor AS found
        FROM offer_parties ORDER BY number, party DESC";
        assert_eq!(
            rows(&db, parties).await,
            [
                "1001 publisher Contoso  draft 0",
                "1001 partner Fabrikam 34210077  0",
                "1002 publisher Contoso  pending_acceptance 100",
                "1002 partner Fabrikam  pending_acceptance 110",
                "1002 customer Northwind  pending_acceptance 110",
                "1003 publisher Contoso  accepted 200",
                "1003 partner Fabrikam  accepted 220",
                "1003 customer Northwind  accepted 220",
            ]
        );
        // What hangs on a table that was made again is still there.
        for (table, count) in [
            ("offers", 3),
            ("offer_revisions", 2),
            ("sealed_views", 1),
            ("coverages", 1),
            ("events", 1),
            ("waits", 1),
            ("tallies", 7),
        ] {
            let counted = rows(&db, &format!("SELECT CAST(COUNT(*) AS text) AS found FROM {table}")).await;
            assert_eq!(counted, [count.to_string()], "{table}");
        }
        // Keys hold again: nothing may point to an offer that is not there, and with an offer goes what hangs on it.
        let lost = "INSERT INTO coverages VALUES ({id:77}, {id:99}, {id:3}, '', '', '')";
        assert!(backend.write().execute_unprepared(&written(lost, postgres)).await.is_err());
        let gone = written("DELETE FROM offers WHERE id = {id:11}", postgres);
        backend.write().execute_unprepared(&gone).await.unwrap();
        assert_eq!(rows(&db, "SELECT CAST(COUNT(*) AS text) AS found FROM sealed_views").await, ["0"]);
    }

    #[tokio::test]
    async fn parties_in_columns_become_rows_on_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        brings_over(&format!("sqlite://{}?mode=rwc", folder.path().join("old.sqlite").display())).await;
    }

    #[tokio::test]
    async fn parties_in_columns_become_rows_on_postgresql() {
        let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") else { return };
        let admin = Database::connect(&server).await.unwrap();
        let name = format!("parties_{}", std::process::id());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        brings_over(&format!("{}/{name}", server.rsplit_once('/').unwrap().0)).await;
    }
}
