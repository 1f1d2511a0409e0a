//! What lies between the browser and the server: a proxy, or nothing that speaks TLS.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use countersign::serve::Installation;
use testing::{PASSWORD, http::World};

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
    desk(&mut operator).await.says("Let the proxy write X-Forwarded-For");
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
        page.says("Your browser refused the cookie that keeps you signed in");
        page
    };
    let http = came_back("offers.lan:3000", false).await;
    http.says("This page was opened at http://offers.lan:3000");
    http.says("Open it at its https address.");
    for (host, trusted) in [("offers.example", true), ("localhost:3000", false), ("[::1]:3000", false)] {
        came_back(host, trusted).await.says("Allow cookies for this site in the settings of your browser");
    }
    let page = world.anybody().post("/sign-in?signed-in=1", &[("email", "a@b.example"), ("password", "wrong")]).await;
    assert!(!page.body.contains("refused the cookie"), "it is the password this time");
}
