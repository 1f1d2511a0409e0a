//! What is found is what fits, and what is read does not grow with the directory.

use std::collections::BTreeSet;

use domain::{
    OrganizationId,
    directory::{DirectoryPartner, Relationship},
    search,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend};
use testing::needed;
use uuid::Uuid;

use super::{Cursor, Entry, Facet, PAGE, Page, Query, add, by_tenants, facets, paste, search as find};
use crate::{
    Backend, Config,
    offers::listing::plans::{Meter, plan, read, rows},
    sql::written,
    transaction,
};

/// Partners of the directory.
const CROWD: u128 = 12_000;
/// Thousands of steps that SQLite's machine may take for one statement: those of a batch.
const MOST_WORK: u64 = 200;
/// Rows that PostgreSQL may read for one: a batch, and each of it once more.
const MOST_ROWS: u64 = 11_000;
/// Statements of a page.
const MOST_STATEMENTS: usize = 4;

const REGIONS: [&str; 4] = ["Africa", "Americas", "Asia", "Europe"];

fn one(number: u128, organization: Uuid) -> DirectoryPartner {
    let n = number as usize;
    let word = ["Cloud", "Solutions", "Consulting"][n % 3];
    DirectoryPartner {
        tenant: Uuid::from_u128(number * 7_919 % 1_000_003),
        organization: OrganizationId(organization),
        name: format!("Partner {}{} {word}", if n.is_multiple_of(997) { "Zürich-" } else { "" }, n % 5_000),
        country: "CH".into(),
        region: REGIONS[n % 4].into(),
        relationship: Relationship::ALL[usize::from(n.is_multiple_of(10)) * 2],
        programme_member: !n.is_multiple_of(13),
        skills: vec![format!("Skill {}", n % 40), "Everything".into()],
        competencies: vec![format!("Competency {}", n % 7)],
    }
}

async fn directory(url: &str, folder: &std::path::Path) -> (Backend, DatabaseConnection, Vec<DirectoryPartner>) {
    let config = Config { database: url.into(), files: folder.join("files"), clock: None, markets: Default::default() };
    let backend = Backend::open(&config).await.unwrap();
    backend.migrate().await.unwrap();
    let tx = transaction::begin(&backend).await.unwrap();
    let organization = crate::entity::organization::ActiveModel {
        id: sea_orm::Set(Uuid::from_u128(1)),
        key: sea_orm::Set("partners".into()),
        name: sea_orm::Set("Partners".into()),
        kinds: sea_orm::Set("selling_partner".into()),
        time_zone: sea_orm::Set("UTC".into()),
    };
    sea_orm::EntityTrait::insert(organization).exec_without_returning(&tx).await.unwrap();
    let partners: Vec<_> = (1..=CROWD).map(|number| one(number, Uuid::from_u128(1))).collect();
    let entries: Vec<Entry> = partners.iter().cloned().map(Entry::from).collect();
    add(&tx, &entries).await.unwrap();
    tx.commit().await.unwrap();
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    db.execute_unprepared(if postgres { "VACUUM ANALYZE" } else { "PRAGMA optimize" }).await.unwrap();
    (backend, db, partners)
}

fn queries() -> Vec<Query> {
    let (region, skill) = ((Facet::Region, "Europe".to_owned()), (Facet::Skill, "Skill 7".to_owned()));
    let everything = (Facet::Skill, "Everything".to_owned());
    let filters = [
        vec![],
        vec![region.clone()],
        vec![everything.clone(), region.clone()],
        vec![region, skill.clone(), (Facet::Competency, "Competency 3".to_owned())],
        vec![everything, (Facet::Competency, "None".to_owned())],
    ];
    let texts =
        ["", "part", "partner solutions", "zurich", "ZÜRICH cloud", "17", "4999 cons", "nobody", "artner", "%_"];
    let pairs = filters.iter().flat_map(|facets| texts.map(|text| (text, facets.clone())));
    pairs.map(|(text, facets)| Query { text: text.into(), facets, after: None }).collect()
}

/// Every page of a query, no more than `most`.
async fn pages(backend: &Backend, query: &Query, most: usize) -> Vec<Page> {
    let (mut pages, mut query) = (Vec::new(), query.clone());
    while pages.len() < most {
        let page = find(backend, &query).await.unwrap();
        query.after = page.next.clone();
        pages.push(page);
        if query.after.is_none() {
            break;
        }
    }
    pages
}

/// A partner, with its name as it is looked for and compared.
struct Known<'a> {
    partner: &'a DirectoryPartner,
    words: BTreeSet<String>,
    sort: String,
}

impl<'a> Known<'a> {
    fn of(partners: &'a [DirectoryPartner]) -> Vec<Self> {
        let one = |partner: &'a DirectoryPartner| Self {
            partner,
            words: search::words(&partner.name),
            sort: search::comparable(&partner.name),
        };
        let mut all: Vec<_> = partners.iter().map(one).collect();
        all.sort_by(|a, b| (&a.sort, a.partner.tenant).cmp(&(&b.sort, b.partner.tenant)));
        all
    }

    fn fits(&self, query: &Query, terms: &[search::Term]) -> bool {
        let begins = |term: &search::Term| self.words.iter().any(|word| word.starts_with(&term.beginning));
        let senseless = terms.is_empty() && !query.text.is_empty();
        let has = |(facet, name): &(Facet, String)| match facet {
            Facet::Region => self.partner.region == *name,
            Facet::Skill => self.partner.skills.contains(name),
            Facet::Competency => self.partner.competencies.contains(name),
        };
        !senseless && query.facets.iter().all(has) && terms.iter().all(begins)
    }
}

/// As far as the first pages reach, all of it and in order.
async fn what_fits_is_found(backend: &Backend, partners: &[DirectoryPartner]) {
    let known = Known::of(partners);
    for query in queries() {
        let terms = search::terms(&query.text);
        let pages = pages(backend, &query, 8).await;
        let whole = pages.last().is_some_and(|page| page.next.is_none());
        let found: Vec<_> = pages.into_iter().flat_map(|page| page.partners).collect();
        let fitting = known.iter().filter(|one| one.fits(&query, &terms)).map(|one| one.partner);
        let (mut choice, rest): (Vec<_>, Vec<_>) = fitting.partition(|one| one.ineligible().is_none());
        let ids = |of: &[&DirectoryPartner]| of.iter().map(|one| one.tenant).collect::<Vec<_>>();
        let (eligible, others): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.ineligible().is_none());
        assert!(whole || eligible.len() > PAGE, "{query:?}");
        if !whole {
            choice.truncate(eligible.len());
        }
        assert_eq!(ids(&eligible), ids(&choice), "{query:?}");
        assert!(others.iter().all(|one| rest.contains(one)), "{query:?}");
        if whole && query.facets.is_empty() && ["zurich", "17", "4999 cons"].contains(&query.text.as_str()) {
            assert_eq!(others.len(), rest.len(), "{query:?}");
        }
    }
}

async fn each_of_a_paste_is_named(backend: &Backend, partners: &[DirectoryPartner]) {
    let [good, reseller, outsider] = [
        partners.iter().find(|one| one.ineligible().is_none()).unwrap(),
        partners.iter().find(|one| one.programme_member && one.ineligible().is_some()).unwrap(),
        partners.iter().find(|one| !one.programme_member).unwrap(),
    ];
    let unknown = Uuid::max();
    let typed = format!("{0}\n{0}, {1};{2} {unknown} x", good.tenant, reseller.tenant, outsider.tenant);
    let pasted = paste(backend, &typed).await.unwrap();
    assert_eq!(pasted.partners, std::slice::from_ref(good));
    let expected = [
        format!("{} is in the list twice. It counts once.", good.tenant),
        "“x” isn’t a tenant ID. Use 32 hexadecimal digits with hyphens, such as 0190c0de-0000-7000-8000-000000000001."
            .into(),
        format!("{} is an indirect reseller. Choose its indirect provider instead.", reseller.name),
        format!("{} isn’t a member of the CSP program.", outsider.name),
        format!("No CSP partner has the tenant ID {unknown}."),
    ];
    assert_eq!(pasted.problems, expected);
    let page = find(backend, &Query { text: format!(" {} ", outsider.tenant), ..Query::default() }).await.unwrap();
    assert_eq!((page.partners.as_slice(), page.next), (std::slice::from_ref(outsider), None));
    let all: Vec<_> = partners.iter().map(|one| one.tenant).take(2_000).collect();
    assert_eq!(by_tenants(backend.read(), &all).await.unwrap().len(), 2_000);
}

async fn facets_are_counted(backend: &Backend, partners: &[DirectoryPartner]) {
    let facets = facets(backend).await.unwrap();
    let eligible = || partners.iter().filter(|one| one.ineligible().is_none());
    for region in REGIONS {
        let counted = eligible().filter(|one| one.region == region).count() as u64;
        assert!(facets.of(Facet::Region).any(|found| found == (region, counted)), "{region} {counted}");
    }
    let skills: BTreeSet<&String> = eligible().flat_map(|one| &one.skills).collect();
    let counted: BTreeSet<String> = facets.of(Facet::Skill).map(|(name, _)| name.to_owned()).collect();
    assert!(counted.iter().eq(skills), "what only others have is not there to be chosen");
    assert_eq!(facets.of(Facet::Competency).count(), 7);
}

/// Every statement of the first pages of every query, each page's number checked.
async fn statements(backend: &Backend) -> Vec<sea_orm::Statement> {
    let mut all = Vec::new();
    for query in queries() {
        let middle = Cursor::read(&format!("{} partner 2500", Uuid::nil()));
        for after in [None, middle] {
            written::take();
            find(backend, &Query { after, ..query.clone() }).await.unwrap();
            let statements = written::take();
            assert!(statements.len() <= MOST_STATEMENTS, "{} statements: {query:?}", statements.len());
            all.extend(statements);
        }
    }
    written::take();
    facets(backend).await.unwrap();
    all.extend(written::take());
    assert!(all.len() > 100, "{}", all.len());
    all
}

#[tokio::test]
async fn the_directory_is_searched_whole_and_never_read_through_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("directory.sqlite").display());
    let (backend, db, partners) = directory(&url, folder.path()).await;
    what_fits_is_found(&backend, &partners).await;
    each_of_a_paste_is_named(&backend, &partners).await;
    facets_are_counted(&backend, &partners).await;
    let meter = Meter::on(&db).await;
    for statement in statements(&backend).await {
        let work = meter.work(&db, &statement).await;
        let plan = plan(&db, &statement).await;
        assert!(work <= MOST_WORK, "{work} thousand steps: {}\n{plan:#?}", statement.sql);
        let tables =
            ["SCAN p", "SCAN csp_partners ", "SCAN csp_partner_tags", "SCAN csp_partner_words", "SCAN csp_tags"];
        let through = |line: &&String| tables.iter().any(|table| line.starts_with(table) && !line.contains("USING"));
        assert_eq!(plan.iter().find(through), None, "{}\n{plan:#?}", statement.sql);
    }
    let page = find(&backend, &Query::default()).await.unwrap();
    assert_eq!((page.partners.len(), page.next.is_some()), (PAGE, true));
}

#[tokio::test]
async fn the_directory_is_searched_whole_and_never_read_through_on_postgresql() {
    let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") else { return };
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("directory_{}", std::process::id());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let (backend, db, partners) = directory(&url, folder.path()).await;
    what_fits_is_found(&backend, &partners).await;
    each_of_a_paste_is_named(&backend, &partners).await;
    facets_are_counted(&backend, &partners).await;
    // Of so few partners it may well read a table whole; a larger directory leaves only the way of the indexes.
    for whole in ["bitmapscan", "seqscan", "hashjoin", "mergejoin"] {
        db.execute_unprepared(&format!("SET enable_{whole} = off")).await.unwrap();
    }
    for statement in statements(&backend).await {
        let explained = rows(&db, "EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF)", &statement).await;
        let plan: serde_json::Value = explained[0].try_get("", "QUERY PLAN").unwrap();
        let read = read(&plan[0]["Plan"]);
        assert!(read <= MOST_ROWS, "{read} rows: {}\n{plan:#}", statement.sql);
    }
}
