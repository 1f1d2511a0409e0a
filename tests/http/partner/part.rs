//! Saving the partner's part.

use super::desk::{DIEGO, Desk, SECRETS};
use axum::http::StatusCode;
use domain::offer::partner::DraftAdjustment;

#[tokio::test]
async fn the_desk_shows_the_publishers_terms_and_nothing_that_is_the_publishers_own() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(DIEGO).await.get(&desk.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    for given in
        ["95.00", "180.00", "Renewal of the pilot", "48120773", "34210077", "At most 10 %", "Extend to Northwind"]
    {
        page.says(given);
    }
    for secret in SECRETS.into_iter().chain(["payout", "Payout", "marketplace fee"]) {
        assert!(!page.body.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_customer_price_of_105_on_95_is_saved_with_the_adjustment_that_gives_it_to_the_cent() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = form.with("adjustments.0.price", "105").press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.location().starts_with(&desk.path("?saved=")), "{}", page.location());
    let saved = desk.shown().await.view.partner_draft.expect("a draft").adjustments[0].clone();
    assert_eq!(saved, DraftAdjustment { percent: "10.52631579".into(), price: "105.00".into() });
    let page = diego.get(page.location()).await;
    for text in
        ["value=\"10.52631579\"", "value=\"105.00\"", "Saved ", "Markup USD 10.00", "Margin 9.52 %", "5 % above list"]
    {
        page.says(text);
    }
}

#[tokio::test]
async fn a_percentage_is_saved_with_the_price_it_gives_and_meters_follow() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("")).await;
    // 95.00 × 1.10 and 180.00 × 1.05, twelve times each; the meter of Insight 0.01 × 1.1.
    for text in ["value=\"104.50\"", "value=\"189.00\"", "0.011", "3,522.00", "222.00"] {
        page.says(text);
    }
}

#[tokio::test]
async fn what_is_wrong_is_saved_as_typed_and_said_at_its_field() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let typed = form.with("adjustments.0.percent", "ten").with("prepared_by", "diego");
    let page = typed.press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = diego.get(&desk.path("")).await;
    page.says("value=\"ten\"");
    page.says("“ten” is not a percentage");
    page.says("“diego” is not an e-mail address");
    page.says("3 things before you can extend");
}

#[tokio::test]
async fn pressing_enter_saves_since_the_first_button_of_the_form_does() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(DIEGO).await.get(&desk.path("")).await;
    let form = page.body.split("enctype=\"multipart/form-data\"").nth(1).expect("the desk's form");
    let first = form.split("<button").nth(1).and_then(|b| b.split('>').next()).expect("a button");
    assert!(first.contains("value=\"save\""), "{first}");
}
