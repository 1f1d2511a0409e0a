//! On databases of older schemas.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

use testing::needed;

use crate::{Backend, Config};

/// Changes of the schema up to the one that makes parties rows.
const PARTIES_IN_COLUMNS: u32 = 13;
/// Up to the one by which an offer loses its words to those rows.
const WORDS_OF_OFFERS: u32 = 14;

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

/// A database of so many changes with these rows in it, and an installation that was brought over from there.
async fn brought_over(url: &str, changes: u32, rows: &str) -> (DatabaseConnection, Backend) {
    let db = as_of(url, changes, rows).await;
    (db, opened(url).await)
}

/// A database as so many changes of the schema left it, with these rows.
async fn as_of(url: &str, changes: u32, rows: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    migrations::Migrator::up(&db, Some(changes)).await.unwrap();
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    for statement in rows.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
        db.execute_unprepared(&written(statement, postgres)).await.unwrap();
    }
    db
}

/// The same as this program leaves it.
async fn opened(url: &str) -> Backend {
    let files = tempfile::tempdir().unwrap();
    let config = Config { database: url.into(), files: files.path().into(), clock: None, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    backend.migrate().await.unwrap();
    backend
}

async fn parties_become_rows(url: &str) {
    let (db, backend) = brought_over(url, PARTIES_IN_COLUMNS, OFFERS).await;
    let postgres = db.get_database_backend() == DbBackend::Postgres;
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
    // The draft that can be read is counted; what cannot be read, and what was sent, is no draft to count.
    let counted = "SELECT CAST(number AS text) AS found FROM offers WHERE missing > 3 AND wrong >= 0 AND NOT priced";
    assert_eq!(rows(&db, counted).await, ["1001"]);
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

/// An offer at the customer's, with words that no program would give it: what is there stays as it is.
const WORDS: &str = "
INSERT INTO organizations SELECT {id:1}, 'o1', 'Contoso', 'publisher', 'UTC';
INSERT INTO organizations SELECT {id:3}, 'o3', 'Northwind', 'customer', 'UTC';
INSERT INTO offers (id, number, kind, status, publisher_id, publisher_name, partner_name, customer_name, name, search, start_on, end_on,
  accept_by, currency, partner_minor, customer_minor, value_exact, link_token, created_at, modified_at, status_since, submitted_at, extended_at)
  VALUES ({id:12}, 1002, 'multiparty', 'pending_acceptance', {id:1}, 'Contoso', '', 'Northwind', 'Sent', ' of the offer', '0', '2027-12-31',
    '2026-12-01', 'USD', 100, 110, {no}, 'token', 1, 5, 4, 2, 3);
INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, state, kind, number, name, search)
  VALUES ({id:12}, 'publisher', {id:1}, 'Contoso', 'pending_acceptance', 'multiparty', 1002, 'Sent', ' of the publisher'),
  ({id:12}, 'customer', {id:3}, 'Northwind', 'pending_acceptance', 'multiparty', 1002, 'Sent', ' of the customer');
INSERT INTO offer_revisions (id, offer_id, number, state, version, pack, paper, salt, created_at)
  VALUES ({id:22}, {id:12}, 1, 'draft', 1, 'microsoft', 'nothing', '', 1);
UPDATE counters SET value = 9223372036854775807 WHERE name = 'lists';
";

async fn offers_lose_their_words(url: &str) {
    let db = as_of(url, WORDS_OF_OFFERS, WORDS).await;
    migrations::Migrator::up(&db, Some(1)).await.unwrap();
    let offers = "SELECT number || ' ' || name || ' ' || start_on || ' ' || customer_minor AS found FROM offers";
    assert_eq!(rows(&db, offers).await, ["1002 Sent 0 110"]);
    assert!(db.execute_unprepared("SELECT search FROM offers").await.is_err());
    let parties = "SELECT party || search AS found FROM offer_parties ORDER BY party";
    assert_eq!(rows(&db, parties).await, ["customer of the customer", "publisher of the publisher"]);
    assert_eq!(rows(&db, "SELECT state AS found FROM offer_revisions").await, ["draft"]);
    // What hangs on an offer still goes with it.
    opened(url).await.write().execute_unprepared("DELETE FROM offers").await.unwrap();
    assert_eq!(rows(&db, "SELECT party AS found FROM offer_parties").await, [""; 0]);
}

async fn on_sqlite(test: impl AsyncFnOnce(&str)) {
    let folder = tempfile::tempdir().unwrap();
    test(&format!("sqlite://{}?mode=rwc", folder.path().join("old.sqlite").display())).await;
}

async fn on_postgresql(test: impl AsyncFnOnce(&str)) {
    let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") else { return };
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("old_{}", uuid::Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    test(&format!("{}/{name}", server.rsplit_once('/').unwrap().0)).await;
}

#[tokio::test]
async fn parties_in_columns_become_rows_on_sqlite() {
    on_sqlite(parties_become_rows).await;
}

#[tokio::test]
async fn parties_in_columns_become_rows_on_postgresql() {
    on_postgresql(parties_become_rows).await;
}

#[tokio::test]
async fn words_of_an_offer_go_and_those_of_its_parties_stay_on_sqlite() {
    on_sqlite(offers_lose_their_words).await;
}

#[tokio::test]
async fn words_of_an_offer_go_and_those_of_its_parties_stay_on_postgresql() {
    on_postgresql(offers_lose_their_words).await;
}
