//! Every endpoint, and who may use it. And acting for another of one's organizations.

use axum::http::{Method, StatusCode};
use countersign::{
    routes::{ROUTES, disagreements, leptos_routes},
    serve::routes::{RouteRow, What, Who},
};
use std::{fmt::Write, fs, path::Path};
use testing::http::World;

#[tokio::test]
async fn the_table_of_routes_and_the_program_agree() {
    assert!(leptos_routes().len() > 5, "nothing was found to compare with");
    assert_eq!(disagreements(), Vec::<String>::new());
}

/// Who may do what where, to be read when it changes. `UPDATE_GOLDEN=1` writes it anew.
#[tokio::test]
async fn the_endpoint_matrix_is_the_one_we_agreed_on() {
    let mut lines: Vec<String> = ROUTES.iter().flat_map(lines_of).collect();
    lines.sort();
    let mut matrix = format!("{:<6} {:<40} {:<16} {}\n", "method", "path", "what", "who");
    for line in lines {
        writeln!(matrix, "{line}").expect("a string");
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/endpoints.golden.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &matrix).expect("written");
    }
    let agreed = fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(matrix, agreed, "look at what changed, then write it with UPDATE_GOLDEN=1");
}

fn lines_of(row: &RouteRow) -> Vec<String> {
    let line = |method: &&str| format!("{method:<6} {:<40} {:<16} {}", row.path, row.noun(), row.who.word());
    row.methods().iter().map(line).collect()
}

#[tokio::test]
async fn without_signing_in_only_public_endpoints_answer() {
    let world = World::new().await;
    for (row, method, path) in every_endpoint() {
        let page = world.anybody().with_method(method.clone(), &path).await;
        let what = format!("{method} {path}: {} {}", page.status, page.location());
        match (row.who, row.what) {
            (Who::Public, _) => {
                let refused = page.status == StatusCode::UNAUTHORIZED || page.location().starts_with("/sign-in?next=");
                assert!(!refused, "{what}");
            }
            (_, What::Function) => assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{what}"),
            _ => {
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{what}");
                let onward = if path == "/" { "/sign-in".to_owned() } else { format!("/sign-in?next={path}") };
                assert_eq!(page.location(), onward, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn each_party_gets_into_its_own_rooms_only() {
    let world = World::new().await;
    let people = [
        ("publisher@contoso.example", Who::Publisher),
        ("partner@fabrikam.example", Who::Partner),
        ("customer@northwind.example", Who::Customer),
        ("operator@house.example", Who::Operator),
    ];
    for (email, kind) in people {
        let mut browser = world.signed_in(email).await;
        for (row, method, path) in every_endpoint() {
            if row.who == kind || matches!(row.who, Who::Public | Who::SignedIn) {
                continue;
            }
            let page = browser.with_method(method.clone(), &path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}: {method} {path}");
        }
    }
}

/// Every row and method with an address that could be asked for.
fn every_endpoint() -> Vec<(&'static RouteRow, Method, String)> {
    let each = |row: &'static RouteRow| {
        let path = row
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        row.methods().iter().map(move |method| (row, method.parse().expect("a method"), path.clone()))
    };
    ROUTES.iter().flat_map(each).collect()
}

/// The identifier behind the button with this label.
fn organization(body: &str, label: &str) -> String {
    let button = body.replace("<!>", "").split("<button").find(|b| b.contains(label)).expect("a button").to_owned();
    button.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
}

#[tokio::test]
async fn a_person_of_two_organizations_can_go_from_one_to_the_other() {
    let world = World::new().await;
    let mut sam = world.signed_in("sam@contoso.example").await;
    assert_eq!(sam.get("/").await.location(), "/offers");
    let page = sam.get("/switch").await;
    page.says("You’re currently acting for Contoso.");
    let northwind = organization(&page.body, "Act for Northwind");
    let before = sam.cookie.clone();
    let page = sam.post("/switch", &[("organization", &northwind)]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(sam.get("/").await.location(), "/private-offers");
    assert_ne!(sam.cookie, before, "what one may do changed, so does the session");
}

#[tokio::test]
async fn nobody_gets_into_an_organization_by_its_identifier() {
    let world = World::new().await;
    let page = world.signed_in("sam@contoso.example").await.get("/switch").await;
    let northwind = organization(&page.body, "Act for Northwind");
    let mut pia = world.signed_in("publisher@contoso.example").await;
    for wish in [northwind.as_str(), "", "nonsense", "00000000-0000-0000-0000-000000000000"] {
        let page = pia.post("/switch", &[("organization", wish)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
        page.says("You don’t belong to that organization");
        assert_eq!(pia.get("/").await.location(), "/offers");
    }
}
