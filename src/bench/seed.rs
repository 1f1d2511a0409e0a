//! One organization with very many offers: a few made by the doors, the others copied in the database with names, parties, dates and
//! amounts of their own.

use backend::{Backend, import};
use domain::access::Actor;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use testing::{File, Parties, file, forms, process::Done};

pub const ADELE: &str = "adele@contoso.example";
const DIEGO: &str = "diego@fabrikam.example";
pub const JONI: &str = "joni@northwind.example";

/// Numbers from here on are of offers to accept.
const ACCEPTED: i64 = 40_000_000;

pub struct World {
    pub customer: Actor,
    /// Waits for the customer, and stays so.
    pub read: i64,
    db: DatabaseConnection,
}

pub async fn seed(backend: &Backend, database: &str, offers: u32) -> Done<World> {
    import::run(backend, &file().text()).await.map_err(|e| e.to_string())?.map_err(|why| why.join(" "))?;
    let mut parties = Parties::of(backend, [ADELE, DIEGO, JONI]).await;
    parties.form.lines = vec![parties.absolute("10000.00")];
    let draft = parties.offer("Renewal").in_year(2027).await;
    let sent = parties.offer("Migration").in_year(2028).sent().await;
    let read = parties.offer("Pilot").in_year(2029).extended().await;
    let mut options = ConnectOptions::new(database);
    options.max_connections(1);
    let db = Database::connect(options).await.map_err(|e| e.to_string())?;
    let copies = offers.saturating_sub(3);
    copy(&db, draft, 10_000_000, copies / 3, false).await?;
    copy(&db, sent, 20_000_000, copies / 3, false).await?;
    copy(&db, read, 30_000_000, copies - 2 * (copies / 3), false).await?;
    // How long each of them had waited before.
    for status in ["draft", "pending_partner_action", "pending_acceptance", "sent"] {
        let waits = format!(
            "INSERT INTO waits (organization_id, party, kind, status, ended_at, offer_id, took_ms)
             SELECT publisher_id, 'publisher', kind, '{status}', status_since, id, number * 7919 % 864000000 FROM offers WHERE number >= 10000000"
        );
        run(&db, &waits).await?;
    }
    listed(backend, &db, 0).await?;
    Ok(World { customer: parties.customer, read, db })
}

impl World {
    /// So many offers more that wait for the customer, each to be accepted once; their numbers.
    pub async fn to_accept(&self, backend: &Backend, count: u32) -> Done<Vec<i64>> {
        copy(&self.db, self.read, ACCEPTED, count, true).await?;
        listed(backend, &self.db, ACCEPTED - 1).await?;
        Ok((0..i64::from(count)).map(|at| ACCEPTED + at).collect())
    }
}

/// Makes the lists know the copies behind `done`.
async fn listed(backend: &Backend, db: &DatabaseConnection, done: i64) -> Done<()> {
    if done == 0 {
        for table in ["search_hits", "search_words", "tallies"] {
            run(db, &format!("DELETE FROM {table}")).await?;
        }
    }
    run(db, &format!("UPDATE counters SET value = {done} WHERE name = 'lists'")).await?;
    backend.migrate().await.map_err(|e| e.to_string())?;
    run(db, if db.get_database_backend() == DbBackend::Postgres { "ANALYZE" } else { "PRAGMA optimize" }).await
}

/// Copies of an offer's row; `whole` with its newest revision, so that it can be read and accepted.
async fn copy(db: &DatabaseConnection, of: i64, first: i64, count: u32, whole: bool) -> Done<()> {
    if count == 0 {
        return Ok(());
    }
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    let (id, date) = match postgres {
        true => ("gen_random_uuid()", "to_char(current_date + (i % 300)::int, 'YYYY-MM-DD')"),
        false => ("randomblob(16)", "date('now', '+' || (i % 300) || ' days')"),
    };
    let of_offer = |column: &str| match column {
        "id" => id.to_owned(),
        "number" => format!("{first} + i"),
        "name" if !whole => "o.name || ' ' || (i % 977) || ' of ' || i".to_owned(),
        "customer_name" if !whole => "'Customer ' || (i % 2003)".to_owned(),
        "modified_at" | "status_since" => format!("o.{column} - (i % 100000) * 1000"),
        "accept_by" if !whole => date.to_owned(),
        "partner_minor" => "(i * 7919) % 100000000".to_owned(),
        "link_token" => {
            "CASE WHEN o.link_token IS NULL THEN NULL ELSE 'of' || (".to_owned() + &format!("{first} + i) END")
        }
        "due_at" => "NULL".to_owned(),
        other => format!("o.{other}"),
    };
    let counted = format!("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count} - 1)");
    let columns = columns(db, "offers").await?;
    let values: Vec<String> = columns.iter().map(|column| of_offer(column)).collect();
    let select = format!("SELECT {} FROM offers AS o, n WHERE o.number = {of}", values.join(", "));
    run(db, &format!("INSERT INTO offers ({}) {counted} {select}", columns.join(", "))).await?;
    run(
        db,
        &format!(
            "INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
             SELECT o.id, p.party, p.organization_id, CASE p.party WHEN 'customer' THEN o.customer_name ELSE p.organization_name END,
               o.kind, o.number
             FROM offers AS o, offer_parties AS p WHERE o.number >= {first} AND o.number < {first} + {count} AND p.number = {of}"
        ),
    )
    .await?;
    if !whole {
        return Ok(());
    }
    let columns = self::columns(db, "offer_revisions").await?;
    let value = |column: &String| match column.as_str() {
        "id" => id.to_owned(),
        "offer_id" => "o.id".to_owned(),
        other => format!("r.{other}"),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    run(
        db,
        &format!(
            "INSERT INTO offer_revisions ({}) SELECT {} FROM offers AS o, offer_revisions AS r
             WHERE o.number >= {first} AND o.number < {first} + {count} AND r.state = 'sent'
               AND r.offer_id = (SELECT id FROM offers WHERE number = {of})",
            columns.join(", "),
            values.join(", ")
        ),
    )
    .await
}

async fn columns(db: &DatabaseConnection, table: &str) -> Done<Vec<String>> {
    let one = Statement::from_string(db.get_database_backend(), format!("SELECT * FROM {table} LIMIT 1"));
    let row = db.query_one_raw(one).await.map_err(|e| e.to_string())?;
    Ok(row.ok_or_else(|| format!("{table} is empty"))?.column_names())
}

async fn run(db: &DatabaseConnection, sql: &str) -> Done<()> {
    db.execute_unprepared(sql).await.map(drop).map_err(|e| format!("{e}: {sql}"))
}

fn file() -> File {
    let mut plan = file::plan("per_month", "12500.00");
    plan["description"] = "Everything.".into();
    File::default()
        .organization("Contoso", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization_in("UTC", "northwind", "Northwind Traders", "customer")
        .person(ADELE, "Adele Vance", &[("contoso", "manager")])
        .person(DIEGO, "Diego Siciliani", &[("fabrikam", "manager")])
        .person(JONI, "Joni Sherman", &[("northwind", "user")])
        .seller("10550213", "contoso")
        .seller(forms::SELLER, "fabrikam")
        .account(forms::ACCOUNT, "northwind", &[(JONI, "billing_signatory")])
        .product(file::product("contoso", "insight", "Contoso Insight", &[plan]))
}
