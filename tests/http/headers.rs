//! What every answer tells the browser, and what lies between the two: a proxy, or nothing that speaks TLS.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{
    offers::{self, Outcome},
    people,
};
use countersign::serve::Installation;
use testing::{PASSWORD, http::World};

#[tokio::test]
async fn every_answer_is_strict_whatever_it_is() {
    let world = World::new().await;
    for path in ["/", "/sign-in", "/rules", "/nothing", "/healthz", "/pkg/none.js", "/documents/x"] {
        let page = world.anybody().get(path).await;
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{path}: {part} is not in {policy:?}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(page.header("strict-transport-security").starts_with("max-age="), "{path}");
        assert!(page.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_before_anything_happens() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let foreign: [&[(&str, &str)]; 3] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://sub.localhost:3000")],
        &[("origin", "https://evil.example")],
    ];
    for headers in foreign {
        let mut request = Request::post("/sign-out").body(Body::empty()).expect("a request");
        for (name, value) in headers {
            request.headers_mut().insert(
                axum::http::HeaderName::from_bytes(name.as_bytes()).expect("a name"),
                value.parse().expect("a value"),
            );
        }
        let page = browser.send(request).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
        page.says("This form came from another site");
        assert_eq!(browser.get("/").await.location(), "/offers", "still signed in");
    }
}

#[tokio::test]
async fn a_form_of_our_own_is_taken() {
    let world = World::new().await;
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://localhost:3000")] {
        let mut browser = world.signed_in("publisher@contoso.example").await;
        let request = Request::post("/sign-out").header(name, value).body(Body::empty()).expect("a request");
        assert_eq!(browser.send(request).await.status, StatusCode::SEE_OTHER, "{name}");
    }
}

#[tokio::test]
async fn a_form_with_our_cookie_that_does_not_say_where_it_comes_from_is_refused() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    for empty in [&[][..], &["sec-fetch-site"], &["origin"], &["sec-fetch-site", "origin"]] {
        let mut request = Request::post("/sign-out");
        for name in empty {
            request = request.header(*name, "");
        }
        let page = browser.send_as_is(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{empty:?}");
        page.says("This form came from another site");
        assert_eq!(browser.get("/").await.location(), "/offers", "still signed in");
    }
    let asked = Request::post("/do/partner/check").header(header::CONTENT_TYPE, "application/json");
    let page = browser.send_as_is(asked.body(Body::from(r#"{"question":{"typed":"1"}}"#)).expect("a request")).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "server functions too");
}

#[tokio::test]
async fn a_program_without_a_session_may_sign_in_and_its_cookie_alone_does_nothing() {
    let world = World::new().await;
    let mut program = world.anybody();
    let form = format!("email=publisher%40contoso.example&password={}", testing::PASSWORD.replace(' ', "+"));
    let request = Request::post("/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let page = program.send_as_is(request.body(Body::from(form)).expect("a request")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in?signed-in=1&next=/"));
    let request = Request::post("/sign-out").body(Body::empty()).expect("a request");
    assert_eq!(program.send_as_is(request).await.status, StatusCode::FORBIDDEN);
    let request = Request::post("/sign-out").header("sec-fetch-site", "same-origin").body(Body::empty());
    assert_eq!(program.send_as_is(request.expect("a request")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn public_pages_hold_no_script_and_no_style_attribute() {
    let world = World::new().await;
    let mut signed_in = world.signed_in("operator@house.example").await;
    for path in ["/sign-in", "/rules", "/accessibility", "/nothing", "/operator", "/switch"] {
        let body = signed_in.get(path).await.body;
        for word in ["<script", "modulepreload", "rel=\"preload\"", " style=", "__RESOLVED_RESOURCES"] {
            assert!(!body.contains(word), "{path} holds {word}");
        }
        assert!(body.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{path}");
        assert_eq!(body.matches("<main").count(), 1, "{path}");
        assert_eq!(body.matches("<h1").count(), 1, "{path}");
    }
}

/// A nonce serves one answer; a page without islands has none.
#[tokio::test]
async fn a_page_with_islands_may_run_our_own_script_and_no_other() {
    let world = World::new().await;
    let person =
        people::find_by_email(&world.backend, "publisher@contoso.example").await.expect("an answer").expect("Pia");
    let pia = people::actor(&world.backend, person, None).await.expect("an answer").expect("Pia");
    let Outcome::Done(draft) = offers::create(&world.backend, &pia, "With islands").await.expect("an answer") else {
        panic!("no draft was made");
    };
    let path = format!("/offers/O-{}/edit/who", draft.number);
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = browser.get(&path).await;
        let policy = page.header("content-security-policy").to_owned();
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
        assert!(policy.contains(&format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval';")), "{policy}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        let scripts: Vec<&str> = page.body.split("<script").skip(1).collect();
        assert!(!scripts.is_empty(), "a page with islands starts them");
        let named = format!("nonce=\"{nonce}\"");
        assert!(
            scripts.iter().all(|script| script.split('>').next().is_some_and(|tag| tag.contains(&named))),
            "{scripts:?}"
        );
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn the_files_of_the_site_are_kept_for_good_and_sent_compressed() {
    let folder = tempfile::tempdir().expect("a folder");
    let pkg = folder.path().join("pkg");
    std::fs::create_dir(&pkg).expect("a folder");
    for (name, content) in
        [("countersign.c3.css", "plain"), ("countersign.c3.css.br", "brotli"), ("countersign.c3.css.gz", "gzip")]
    {
        std::fs::write(pkg.join(name), content).expect("a file");
    }
    std::fs::write(folder.path().join("hash.txt"), "css: c3\n").expect("a file");
    std::fs::write(folder.path().join("favicon.svg"), "<svg/>").expect("a file");
    let world = World::with_site(folder.path()).await;
    world.anybody().get("/sign-in").await.says("<link rel=\"stylesheet\" href=\"/pkg/countersign.c3.css\">");
    for (encoding, content) in [("br", "brotli"), ("gzip", "gzip"), ("identity", "plain")] {
        let request = Request::get("/pkg/countersign.c3.css").header(header::ACCEPT_ENCODING, encoding);
        let page = world.anybody().send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!((page.status, page.body.as_str()), (StatusCode::OK, content));
        assert_eq!(page.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(page.header("content-type"), "text/css");
    }
    let missing = world.anybody().get("/pkg/countersign.old.css").await;
    assert_eq!((missing.status, missing.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
    assert_eq!(world.anybody().get("/pkg/../hash.txt").await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.anybody().get("/favicon.svg").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_proxy_that_the_settings_do_not_know_is_told_to_the_operator() {
    let world = World::new().await;
    let mut operator = world.signed_in("operator@house.example").await;
    assert!(!operator.get("/operator").await.body.contains("--behind-proxy"));
    let asked = Request::get("/rules").header("x-forwarded-for", "192.0.2.1").body(Body::empty());
    world.anybody().send(asked.expect("a request")).await;
    operator.get("/operator").await.says("start with --behind-proxy (COUNTERSIGN_BEHIND_PROXY=true)");
}

#[tokio::test]
async fn a_proxy_that_does_not_say_who_asks_is_told_to_the_operator() {
    let world = World::set(|at| Installation { behind_proxy: true, ..at }).await;
    for path in ["/healthz", "/readyz"] {
        world.anybody().get(path).await;
    }
    let from = |path: &str| Request::get(path).header("x-forwarded-for", "192.0.2.1");
    let mut operator = world.anybody();
    let form = format!("email=operator%40house.example&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/sign-in").header("x-forwarded-for", "192.0.2.1");
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(form));
    operator.send(request.expect("a request")).await;
    let desk = async |operator: &mut testing::http::Browser| {
        operator.send(from("/operator").body(Body::empty()).expect("a request")).await
    };
    assert!(!desk(&mut operator).await.body.contains("--behind-proxy"));
    world.anybody().get("/rules").await;
    desk(&mut operator).await.says("Configure the proxy to set X-Forwarded-For");
}

#[tokio::test]
async fn a_browser_that_refused_the_cookie_is_told_so_and_what_to_do() {
    let world = World::new().await;
    let right = [("email", "publisher@contoso.example"), ("password", PASSWORD)];
    let came_back = async |host: &str, trusted: bool| {
        let back = world.anybody().post("/sign-in?next=/offers", &right).await.location().to_owned();
        let mut request = Request::get(&back).header("host", host);
        if trusted {
            request = request.header("sec-fetch-site", "same-origin");
        }
        // Its cookies went nowhere.
        let page = world.anybody().send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("Your browser blocked the cookie that keeps you signed in");
        page
    };
    let http = came_back("offers.lan:3000", false).await;
    http.says("You opened this page at http://offers.lan:3000");
    http.says("Open the https address instead.");
    for (host, trusted) in [("offers.example", true), ("localhost:3000", false), ("[::1]:3000", false)] {
        came_back(host, trusted).await.says("Allow cookies for this site in your browser settings");
    }
    let page = world.anybody().post("/sign-in?signed-in=1", &[("email", "a@b.example"), ("password", "wrong")]).await;
    assert!(!page.body.contains("blocked the cookie"), "it is the password this time");
}
