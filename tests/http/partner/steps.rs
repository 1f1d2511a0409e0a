//! Returning to the publisher and withdrawing from the customer.

use super::desk::{ADELE, DIEGO, Desk, Form};
use axum::http::StatusCode;
use backend::offers;
use domain::offer::Status;

#[tokio::test]
async fn returned_with_a_reason_it_is_a_draft_and_the_publisher_reads_the_reason_alone() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().with("sales_note", "Partner only").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("/return")).await;
    page.says("Contoso reads your reason.");
    page.says("is not handed on");
    let page = Form::of(&page).with("reason", "The end is too early").send(&mut diego, &desk.path("/return")).await;
    assert_eq!(page.location(), "/inbox?done=returned");
    diego.get(page.location()).await.says("Returned to the publisher");
    assert_eq!(desk.status().await, Status::Draft);
    assert_eq!(diego.get(&desk.path("")).await.status, StatusCode::NOT_FOUND);
    let adele = desk.actor(ADELE).await;
    let shown = offers::find(&desk.world.backend, &adele, desk.number).await.expect("an answer").expect("the offer");
    assert_eq!(shown.view.return_reason.as_deref(), Some("The end is too early"));
    assert!(!serde_json::to_string(&shown.view).expect("json").contains("Partner only"));
}

#[tokio::test]
async fn a_return_needs_a_reason_of_at_most_a_thousand_characters_and_keeps_what_was_typed() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let form = Form::of(&diego.get(&desk.path("/return")).await);
    let long = "ä".repeat(1001);
    for (reason, sentence) in [
        ("  ", "Say why you return the offer"),
        (long.as_str(), "The reason has 1001 characters; at most 1,000 are kept."),
    ] {
        let page = form.clone().with("reason", reason).send(&mut diego, &desk.path("/return")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(sentence);
        page.says("href=\"#reason\"");
        page.says(reason);
    }
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
}

#[tokio::test]
async fn withdrawn_from_the_customer_it_is_on_the_desk_again_as_it_was() {
    let desk = Desk::new().await;
    desk.extend().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    diego.get(&desk.path("")).await.says("Withdraw from Northwind");
    let page = diego.get(&desk.path("/withdraw")).await;
    page.says("Northwind loses access at once");
    assert_eq!(desk.status().await, Status::PendingAcceptance, "a question changes nothing");
    let page = Form::of(&page).send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.location(), desk.path(""));
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
    let page = diego.get(&desk.path("")).await;
    page.says("value=\"104.50\"");
    page.says("Extend to Northwind");
}

#[tokio::test]
async fn an_old_page_withdraws_nothing() {
    let desk = Desk::new().await;
    desk.extend().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let form = Form::of(&diego.get(&desk.path("/withdraw")).await);
    form.send(&mut diego, &desk.path("/withdraw")).await;
    desk.extend().await;
    let page = form.send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(desk.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn what_cannot_be_withdrawn_says_why() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let page = diego.get(&desk.path("/withdraw")).await;
    page.says("It is not possible to withdraw this offer from the customer while it is Pending partner action.");
    let page = Form::of(&diego.get(&desk.path("/return")).await).send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_customer_is_previewed_without_the_partners_own_figures() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().with("sales_note", "Partner only").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("/as-customer")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("This is what Northwind sees");
    page.says("104.50");
    for hidden in ["95.00", "Partner only", "Renewal of the pilot", "10 % off"] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
}
