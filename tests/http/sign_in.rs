//! Signing in and out.

use axum::http::StatusCode;
use backend::people::{self, RoleScope};
use domain::access::Role;
use testing::{PASSWORD, http::World};
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
async fn the_cookie_of_a_session_that_is_prolonged_is_too() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let prolonged = browser.get("/offers").await;
    assert!(prolonged.header("set-cookie").contains("Max-Age=43200"), "{:?}", prolonged.headers);
    assert_eq!(browser.get("/offers").await.header("set-cookie"), "", "not at every page");
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

/// Browsers ignore a line for a `__Host-` cookie that says anything else, and keep the cookie.
#[tokio::test]
async fn signing_out_deletes_the_cookie_with_the_attributes_it_was_set_with() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let page = browser.post("/sign-out", &[]).await;
    let lines: Vec<_> = page.headers.get_all("set-cookie").iter().collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let line = page.header("set-cookie");
    assert!(line.starts_with("__Host-countersign=;"), "{line}");
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=0"] {
        assert!(line.split("; ").any(|found| found == part), "{part} is not in {line}");
    }
}

#[tokio::test]
async fn the_browser_is_known_again_by_a_cookie_that_opens_nothing() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let known = browser.known.clone().expect("a cookie");
    assert!(known.starts_with("__Host-countersign-browser="), "{known}");
    browser.post("/sign-out", &[]).await;
    assert_eq!(browser.known, Some(known), "it stays");
    assert_eq!(browser.get("/").await.location(), "/sign-in");
    let page = browser.post("/sign-in", &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
    let line = page.headers.get_all("set-cookie").iter().nth(1).expect("a second cookie").to_str().expect("text");
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=7776000"] {
        assert!(line.split("; ").any(|found| found == part), "{part} is not in {line}");
    }
}

#[tokio::test]
async fn whoever_guesses_from_the_same_address_does_not_keep_a_known_browser_out() {
    let world = World::new().await;
    let mut sam = world.signed_in("sam@contoso.example").await;
    sam.post("/sign-out", &[]).await;
    for _ in 0..35 {
        world.anybody().post("/sign-in", &[("email", "sam@contoso.example"), ("password", "wrong")]).await;
    }
    let right = [("email", "sam@contoso.example"), ("password", PASSWORD)];
    let page = world.anybody().post("/sign-in", &right).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a stranger waits");
    assert!(page.header("retry-after").parse::<u64>().is_ok_and(|seconds| (800..=900).contains(&seconds)));
    assert_eq!(sam.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_password_signs_everybody_out_who_came_in_with_the_old_one() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let person = people::find_by_email(&world.backend, "publisher@contoso.example").await.expect("an answer");
    let changed = people::set_password(&world.backend, person.expect("a person"), "rhubarb quarrel ferry").await;
    changed.expect("an answer").expect("a password");
    let page = browser.get("/offers").await;
    assert_eq!(page.location(), "/sign-in?next=/offers");
    assert!(page.header("set-cookie").starts_with("__Host-countersign=;"), "and the cookie goes");
}

#[tokio::test]
async fn whoever_loses_a_role_finds_the_door_shut_at_the_next_request() {
    let world = World::new().await;
    let mut browser = world.signed_in("operator@house.example").await;
    assert_eq!(browser.get("/operator").await.status, StatusCode::OK);
    let person = people::find_by_email(&world.backend, "operator@house.example").await.expect("an answer");
    let house = RoleScope::Organization("house".into());
    let changed = people::set_roles(&world.backend, person.expect("a person"), &house, &[]).await;
    changed.expect("an answer").expect("no roles");
    assert_eq!(browser.get("/operator").await.location(), "/sign-in?next=/operator");
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
    let back = page.location().to_owned();
    assert_eq!(back, "/sign-in?signed-in=1&next=/switch%3Ffrom%3Dhere%26to%3Dthere");
    assert_eq!(browser.get(&back).await.location(), "/switch?from=here&to=there");
    let again = browser.post(&location, &[("email", "publisher@contoso.example"), ("password", PASSWORD)]).await;
    assert_eq!(again.location(), "/switch?from=here&to=there", "at once in a browser that keeps cookies");
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let world = World::new().await;
    for next in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "javascript%3Aalert(1)"] {
        let path = format!("/sign-in?next={next}");
        let mut browser = world.anybody();
        for first in [true, false] {
            let right = [("email", "publisher@contoso.example"), ("password", PASSWORD)];
            let mut page = browser.post(&path, &right).await;
            if first {
                let back = page.location().to_owned();
                assert_eq!(back, "/sign-in?signed-in=1&next=/");
                page = browser.get(&back).await;
            }
            assert_eq!(page.location(), "/", "{next}");
        }
    }
    for next in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example"] {
        let page = world.signed_in("sam@contoso.example").await.get(&format!("/sign-in?signed-in=1&next={next}")).await;
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
    known.says("The e-mail address or password is incorrect.");
    assert_eq!(known.body.replace("publisher@", "nobody@"), unknown.body);
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_the_address_stays() {
    let world = World::new().await;
    let page = world.anybody().post("/sign-in", &[("email", "publisher@contoso.example"), ("password", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("<title>Error: Sign in");
    page.says("<a href=\"#password\">Enter your password.</a>");
    page.says("value=\"publisher@contoso.example\"");
    let page = world.anybody().post("/sign-in", &[]).await;
    page.says("There are 2 problems");
    page.says("<a href=\"#email\">Enter your e-mail address.</a>");
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
    page.says("Too many failed attempts. Wait");
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

#[tokio::test]
async fn a_browser_may_send_a_domain_in_either_form_and_accents_as_its_keyboard_types_them() {
    let world = World::new().await;
    let new = people::NewPerson {
        email: "ju\u{308}rgen@bücher.example".into(),
        name: "Jürgen".into(),
        password: Some("fünf ferries quarrel ninth".into()),
        memberships: vec![("contoso".into(), vec![Role::Manager])],
    };
    people::create(&world.backend, &new).await.unwrap().unwrap();
    for email in ["jürgen@xn--bcher-kva.example", "Jürgen@Bücher.example", "jürgen@bu\u{308}cher.example"] {
        for password in ["fünf ferries quarrel ninth", "fu\u{308}nf ferries quarrel ninth"] {
            let page = world.anybody().post("/sign-in", &[("email", email), ("password", password)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{email} {password}");
        }
    }
    for password in [" fünf ferries quarrel ninth", "fünf ferries quarrel ninth ", "funf ferries quarrel ninth"] {
        let page =
            world.anybody().post("/sign-in", &[("email", "jürgen@bücher.example"), ("password", password)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        page.says("jürgen@bücher.example");
    }
}
