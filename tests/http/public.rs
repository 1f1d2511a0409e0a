//! What everybody may read, and that the guidance says what the rules compute (MS-5.16).

use axum::http::StatusCode;
use countersign::{pages::guide::picture::PICTURES, routes::ROUTES};
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
        page.says(&format!("({}) ", rule.id));
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
        page.says("Page not found, or you don’t have access");
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
    page.says("Unsent messages");
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
    page.says("Page not found");
    let page = world.signed_in("operator@house.example").await.post("/operator", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
}

const PAGES: [&str; 6] = [
    "/guide",
    "/guide/flexible-billing",
    "/guide/publisher",
    "/guide/partner",
    "/guide/customer-offer",
    "/guide/purchase",
];

/// The page without its tags, blanks drawn together.
fn words(body: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn read(path: &str) -> String {
    let page = World::new().await.anybody().get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.body
}

#[tokio::test]
async fn everybody_reads_it_and_nothing_runs_in_it() {
    let world = World::new().await;
    for path in PAGES {
        let page = world.anybody().get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script"), "{path}");
        page.says("<a href=\"/guide\">Guidance</a>");
    }
}

#[tokio::test]
async fn every_rule_it_names_exists_and_every_place_it_leads_to() {
    for path in PAGES {
        let body = read(path).await;
        for rule in body.split("href=\"/rules/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(domain::pack::rule(rule).is_some(), "{path} names {rule}");
        }
        for place in body.split("href=\"/guide").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (place, anchor) = place.split_once('#').unwrap_or((place, ""));
            let place = format!("/guide{place}");
            assert!(ROUTES.iter().any(|row| row.path == place), "{path} leads to {place}");
            if !anchor.is_empty() {
                assert!(read(&place).await.contains(&format!("id=\"{anchor}\"")), "{path} leads to {place}#{anchor}");
            }
        }
        // What looks like a rule in parentheses and is none would stand there as plain words.
        let text = words(&body);
        for id in text.split(['(', ',', ')', ' ']).filter(|w| w.starts_with("MS-") || w.starts_with("COM-")) {
            let id = id.trim_end_matches(['.', ':']);
            assert!(domain::pack::rule(id).is_some(), "{path} says {id}");
        }
    }
}

#[tokio::test]
async fn the_examples_are_the_numbers_of_the_rules() {
    let text = words(&read("/guide/flexible-billing").await);
    let says = |what: &str| assert!(text.contains(what), "{what}\n{text}");
    // MS-5.9
    says(
        "0 On subscribing 30,000.00 30,000.00 1 31 Mar 2027 30,000.00 60,000.00 2 30 Jun 2027 30,000.00 90,000.00 3 30 Sep 2027 30,000.00 120,000.00",
    );
    // MS-5.10 and COM-7
    for day in ["31 Oct 2027", "30 Nov 2027", "31 Dec 2027", "31 Jan 2028", "29 Feb 2028", "31 Mar 2028"] {
        says(&format!("{day} 10,000.00"));
    }
    // MS-5.13
    says("0 On subscribing 2,000,000.00 2,000,000.00 1 31 Mar 2027 3,000,000.00 5,000,000.00");
    says("0 On subscribing 0.00 0.00 1 30 Jun 2027 8,000,000.00 8,000,000.00");
    says("5 30 Jun 2029 30,000,000.00 80,000,000.00");
    says("Total 28,000,000.00, allocated 28,000,000.00, remaining 0.00: ready to submit.");
    // COM-6
    says("To the first payment USD 100,000.00 14,285.74 · 14,285.71 · 14,285.71");
    says("To the last payment USD 100,000.00 14,285.71 · 14,285.71");
    says("Spread, one unit each USD 100,000.00 14,285.72 · 14,285.72 · 14,285.72 · 14,285.71");
    says("JPY 1,000 334 · 333 · 333");
    // MS-5.6
    says("31 Mar 2026 Refused 1 Apr 2026 Allowed 31 Mar 2027 Allowed 1 Apr 2027 Refused");
    // MS-4.4.4 and MS-9.4
    says("On subscribing 1,000.00 1,100.00 100.00 30.00 970.00");
    says("Total 10,000.00 11,000.00 1,000.00 300.00 9,700.00");
    // A ramp
    says("2 steps over 12 months come to USD 24,000.00.");
}

#[tokio::test]
async fn the_generator_can_be_tried_without_a_script() {
    let asked = "/guide/flexible-billing?total=100000&currency=USD&term_months=12&frequency=monthly&placement=after&initial=&first=2026-12-31&remainder=last&ramp=";
    let text = words(&read(asked).await);
    for says in [
        "USD 100,000.00 in 13 payments",
        "the odd USD 0.04 is added to payment 12.",
        "28 Feb 2027 8,333.33",
        "30 Nov 2027 8,333.37 100,000.00",
        "countersign schedule --total 100000 --currency USD --term-months 12 --frequency monthly --first 2026-12-31 --remainder last",
        "2027-11-30,8333.37,USD,",
    ] {
        assert!(text.contains(says), "{says}\n{text}");
    }
}

#[tokio::test]
async fn what_the_generator_refuses_is_said_with_its_rule_and_stays_typed() {
    let base = "currency=USD&frequency=annual&placement=inside&remainder=first";
    let cases = [
        ("total=12O&term_months=12&initial=0&first=2027-01-31", "MS-5.8", "value=\"12O\""),
        (
            "total=100&term_months=1&initial=0&first=2027-01-31",
            "MS-5.2",
            "A one-month term can’t have a payment schedule",
        ),
        (
            "total=100&term_months=12&initial=10&first=2027-01-31",
            "MS-5.9",
            "leaves no payment after the initial charge",
        ),
        ("total=100&term_months=36&initial=10&first=03/04/2027", "MS-5.10", "value=\"03/04/2027\""),
        ("total=100&term_months=36&initial=0&first=2027-01-31&ramp=more+and+more", "MS-5.3", "value=\"more and more\""),
        ("total=<b>&term_months=x&initial=0&first=2027-01-31", "MS-5.8", "value=\"&lt;b&gt;\""),
    ];
    for (typed, rule, says) in cases {
        let path = format!("/guide/flexible-billing?{base}&{typed}").replace('<', "%3C").replace('>', "%3E");
        let body = read(&path).await;
        assert!(body.contains(" to fix"), "{typed}");
        assert!(body.contains(&format!("href=\"/rules/{rule}\"")), "{typed}: {rule}");
        assert!(body.contains(says), "{typed}: {says}");
        assert!(!body.contains("id=\"answer\""), "{typed}");
    }
}

#[tokio::test]
async fn every_picture_exists_is_served_and_stands_on_a_page() {
    let pictures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/guide");
    let site = tempfile::tempdir().expect("a folder");
    std::fs::write(site.path().join("hash.txt"), "css: 0\n").expect("written");
    std::fs::create_dir(site.path().join("guide")).expect("made");
    let mut files = 0;
    for file in std::fs::read_dir(pictures).into_iter().flatten().flatten() {
        std::fs::copy(file.path(), site.path().join("guide").join(file.file_name())).expect("copied");
        files += 1;
    }
    let world = World::with_site(site.path()).await;
    let mut shown = String::new();
    for path in PAGES {
        shown += &world.anybody().get(path).await.body;
    }
    for picture in PICTURES {
        let served = world.anybody().get(&format!("/{}", picture.path())).await;
        assert_eq!((served.status, served.header("content-type")), (StatusCode::OK, "image/png"), "{}", picture.name);
        assert!(shown.contains(&format!("src=\"/{}\" alt=\"{}\"", picture.path(), picture.alt)), "{}", picture.name);
    }
    assert_eq!(files, PICTURES.len(), "a picture that no page shows is carried for nothing");
    assert_eq!(shown.matches("<img ").count(), PICTURES.len());
}
