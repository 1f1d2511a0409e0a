//! The security log: everything that belongs there is, nothing that was typed is, and the operator finds it.

use crate::deal::{BOOKKEEPER, CUSTOMER, Deal, PARTNER, PUBLISHER};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use backend::security::{self, Entry, Event, Filter, Kind, Way};
use std::{
    io::Write,
    sync::{Arc, Mutex},
};
use testing::http::{Browser, Page, World};

const OPERATOR: &str = "operator@house.example";

async fn entries_of_kind(world: &World, kind: Kind) -> Vec<Entry> {
    security::flush(&world.backend).await.expect("written");
    let filter = Filter { kind: Some(kind), ..Filter::default() };
    let mut entries = security::list(&world.backend, &filter, Way::Newest, 1_000).await.expect("an answer").entries;
    entries.reverse();
    entries
}

async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

#[tokio::test]
async fn who_came_in_and_who_did_not_is_told_with_where_from() {
    let world = World::new().await;
    let mut pia = world.from("192.0.2.7");
    sign_in(&mut pia, PUBLISHER, "wrong").await;
    sign_in(&mut pia, "nobody@contoso.example", "wrong").await;
    sign_in(&mut pia, PUBLISHER, testing::PASSWORD).await;
    pia.post("/sign-out", &[]).await;
    let failed = entries_of_kind(&world, Kind::SignInFailed).await;
    let mut known: Vec<_> = failed.iter().map(|e| (e.email.as_deref(), e.client.as_str())).collect();
    known.sort();
    assert_eq!(known, [(None, "192.0.2.7"), (Some(PUBLISHER), "192.0.2.7")]);
    for kind in [Kind::SignIn, Kind::SignOut] {
        let entry = entries_of_kind(&world, kind).await.remove(0);
        assert_eq!((entry.email.as_deref(), entry.client.as_str()), (Some(PUBLISHER), "192.0.2.7"), "{kind:?}");
        assert_eq!(entry.reference.len(), 9, "{entry:?}");
    }
    let mut sam = world.from("192.0.2.8");
    sign_in(&mut sam, "sam@contoso.example", testing::PASSWORD).await;
    let other = sam.get("/switch").await.body;
    let northwind = other.rsplit("name=\"organization\" value=\"").next().and_then(|rest| rest.split('"').next());
    sam.post("/switch", &[("organization", northwind.expect("another organization"))]).await;
    assert_eq!(entries_of_kind(&world, Kind::Switch).await[0].object, northwind.unwrap_or_default());
}

#[tokio::test]
async fn who_is_turned_away_is_told_with_what_they_wanted() {
    let deal = Deal::new().await;
    let number = deal.sent("Insight").await;
    let mut finn = deal.signed_in(PARTNER).await;
    finn.get(&format!("/offers/O-{number}")).await;
    finn.get("/inbox/O-999").await;
    let mut nobody = deal.world.anybody();
    nobody.get("/offers").await;
    nobody.post("/do/partner/check", &[]).await;
    let denied: Vec<_> =
        entries_of_kind(&deal.world, Kind::Denied).await.into_iter().map(|e| (e.object, e.email, e.outcome)).collect();
    let finn_is = Some(PARTNER.to_owned());
    let wanted =
        |object: &str, email: &Option<String>, outcome: &str| (object.to_owned(), email.clone(), outcome.to_owned());
    assert_eq!(denied.len(), 3, "{denied:?}");
    assert!(denied.contains(&wanted(&format!("/offers/O-{number}"), &finn_is, "404")), "{denied:?}");
    assert!(denied.contains(&wanted("/inbox/O-999", &finn_is, "404")), "{denied:?}");
    assert!(denied.contains(&wanted("/do/partner/check", &None, "401")), "{denied:?}");
}

#[tokio::test]
async fn a_refused_step_is_told_with_its_rule_and_the_reference_of_the_request() {
    let deal = Deal::new().await;
    let number = deal.bare("Not for the bookkeeper").await;
    let mut books = deal.signed_in(BOOKKEEPER).await;
    let path = format!("/offers/O-{number}/delete");
    books.post(&path, &[("seen", "x"), ("typed", &format!("O-{number}"))]).await;
    let entry = entries_of_kind(&deal.world, Kind::StepRefused).await.remove(0);
    assert_eq!((entry.email.as_deref(), entry.object), (Some(BOOKKEEPER), format!("O-{number}")));
    assert!(entry.outcome.starts_with("Delete: role R-"), "{}", entry.outcome);
    assert_eq!(entry.reference.len(), 9);
}

#[tokio::test]
async fn a_forged_form_is_told_with_whom_it_was_to_harm_and_the_reference_its_page_shows() {
    let world = World::new().await;
    let mut pia = world.signed_in(PUBLISHER).await;
    for (first, header) in [(true, ("origin", "https://evil.example")), (false, ("x-nothing", "said"))] {
        let request = Request::post("/sign-out").header(header.0, header.1).body(Body::empty()).expect("a request");
        let page = pia.send_as_is(request).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        let entry = entries_of_kind(&world, Kind::Forged).await.remove(0);
        assert_eq!((entry.email.as_deref(), entry.object.as_str()), (Some(PUBLISHER), "/sign-out"));
        if first {
            page.says(&entry.reference);
        }
    }
    let forged = entries_of_kind(&world, Kind::Forged).await;
    assert_eq!(forged.iter().map(|e| e.times).sum::<i64>(), 2);
}

#[tokio::test]
async fn what_leaves_the_house_is_told() {
    let deal = Deal::new().await;
    let number = deal.offer("Insight").accepted().await;
    let (mut pia, mut nora) = (deal.signed_in(PUBLISHER).await, deal.signed_in(CUSTOMER).await);
    for path in ["/offers/export.csv?q=CANARY".to_owned(), format!("/offers/O-{number}/prices.csv")] {
        assert_eq!(pia.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let receipt = format!("/private-offers/O-{number}/receipt.json");
    assert_eq!(nora.get(&receipt).await.status, StatusCode::OK);
    let exported: Vec<_> = entries_of_kind(&deal.world, Kind::Export).await.into_iter().map(|e| e.object).collect();
    for path in ["/offers/export.csv", &format!("/offers/O-{number}/prices.csv"), &receipt] {
        assert!(exported.iter().any(|told| told == path), "{path} is not in {exported:?}");
    }
    assert_eq!(exported.len(), 3, "{exported:?}");
}

#[tokio::test]
async fn a_flood_of_strangers_takes_a_row_a_minute() {
    let world = World::new().await;
    let mut stranger = world.from("192.0.2.66");
    for _ in 0..200 {
        stranger.post("/do/partner/check", &[]).await;
    }
    let denied = entries_of_kind(&world, Kind::Denied).await;
    assert!(denied.len() <= 2, "{}", denied.len());
    assert_eq!(denied.iter().map(|e| e.times).sum::<i64>(), 200);
}

#[tokio::test]
async fn the_operator_reads_the_log_a_page_at_a_time_and_narrows_it() {
    let world = World::new().await;
    let mut olga = world.signed_in(OPERATOR).await;
    olga.get("/operator").await.says("href=\"/operator/security\"");
    sign_in(&mut world.from("192.0.2.1"), PUBLISHER, "wrong").await;
    let person = |n: u32| format!("018f0000-0000-7000-8000-{n:012}").parse().expect("an identifier");
    for n in 0..120 {
        security::tell(&world.backend, Event::new(Kind::Download).person(person(n)).about(format!("document {n}")));
    }
    security::flush(&world.backend).await.expect("written");
    let page = olga.get("/operator/security").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("50 entries");
    let link = |page: &Page, word: &str| {
        let before = page.body.split(word).next().unwrap_or_default().to_owned();
        before
            .rsplit("href=\"")
            .next()
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .replace("&amp;", "&")
    };
    let (mut page, mut seen) = (page, 0);
    for _ in 0..3 {
        seen += page.body.matches("<tr").count() - 1;
        let older = link(&page, "Older<");
        if !older.starts_with("/operator/security?after=") {
            break;
        }
        page = olga.get(&older).await;
    }
    assert_eq!(seen, 122, "the sign-in, the failure and what was opened");
    let narrowed = [
        ("kind=sign_in_failed", 1),
        ("person=publisher%40contoso.example", 1),
        ("client=192.0.2.1", 1),
        ("kind=sign_in_failed&client=192.0.2.2", 0),
        ("from=2000-01-01&to=2000-01-02", 0),
    ];
    for (query, rows) in narrowed {
        let page = olga.get(&format!("/operator/security?{query}")).await;
        assert_eq!(page.body.matches("<tr").count().saturating_sub(1), rows, "{query}: {}", page.body);
        if rows == 0 {
            page.says("No matching events");
        }
    }
    let page = olga.get("/operator/security?person=nobody%40x.example&from=yesterday").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Nobody here has this e-mail address.");
    page.says("isn’t a date");
    page.says("value=\"nobody@x.example\"");
    assert!(!page.body.contains("<script"), "it works without scripts");
    let file = olga.get("/operator/security.csv?kind=sign_in_failed").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    assert!(file.body.starts_with("\u{feff}at,last_at,"), "{}", file.body);
    assert!(file.body.contains("sign_in_failed,wrong,") && file.body.contains(PUBLISHER), "{}", file.body);
}

#[tokio::test]
async fn an_empty_log_says_what_will_stand_there() {
    let world = World::new().await;
    world.signed_in(OPERATOR).await.get("/operator/security").await.says("No events yet");
}

/// Lines as a machine reads them.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the lines").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Words typed wherever somebody can type, and those of links: neither the table nor a line holds one. Each event that the table
/// holds is a line of JSON too.
#[tokio::test]
async fn nothing_that_was_typed_is_in_the_log_or_in_its_lines() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let deal = Deal::new().await;
    let world = &deal.world;
    // A test beside this one may have come by the line first, and found that nobody reads it.
    security::tell(&world.backend, Event::new(Kind::Started));
    tracing::callsite::rebuild_interest_cache();
    let mut stranger = world.anybody();
    sign_in(&mut stranger, "CANARY-person@x.example", "CANARY-password").await;
    sign_in(&mut stranger, PUBLISHER, "CANARY-password").await;
    stranger.get("/sign-in?next=/CANARY-next").await;
    stranger.post("/do/partner/check?CANARY-query", &[("CANARY-field", "CANARY-value")]).await;
    let number = deal.extended("CANARY-offer").await;
    let (mut pia, mut nora) = (deal.signed_in(PUBLISHER).await, deal.signed_in(CUSTOMER).await);
    for path in
        ["/offers/CANARY-number", "/offers/export.csv?q=CANARY-search", "/documents/CANARY-id", "/o/CANARY-token"]
    {
        pia.get(path).await;
    }
    let mut books = deal.signed_in(BOOKKEEPER).await;
    books.post(&format!("/offers/O-{number}/clone"), &[("name", "CANARY-clone"), ("seen", "CANARY-seen")]).await;
    books.post("/offers/new", &[("name", "CANARY-new")]).await;
    let offer = format!("/private-offers/O-{number}");
    let seen = crate::deal::seen(&nora.get(&offer).await);
    let signed = [
        ("seen", seen.as_str()),
        ("signature", "CANARY-signature"),
        ("signature_asked", "CANARY-signature"),
        ("purchase_order", "CANARY-order"),
    ];
    nora.post(&offer, &signed).await;
    nora.post(&format!("{offer}/decline"), &[("reason", "CANARY-reason"), ("seen", "CANARY-seen")]).await;
    let mut forged = Request::post("/sign-out").body(Body::from("CANARY-body")).expect("a request");
    forged.headers_mut().insert("origin", "https://CANARY-origin.example".parse().expect("a header"));
    pia.send(forged).await;
    security::flush(&world.backend).await.expect("written");
    let page = security::list(&world.backend, &Filter::default(), Way::Newest, 1_000).await.expect("an answer");
    let written = String::from_utf8(lines.0.lock().expect("the lines").clone()).expect("text");
    let told: Vec<_> = written.lines().filter(|line| line.contains("\"target\":\"security\"")).collect();
    for place in [format!("{:?}", page.entries), told.join("\n")] {
        assert!(!place.to_lowercase().contains("canary"), "{place}");
        assert!(!place.contains(testing::PASSWORD), "{place}");
    }
    for kind in [Kind::SignIn, Kind::SignInFailed, Kind::Denied, Kind::StepRefused, Kind::Export, Kind::Forged] {
        assert!(page.entries.iter().any(|e| e.kind == kind.code()), "{kind:?}: {:?}", page.entries);
        let field = format!("\"kind\":\"{}\"", kind.code());
        assert!(told.iter().any(|line| line.contains(&field)), "{kind:?} is in no line of {written}");
    }
}
