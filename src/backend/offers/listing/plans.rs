//! What every list, search and figure reads: never more because the organization has more offers.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::NaiveDate;
use domain::{
    OrganizationId, PersonId,
    access::{Actor, OrganizationKind, Role},
    offer::{Kind, Organization, work::View},
    party::Party,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use testing::needed;
use uuid::Uuid;

use super::{Cursor, Facet, Query, Sort};
use crate::{Backend, Config, sql::written};

mod filtered;

use filtered::filtered;

/// Offers of the tenant, of each of the kinds that go to customers.
const CROWD: i64 = 20_000;
/// Rows that one statement may read of a table: all statuses' pages and what is counted ahead of one, or a search's batches.
const MOST: u64 = 9_100;

/// Thousands of steps that SQLite's machine may take for one statement.
const MOST_WORK: u64 = 50;

/// The same for a search within a filter that every offer of the tenant passes: of each it is asked.
const MOST_WORK_WITHIN: u64 = 250;

fn actor(id: Uuid, kind: OrganizationKind) -> Actor {
    Actor {
        person: PersonId(Uuid::nil()),
        name: "Somebody".into(),
        email: "somebody@contoso.example".into(),
        organization: Organization { id: OrganizationId(id), name: "Contoso".into() },
        kinds: vec![kind],
        roles: vec![Role::Manager],
        accounts: Vec::new(),
        time_zone: "UTC".into(),
        several: false,
    }
}

/// What one list of a party holds: a publisher has a tab a kind, the others everything.
fn kinds(party: Party) -> Vec<Kind> {
    match party {
        Party::Publisher => vec![Kind::Multiparty],
        Party::Partner | Party::Customer => Kind::seen_by(party),
    }
}

/// Three organizations and a crowd of offers among them, in every status.
async fn crowd(url: &str, folder: &std::path::Path) -> (Backend, DatabaseConnection, [Actor; 3]) {
    let files = folder.join("files");
    let config = Config { database: url.into(), files, clock: None, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    backend.migrate().await.unwrap();
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    let kinds = [OrganizationKind::Publisher, OrganizationKind::SellingPartner, OrganizationKind::Customer];
    let actors = kinds.map(|kind| actor(Uuid::now_v7(), kind));
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    let hex = |actor: &Actor| match postgres {
        true => format!("'{}'", actor.organization.id.0),
        false => format!("x'{}'", actor.organization.id.0.simple()),
    };
    let [p, s, c] = [hex(&actors[0]), hex(&actors[1]), hex(&actors[2])];
    for (at, id) in [&p, &s, &c].into_iter().enumerate() {
        let row = format!(
            "INSERT INTO organizations (id, key, name, kinds, time_zone) VALUES ({id}, 'o{at}', 'O{at}', 'publisher', 'UTC')"
        );
        db.execute_unprepared(&row).await.unwrap();
    }
    let (id, date, no) = match postgres {
        true => ("gen_random_uuid()", "to_char(date '2026-11-15' + (i % 400)::int, 'YYYY-MM-DD')", "false"),
        false => ("randomblob(16)", "date('2026-11-15', '+' || (i % 400) || ' days')", "0"),
    };
    // What the constraints ask for: each status with the instants that belong to it.
    let sql = format!(
        "INSERT INTO offers (id, number, kind, status, publisher_id, publisher_name, partner_name, customer_name,
           name, start_on, end_on, accept_by, currency, partner_minor, customer_minor, value_exact, link_token, created_at, modified_at,
           status_since, submitted_at, extended_at, accepted_at, declined_at, expired_at, ended_at, products)
         WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {CROWD} - 1)
         SELECT {id}, 1001 + i, 'multiparty', s, {p}, 'Contoso', 'Fabrikam', 'Northwind ' || (i % 3000), 'Offer ' || i || ' of all',
           '2027-01-01', '2027-12-31', {date}, 'USD', i, i, {no}, 'token' || i, i, i, i,
           CASE WHEN s = 'draft' THEN NULL ELSE i END,
           CASE WHEN s IN ('draft', 'in_progress', 'pending_partner_action') THEN NULL ELSE i END,
           CASE WHEN s IN ('accepted', 'ended') THEN i END, CASE WHEN s = 'declined' THEN i END, CASE WHEN s = 'expired' THEN i END,
           CASE WHEN s = 'ended' THEN i END, 'Everything\nProduct ' || (i % 40)
         FROM (SELECT i, CASE i % 9 WHEN 0 THEN 'draft' WHEN 1 THEN 'in_progress' WHEN 2 THEN 'pending_partner_action'
           WHEN 3 THEN 'in_progress_to_customer' WHEN 4 THEN 'pending_acceptance' WHEN 5 THEN 'accepted' WHEN 6 THEN 'declined'
           WHEN 7 THEN 'expired' ELSE 'ended' END AS s FROM n) AS made"
    );
    db.execute_unprepared(&sql).await.unwrap();
    // The same without a partner, where it has none to wait for.
    let direct = sql
        .replace("'multiparty'", "'customer'")
        .replace("1001 + i", "500000 + i")
        .replace("'token' ||", "'direct' ||");
    let direct =
        direct.replace("WHEN 2 THEN 'pending_partner_action'", "").replace("WHEN 3 THEN 'in_progress_to_customer'", "");
    db.execute_unprepared(&direct.replace("'Fabrikam'", "''")).await.unwrap();
    for (party, organization) in [("publisher", &p), ("partner", &s), ("customer", &c)] {
        let row = format!(
            "INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
             SELECT id, '{party}', {organization}, CASE '{party}' WHEN 'publisher' THEN publisher_name WHEN 'partner' THEN partner_name
               ELSE customer_name END, kind, number FROM offers WHERE '{party}' <> 'partner' OR kind = 'multiparty'"
        );
        db.execute_unprepared(&row).await.unwrap();
    }
    let waits =
        "INSERT INTO waits SELECT publisher_id, 'publisher', kind, status, status_since, id, number FROM offers";
    db.execute_unprepared(waits).await.unwrap();
    db.execute_unprepared("UPDATE counters SET value = 0 WHERE name = 'lists'").await.unwrap();
    backend.migrate().await.unwrap();
    db.execute_unprepared(if postgres { "VACUUM ANALYZE" } else { "PRAGMA optimize" }).await.unwrap();
    (backend, db, actors)
}

/// Every statement of every list, search and figure, each text once.
async fn statements(backend: &Backend, actors: &[Actor; 3]) -> Vec<Statement> {
    written::take();
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let key = |sort: Sort| match sort {
        Sort::Status => "pending_acceptance 9000".to_owned(),
        Sort::Modified | Sort::Total | Sort::Since => "9000".to_owned(),
        Sort::Name | Sort::Customer | Sort::Partner | Sort::Start | Sort::End | Sort::AcceptBy => {
            "2027-06-01".to_owned()
        }
    };
    for (actor, party) in actors.iter().zip([Party::Publisher, Party::Partner, Party::Customer]) {
        for view in View::ALL {
            let plain = Query::view(party, &kinds(party), view, today);
            for sort in Sort::ALL {
                for descending in [false, true] {
                    let query = Query { sort, descending, ..plain.clone() };
                    super::list(backend, actor, &query).await.unwrap();
                    if !descending {
                        continue;
                    }
                    let at = Cursor { value: key(sort), number: 10_000 };
                    super::list(backend, actor, &Query { after: Some(at.clone()), ..query.clone() }).await.unwrap();
                    super::list(backend, actor, &Query { before: Some(at), ..query }).await.unwrap();
                }
            }
            for text in ["offer", "o", "north 2", "n", "1", "o-1042", "fab", "offer 17", "of al"] {
                let query = Query { text: text.into(), ..plain.clone() };
                super::list(backend, actor, &query).await.unwrap();
                let at = Cursor { value: String::new(), number: 9_000 };
                super::list(backend, actor, &Query { after: Some(at), ..query }).await.unwrap();
            }
            super::count(backend, actor, &plain).await.unwrap();
            for query in filtered(&plain).into_iter().filter(|_| matches!(view, View::All | View::Expiring)) {
                let (look, beside) = super::dashboard(backend, actor, &query).await.unwrap();
                super::list_beside(backend, actor, &query, &look, beside.tallies.as_deref()).await.unwrap();
                let at = Cursor { value: key(query.sort), number: 9_000 };
                super::list(backend, actor, &Query { after: Some(at), ..query }).await.unwrap();
            }
        }
        super::tallies(backend, actor, party).await.unwrap();
        super::names(backend, actor, &Facet::ALL).await.unwrap();
        for typed in ["", "north", "Northwind 2", "48"] {
            super::customers(backend, actor, typed).await.unwrap();
        }
        super::these(backend, actor, party, &[1001, 1002, 9_000]).await.unwrap();
        super::typical_durations(backend, actor, party, domain::offer::Kind::Multiparty).await.unwrap();
    }
    let mut known = BTreeSet::new();
    written::take().into_iter().filter(|statement| known.insert(statement.sql.clone())).collect()
}

pub(crate) async fn rows(db: &DatabaseConnection, explain: &str, statement: &Statement) -> Vec<sea_orm::QueryResult> {
    let explained = Statement { sql: format!("{explain} {}", statement.sql), ..statement.clone() };
    db.query_all_raw(explained).await.unwrap()
}

#[tokio::test]
async fn no_list_goes_through_a_table_or_puts_a_tenant_in_order_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("plans.sqlite").display());
    let (backend, db, actors) = crowd(&url, folder.path()).await;
    let all = statements(&backend, &actors).await;
    assert!(all.len() > 150, "{} statements", all.len());
    let meter = Meter::on(&db).await;
    for statement in all {
        let work = meter.work(&db, &statement).await;
        let within = statement.sql.contains("search_hits.number = offer_parties.number");
        let most = if within { MOST_WORK_WITHIN } else { MOST_WORK };
        let plan = plan(&db, &statement).await;
        assert!(work <= most, "{work} thousand steps: {}\n{plan:#?}", statement.sql);
        assert_eq!(scans(&plan), 0, "{}\n{plan:#?}", statement.sql);
        // What was put together of the parts is put in order once; no part is.
        assert!(sorts(&plan) <= 1, "{}\n{plan:#?}", statement.sql);
    }
    // What must not be is told from what may.
    let bad = "SELECT number FROM (SELECT number FROM offers WHERE name LIKE '% a%' ORDER BY name LIMIT 9) AS part ORDER BY number + 1";
    let plan = plan(&db, &Statement::from_string(DbBackend::Sqlite, bad)).await;
    assert_eq!((scans(&plan), sorts(&plan)), (1, 2), "{plan:#?}");
    let through = "SELECT COUNT(*) FROM offer_parties INDEXED BY ix_offer_parties_publisher_all WHERE party = 'publisher'
         AND organization_id = (SELECT publisher_id FROM offers LIMIT 1) AND kind = 'multiparty' AND name LIKE '% nothing%'";
    let through = Statement::from_string(DbBackend::Sqlite, through);
    assert!(meter.work(&db, &through).await > MOST_WORK, "an index from end to end");
}

/// What no plan tells: an index may be gone through from end to end as well. A list that was, of this tenant, takes ten times as much.
pub(crate) struct Meter(Arc<AtomicU64>);

impl Meter {
    pub(crate) async fn on(db: &DatabaseConnection) -> Self {
        let (steps, pool) = (Arc::new(AtomicU64::new(0)), db.get_sqlite_connection_pool());
        let counted = steps.clone();
        let mut connection = pool.acquire().await.unwrap();
        connection.lock_handle().await.unwrap().set_progress_handler(1_000, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            true
        });
        Self(steps)
    }

    /// Thousands of steps of SQLite's machine.
    pub(crate) async fn work(&self, db: &DatabaseConnection, statement: &Statement) -> u64 {
        self.0.store(0, Ordering::Relaxed);
        db.query_all_raw(statement.clone()).await.unwrap();
        self.0.load(Ordering::Relaxed)
    }
}

pub(crate) async fn plan(db: &DatabaseConnection, statement: &Statement) -> Vec<String> {
    let rows = rows(db, "EXPLAIN QUERY PLAN", statement).await;
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

fn scans(plan: &[String]) -> usize {
    let tables = ["offers", "o", "offer_parties", "p", "search_words", "search_hits", "tallies", "waits", "counters"];
    let table = |line: &&String| {
        line.strip_prefix("SCAN ")
            .and_then(|what| what.split_whitespace().next())
            .is_some_and(|what| tables.contains(&what))
    };
    plan.iter().filter(table).count()
}

fn sorts(plan: &[String]) -> usize {
    plan.iter().filter(|line| line.contains("TEMP B-TREE FOR") && line.contains("ORDER BY")).count()
}

#[tokio::test]
async fn no_list_reads_more_of_a_larger_tenant_on_postgresql() {
    let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") else { return };
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("plans_{}", std::process::id());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let (backend, db, actors) = crowd(&url, folder.path()).await;
    for statement in statements(&backend, &actors).await {
        let explained = rows(&db, "EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF)", &statement).await;
        let plan: serde_json::Value = explained[0].try_get("", "QUERY PLAN").unwrap();
        let read = read(&plan[0]["Plan"]);
        assert!(read <= MOST, "{read} rows: {}\n{plan:#}", statement.sql);
    }
}

/// Rows that the leaves of a plan took from tables, with those thrown away.
pub(crate) fn read(node: &serde_json::Value) -> u64 {
    let of = |name: &str| node[name].as_u64().unwrap_or_default();
    let parts = node["Plans"].as_array();
    let inside: u64 = parts.into_iter().flatten().map(read).sum();
    let table = node["Relation Name"].is_string() || node["Node Type"] == "Bitmap Index Scan";
    let own = (of("Actual Rows") + of("Rows Removed by Filter")) * of("Actual Loops");
    inside + if table { own } else { 0 }
}
