//! A database of the last schema in which an offer had one column for its partner and one for its customer.

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
    let config = Config { database: url.into(), files: files.path().into(), clock: None, markets: Default::default() };
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
