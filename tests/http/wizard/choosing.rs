//! Choosing instead of knowing by heart: customers and partners by name, dates one press away, and past what may stay as it is.

use super::desk::{ACCOUNT, Desk, FABRIKAM, TAILSPIN, button, saved, value_of, world};
use crate::bad_input::says_at;
use axum::http::StatusCode;
use domain::offer::{Draft, Kind, presets};
use testing::http::World;

async fn dealt(world: &World) {
    Desk::new(world).await.fill().await;
}

#[tokio::test]
async fn a_known_customer_and_an_eligible_partner_are_named_and_become_their_numbers() {
    let world = world().await;
    dealt(&world).await;
    let mut desk = Desk::new(&world).await;
    desk.open("who").await.says("Your customers’ billing accounts (1)");
    let who = [("name", "By name"), ("billing_account", "north"), ("seller_id", "fabrikam"), ("action", "next")];
    let page = desk.send("who", &who).await;
    saved(&page);
    assert!(page.location().contains("/edit/what"), "{}", page.location());
    let page = desk.open("who").await;
    assert_eq!(
        (value_of(&page.body, "billing_account"), value_of(&page.body, "seller_id")),
        (ACCOUNT.into(), FABRIKAM.into())
    );
    page.says("Found: Northwind, United States.");
}

#[tokio::test]
async fn a_name_that_is_nobodys_stays_as_typed_and_the_page_asks() {
    let world = world().await;
    dealt(&world).await;
    let mut desk = Desk::new(&world).await;
    let who = [("name", "By name"), ("billing_account", "Südwind"), ("seller_id", "Tailspin"), ("action", "next")];
    let page = desk.send("who", &who).await;
    saved(&page);
    assert!(page.location().contains("/edit/who"), "somebody is asked, so the page stays: {}", page.location());
    let page = desk.browser.get(page.location()).await;
    assert_eq!(
        (value_of(&page.body, "billing_account"), value_of(&page.body, "seller_id")),
        ("Südwind".into(), "Tailspin".into())
    );
    says_at(&page, "billing_account", "“Südwind” isn’t a valid billing account ID. Choose a customer from the list");
    says_at(&page, "seller_id", "“Tailspin” isn’t a valid seller ID. Choose a partner from the list");
    page.says("You have no offers for a customer called “Südwind”.");
    // Whoever only writes is looking for it still.
    let page = desk.open("who").await;
    assert!(!page.body.contains("aria-invalid"), "{}", page.body);
    page.says("2 to fill in");
    // By its number it is told why.
    saved(&desk.send("who", &[("name", "By number"), ("seller_id", TAILSPIN)]).await);
    desk.open("who").await.says("hasn’t completed the tax profile");
}

#[tokio::test]
async fn a_customer_is_chosen_from_the_list_and_the_rest_of_the_page_is_kept() {
    let world = world().await;
    dealt(&world).await;
    let mut desk = Desk::new(&world).await;
    let choose = desk.button("who", "Choose Northwind").await;
    assert_eq!(choose, format!("customer:{ACCOUNT}"));
    saved(&desk.send("who", &[("name", "Renamed"), ("billing_account", "nor"), ("action", &choose)]).await);
    let page = desk.open("who").await;
    assert_eq!(
        (value_of(&page.body, "name"), value_of(&page.body, "billing_account")),
        ("Renamed".into(), ACCOUNT.into())
    );
}

#[tokio::test]
async fn a_new_offer_takes_names_and_the_usual_dates_and_goes_on_to_the_products() {
    let world = world().await;
    dealt(&world).await;
    let mut pia = world.signed_in("pia@contoso.example").await;
    let page = pia.get("/offers/new").await;
    page.says("Begin with the usual dates");
    let choose = button(&page.body, "Choose Northwind").expect("the customer");
    let typed = [("name", "Quick"), ("seller_id", "fabri"), ("usual_dates", "yes"), ("action", &choose)];
    let page = pia.post("/offers/new", &typed).await;
    assert_eq!(page.status, StatusCode::OK, "nothing is created yet");
    assert_eq!(
        (value_of(&page.body, "billing_account"), value_of(&page.body, "seller_id")),
        (ACCOUNT.into(), "fabri".into())
    );
    let page = pia
        .post(
            "/offers/new",
            &[("name", "Quick"), ("billing_account", "Northwind"), ("seller_id", "fabri"), ("usual_dates", "yes")],
        )
        .await;
    saved(&page);
    let offer = page.location().split('/').nth(2).expect("a number").to_owned();
    assert!(page.location().contains("/edit/what"), "{}", page.location());
    let page = pia.get(&format!("/offers/{offer}/edit/when")).await;
    assert!(!page.body.contains("to fill in</"), "{}", page.body);
    assert!(!value_of(&page.body, "accept_by").is_empty() && !value_of(&page.body, "end").is_empty());
    let page = pia.get(&format!("/offers/{offer}/edit/who")).await;
    assert_eq!(
        (value_of(&page.body, "billing_account"), value_of(&page.body, "seller_id")),
        (ACCOUNT.into(), FABRIKAM.into())
    );
}

#[tokio::test]
async fn a_new_offer_for_nobody_known_is_not_created_and_everything_stays() {
    let world = world().await;
    let mut pia = world.signed_in("pia@contoso.example").await;
    let typed = [("name", "Kept"), ("billing_account", "Northwind"), ("seller_id", "<b>Nobody")];
    let page = pia.post("/offers/new", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says_at(&page, "billing_account", "You have no offers for a customer called “Northwind”.");
    says_at(&page, "seller_id", "No eligible partner is called “<b>Nobody”.");
    page.says("value=\"Kept\"");
    assert!(!page.body.contains("name=\"usual_dates\" value=\"yes\" checked"), "the tick stays taken away");
    assert!(!pia.get("/offers").await.body.contains("Kept"));
}

#[tokio::test]
async fn a_day_to_accept_is_one_press_away_and_none_that_the_end_forbids() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let page = desk.open("when").await;
    let thirty = button(&page.body, "Accept by: 30 days").expect("a preset");
    // The quarter may end on the day of another preset, and each day stands there once.
    for preset in presets::accept_by(&Draft::default(), Kind::Multiparty, world.backend.today()) {
        assert!(button(&page.body, &format!("Accept by: {}", preset.label)).is_some(), "{preset:?}");
    }
    saved(&desk.send("when", &[("start", "acceptance"), ("end", ""), ("action", &thirty)]).await);
    let page = desk.open("when").await;
    page.says("1 to fill in");
    assert!(!page.body.contains("aria-invalid"), "a preset reddens nothing");
    let day = thirty.strip_prefix("accept_by:").expect("a day").to_owned();
    saved(&desk.send("when", &[("start", "acceptance"), ("end", &day), ("accept_by", &day)]).await);
    let page = desk.open("when").await;
    assert!(button(&page.body, "Accept by: 14 days").is_some());
    saved(
        &desk
            .send("when", &[("start", "acceptance"), ("end", &world.backend.today().to_string()), ("accept_by", "")])
            .await,
    );
    assert!(button(&desk.open("when").await.body, "Accept by: ").is_none(), "after the price has ended");
}

#[tokio::test]
async fn save_and_review_saves_the_step_and_goes_past_the_others() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let review = desk.button("who", "Save and review").await;
    let page = desk.send("who", &[("name", "Reviewed"), ("action", &review)]).await;
    saved(&page);
    assert!(page.location().ends_with("/edit/review"), "{}", page.location());
    desk.browser.get(page.location()).await.says("Reviewed");
}

#[tokio::test]
async fn whoever_begins_a_customer_offer_is_proposed_for_its_questions() {
    let world = world().await;
    let mut desk = Desk::begun(&world, &[("kind", "customer")]).await;
    assert_eq!(value_of(&desk.open("who").await.body, "prepared_by"), "pia@contoso.example");
}
