//! How often somebody may do what: one too many is told to wait, keeps what was typed, and is told to the operator.

use crate::{
    deal::{Deal, PUBLISHER},
    wizard::desk::{self, ACCOUNT, Desk, FABRIKAM, TAILSPIN, saved},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::security::{self, Filter, Kind, Way};
use testing::http::{Browser, Page, World};

/// It says how long to wait, in a header too.
fn told_to_wait(page: &Page) {
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{}", page.body);
    let wait: u64 = page.header("retry-after").parse().expect("seconds");
    assert!((1..=3600).contains(&wait), "{wait}");
}

/// What the operator is told was too much.
async fn limited(world: &World) -> Vec<String> {
    security::flush(&world.backend).await.expect("written");
    let filter = Filter { kind: Some(Kind::Limited), ..Filter::default() };
    let page = security::list(&world.backend, &filter, Way::Newest, 100).await.expect("an answer");
    page.entries.into_iter().map(|entry| entry.object).collect()
}

async fn verify(browser: &mut Browser) -> Page {
    browser.post_files::<&str, &str>("/verify", &[], &[("receipt", "r.json", b"{}")]).await
}

#[tokio::test]
async fn a_client_checks_so_many_receipts_and_another_is_not_held_up() {
    let world = World::new().await;
    let mut busy = world.from("2001:db8:1:2::1");
    for _ in 0..20 {
        assert_eq!(verify(&mut busy).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // The rest of its network is the same client.
    let page = verify(&mut world.from("2001:db8:1:2:ffff::2")).await;
    told_to_wait(&page);
    page.says("You’ve checked too many receipts in a short time. Nothing was changed. Wait");
    page.says("<title>Error: Verify a receipt");
    assert_eq!(verify(&mut world.from("2001:db8:1:3::1")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(limited(&world).await, ["verify"]);
}

#[tokio::test]
async fn exports_of_one_person_are_counted_in_all_their_sessions() {
    let deal = Deal::new().await;
    let (mut one, mut other) = (deal.signed_in(PUBLISHER).await, deal.signed_in(PUBLISHER).await);
    for _ in 0..30 {
        assert_eq!(one.get("/offers/export.csv").await.status, StatusCode::OK);
        assert_eq!(other.get("/offers/export.csv").await.status, StatusCode::OK);
    }
    let page = one.get("/offers/export.csv").await;
    told_to_wait(&page);
    page.says("Too many requests");
    assert_eq!(one.get("/offers").await.status, StatusCode::OK, "pages are read as before");
    assert_eq!(limited(&deal.world).await, ["export"]);
}

#[tokio::test]
async fn an_upload_too_many_is_refused_and_what_was_typed_stays() {
    let world = desk::world().await;
    let mut desk = Desk::new(&world).await;
    for _ in 0..60 {
        let page = desk.send_files(&[("contacts", "nobody")], &[("terms.pdf", b"no PDF")]).await;
        assert_ne!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }
    let page = desk.send_files(&[("contacts", "typed@contoso.example")], &[("terms.pdf", b"no PDF")]).await;
    told_to_wait(&page);
    page.says("You’ve uploaded too many files in a short time. Nothing was changed. Wait");
    page.says("typed@contoso.example");
    saved(&desk.send("terms", &[("contacts", "typed@contoso.example")]).await);
    assert_eq!(limited(&world).await, ["upload"]);
}

#[tokio::test]
async fn a_name_is_not_told_to_who_counts_through_billing_accounts() {
    let world = desk::world().await;
    let mut desk = Desk::new(&world).await;
    world.backend.limit_lookups(2);
    let with = |account: &'static str| [("name", "Counting"), ("billing_account", account)];
    for unknown in ["10000001", "10000002", "10000001"] {
        saved(&desk.send("who", &with(unknown)).await);
        desk.open("who").await.says(&format!("Billing account {unknown} not found."));
    }
    saved(&desk.send("who", &with(ACCOUNT)).await);
    let offer = format!("/offers/{}", desk.offer);
    let pages = [desk.path("who"), desk.path("what"), desk.path("review"), format!("{offer}/as/customer"), offer];
    for path in pages.iter().map(String::as_str).chain(["/offers", "/offers/export.csv"]) {
        let page = desk.browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.replace("Northwind 2027", "").contains("Northwind"), "{path}: {}", page.body);
    }
    let page = desk.open("who").await;
    page.says("We didn’t look up this billing account");
    page.says(&format!("value=\"{ACCOUNT}\""));
    assert_eq!(limited(&world).await, ["lookup"]);
    world.backend.limit_lookups(20);
    saved(&desk.send("who", &with(ACCOUNT)).await);
    desk.open("who").await.says("Found: Northwind, ");
}

#[tokio::test]
async fn a_refused_form_tells_nothing_of_the_number_typed_into_it() {
    let world = desk::world().await;
    let mut desk = Desk::new(&world).await;
    let page = desk.send("who", &[("name", ""), ("billing_account", ACCOUNT), ("seller_id", TAILSPIN)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("Found: "), "{}", page.body);
    assert!(!page.body.contains("tax profile"), "{}", page.body);
}

#[tokio::test]
async fn a_name_is_not_told_to_who_types_one_seller_id_after_the_other() {
    let world = desk::world().await;
    let mut pia = world.signed_in("pia@contoso.example").await;
    world.backend.limit_lookups(1);
    let mut check = async |typed: &str| {
        let body = format!(r#"{{"question":{{"typed":"{typed}"}}}}"#);
        let request = Request::post("/do/partner/check").header(header::CONTENT_TYPE, "application/json");
        pia.send(request.header(header::ACCEPT, "application/json").body(Body::from(body)).expect("a request")).await
    };
    assert_eq!(check("77770001").await.status, StatusCode::OK);
    let page = check(TAILSPIN).await;
    told_to_wait(&page);
    assert!(page.body.contains("TooMany") && page.body.contains("We didn’t look up this"), "{}", page.body);
    assert!(!page.body.contains("Tailspin"), "{}", page.body);
    // Who is on the list of eligible partners is told to everybody.
    assert!(check(FABRIKAM).await.body.contains("Fabrikam"));
    // And however many are eligible: who asks without end is told to wait.
    let mut last = check(FABRIKAM).await;
    for _ in 0..70 {
        last = check(FABRIKAM).await;
    }
    told_to_wait(&last);
    assert!(last.body.contains("TooMany"), "{}", last.body);
}

#[tokio::test]
async fn new_sessions_give_a_person_no_more_open_pages() {
    let world = World::new().await;
    let mut open = Vec::new();
    for _ in 0..3 {
        let browser = world.signed_in("publisher@contoso.example").await;
        for _ in 0..5 {
            let stream = browser.open("/live").await;
            assert_eq!(stream.status(), StatusCode::OK);
            open.push(stream);
        }
        assert_eq!(browser.open("/live").await.status(), StatusCode::TOO_MANY_REQUESTS, "of one session");
    }
    let browser = world.signed_in("publisher@contoso.example").await;
    let refused = browser.open("/live").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "5");
    let colleague = world.signed_in("sam@contoso.example").await;
    assert_eq!(colleague.open("/live").await.status(), StatusCode::OK);
    open.pop();
    assert_eq!(browser.open("/live").await.status(), StatusCode::OK, "a seat that was given back");
    assert_eq!(limited(&world).await, ["live"]);
}
