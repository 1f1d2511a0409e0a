//! Acting for another of one's organizations.

use axum::http::StatusCode;
use testing::http::World;

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
    page.says("Now you act for Contoso.");
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
        page.says("You do not belong to that organization");
        assert_eq!(pia.get("/").await.location(), "/offers");
    }
}
