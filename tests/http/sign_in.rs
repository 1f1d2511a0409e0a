//! Signing in and out.

use crate::world::{PASSWORD, World};
use axum::http::StatusCode;
use tower_sessions::SessionStore;

#[tokio::test]
async fn after_signing_in_everybody_is_led_to_their_own_desk() {
    let world = World::new().await;
    let desks = [
        ("publisher@contoso.example", "/offers"),
        ("partner@fabrikam.example", "/inbox"),
        ("customer@northwind.example", "/private-offers"),
        ("operator@house.example", "/operator"),
    ];
    for (email, desk) in desks {
        let page = world.signed_in(email).await.get("/").await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, desk), "{email}");
    }
}

#[tokio::test]
async fn the_cookie_can_be_read_by_nothing_but_this_host_over_a_secure_line() {
    let world = World::new().await;
    let page =
        world.anybody().post("/sign-in", &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-countersign="), "{cookie}");
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_ends_the_old_one() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let before = browser.cookie.clone();
    browser.post("/sign-in", &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
    assert_ne!(browser.cookie, before);
    let mut old = world.anybody();
    old.cookie = before;
    assert_eq!(old.get("/").await.location(), "/sign-in");
}

#[tokio::test]
async fn signing_out_ends_the_session_in_the_database_too() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let stolen = browser.cookie.clone();
    let page = browser.post("/sign-out", &[]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    assert_eq!(browser.cookie, None);
    browser.cookie = stolen;
    assert_eq!(browser.get("/").await.location(), "/sign-in");
}

#[tokio::test]
async fn a_session_that_is_read_again_and_again_is_not_written_again() {
    let world = World::new().await;
    let mut browser = world.signed_in("operator@house.example").await;
    browser.get("/operator").await;
    let page = browser.get("/operator").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("set-cookie"), "");
}

#[tokio::test]
async fn who_asked_for_a_page_gets_there_after_signing_in() {
    let world = World::new().await;
    let mut browser = world.anybody();
    let asked = browser.get("/switch?from=here&to=there").await;
    assert_eq!(asked.location(), "/sign-in?next=/switch%3Ffrom%3Dhere%26to%3Dthere");
    let location = asked.location().to_owned();
    let page = browser.post(&location, &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
    assert_eq!(page.location(), "/switch?from=here&to=there");
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let world = World::new().await;
    for next in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "javascript%3Aalert(1)"] {
        let path = format!("/sign-in?next={next}");
        let page = world.anybody().post(&path, &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
        assert_eq!(page.location(), "/", "{next}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_person_get_the_same_answer() {
    let world = World::new().await;
    let known =
        world.anybody().post("/sign-in", &[("email", "publisher@contoso.example"), ("password", "wrong")]).await;
    let unknown = world.anybody().post("/sign-in", &[("email", "nobody@contoso.example"), ("password", "wrong")]).await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    known.says("The e-mail address or the password is not right.");
    assert_eq!(known.body.replace("publisher@", "nobody@"), unknown.body);
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_the_address_stays() {
    let world = World::new().await;
    let page = world.anybody().post("/sign-in", &[("email", "publisher@contoso.example"), ("password", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("<title>Error: Sign in");
    page.says("<a href=\"#password\">Type your password.</a>");
    page.says("value=\"publisher@contoso.example\"");
    let page = world.anybody().post("/sign-in", &[]).await;
    page.says("There are 2 problems");
    page.says("<a href=\"#email\">Type the e-mail address you were registered with.</a>");
}

#[tokio::test]
async fn a_password_is_never_shown_again() {
    let world = World::new().await;
    let page = world.anybody().post("/sign-in", &[("email", "a@b.example"), ("password", "CANARY-password")]).await;
    assert!(!page.body.contains("CANARY-password"));
}

#[tokio::test]
async fn too_many_failures_are_told_to_wait() {
    let world = World::new().await;
    let mut last = None;
    for _ in 0..11 {
        last = Some(world.anybody().post("/sign-in", &[("email", "sam@contoso.example"), ("password", "wrong")]).await);
    }
    let page = last.expect("an answer");
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("There were too many failed attempts. Wait");
}

#[tokio::test]
async fn a_session_of_nothing_is_nobody() {
    let world = World::new().await;
    let mut browser = world.anybody();
    for cookie in [
        "__Host-countersign=",
        "__Host-countersign=AAAAAAAAAAAAAAAAAAAAAA",
        "__Host-countersign=%00;x",
        "countersign=1",
    ] {
        browser.cookie = Some(cookie.to_owned());
        assert_eq!(browser.get("/").await.location(), "/sign-in", "{cookie}");
    }
    assert_eq!(
        backend::sessions::Store::new(world.backend.clone()).load(&Default::default()).await.ok().flatten(),
        None
    );
}
