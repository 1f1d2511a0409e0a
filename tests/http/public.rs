//! What everybody may read.

use axum::http::StatusCode;
use domain::pack::RULES;
use testing::http::World;

#[tokio::test]
async fn every_rule_has_a_page_and_stands_in_the_index() {
    let world = World::new().await;
    let mut browser = world.anybody();
    let index = browser.get("/rules").await;
    assert_eq!(index.status, StatusCode::OK);
    for rule in RULES {
        index.says(&format!("href=\"/rules/{}\"", rule.id));
        let page = browser.get(&format!("/rules/{}", rule.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", rule.id);
        page.says(&format!("<title>{}: ", rule.id));
    }
}

#[tokio::test]
async fn a_rule_shows_its_limits_and_links_to_the_rules_it_names() {
    let world = World::new().await;
    let limit = &domain::pack::MICROSOFT.limits[0];
    let page = world.anybody().get(&format!("/rules/{}", limit.source)).await;
    page.says(limit.unit);
    page.says(&format!("<td class=\"num\">{}</td>", limit.value));
    let names_another =
        |r: &&domain::pack::Rule| RULES.iter().any(|o| o.id != r.id && r.text.contains(&format!(" {} ", o.id)));
    if let Some(rule) = RULES.iter().find(names_another) {
        let other =
            RULES.iter().find(|o| o.id != rule.id && rule.text.contains(&format!(" {} ", o.id))).expect("named");
        world.anybody().get(&format!("/rules/{}", rule.id)).await.says(&format!("<a href=\"/rules/{}\">", other.id));
    }
}

#[tokio::test]
async fn what_does_not_exist_is_said_with_404() {
    let world = World::new().await;
    for path in ["/rules/MS-0.0", "/rules/%3Cscript%3E", "/nothing", "/offers/../../etc/passwd", "/sign-in/x"] {
        let page = world.anybody().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.says("There is nothing at this address, or nothing for you");
        assert!(!page.body.contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn who_is_signed_in_is_told_as_whom_when_nothing_is_found() {
    let world = World::new().await;
    let page = world.signed_in("sam@contoso.example").await.get("/nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("You are signed in as Sam (sam@contoso.example) for Contoso.");
    page.says("<a href=\"/switch\">switch</a>");
}

#[tokio::test]
async fn the_operator_sees_counts_of_the_installation() {
    let world = World::new().await;
    let page = world.signed_in("operator@house.example").await.get("/operator").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<span class=\"figure-label\">People</span><span class=\"figure-value\">5</span>");
    page.says("SQLite");
    page.says("Letters not yet sent");
}

#[tokio::test]
async fn the_process_says_that_it_lives_and_that_it_can_serve() {
    let world = World::new().await;
    for path in ["/healthz", "/readyz"] {
        let page = world.anybody().get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert_eq!(page.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn without_its_schema_it_lives_but_is_not_ready() {
    use axum::body::Body;
    use tower::ServiceExt;
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
    let config =
        backend::Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
    let backend = backend::Backend::open(&config).await.expect("a database");
    let at = countersign::serve::Installation::new(
        backend,
        countersign::serve::Site::bare(),
        countersign::routes::product(),
    );
    let router = countersign::serve::router(at);
    for (path, status) in [("/healthz", StatusCode::OK), ("/readyz", StatusCode::SERVICE_UNAVAILABLE)] {
        let request = axum::http::Request::get(path).body(Body::empty()).expect("a request");
        assert_eq!(router.clone().oneshot(request).await.expect("an answer").status(), status, "{path}");
    }
}

#[tokio::test]
async fn a_step_that_is_opened_like_a_page_is_explained() {
    let world = World::new().await;
    let page = world.anybody().get("/sign-out").await;
    assert_eq!((page.status, page.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    page.says("There is nothing at this address");
    let page = world.signed_in("operator@house.example").await.post("/operator", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
}
