//! A name that is hardly one, or not the account's: asked about once, never refused, and nothing typed is lost.

use super::deal::{Deal, JONI, but, send};
use axum::http::StatusCode;
use domain::offer::Status;
use std::time::Duration;
use testing::PASSWORD;

#[tokio::test]
async fn an_odd_signature_is_asked_about_once_and_then_taken() {
    for (typed, question) in [
        ("J", "“J” doesn’t look like a full name. Your account’s name is Joni Sherman."),
        ("Jo Sherman", "You typed “Jo Sherman”, but your account’s name is Joni Sherman."),
    ] {
        let deal = Deal::extended().await;
        let mut joni = deal.world.signed_in(JONI).await;
        let form = but(&deal.read(&mut joni).await, "signature", Some(typed));
        let page = send(&mut joni, &deal.path(""), &form).await;
        assert_eq!(page.status, StatusCode::OK, "a question is no refusal");
        page.says("<title>Check your signature · ");
        page.says("Is this your signature?");
        page.says(question);
        page.says(&format!("value=\"{typed}\""));
        page.says("value=\"NW-PO-77120\"");
        assert_eq!(page.body.matches(" checked").count(), 2, "every document stays ticked");
        assert_eq!(deal.status().await, Status::PendingAcceptance);
        // Another odd name is asked about anew; the same one is meant.
        let other = but(&but(&form, "signature", Some("X")), "signature_asked", Some(typed));
        assert_eq!(send(&mut joni, &deal.path(""), &other).await.status, StatusCode::OK);
        let meant = but(&form, "signature_asked", Some(typed));
        assert_eq!(send(&mut joni, &deal.path(""), &meant).await.status, StatusCode::SEE_OTHER);
        joni.get(&deal.path("/receipt")).await.says(typed);
    }
}

#[tokio::test]
async fn the_question_stands_beside_what_has_to_be_mended_and_costs_no_round() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let page = send(&mut joni, &deal.path(""), &but(&but(&form, "document", None), "signature", Some("J"))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Read “Statement of Work” and tick it.");
    page.says("Is this your signature?");
    page.says("name=\"signature_asked\" value=\"J\"");
}

#[tokio::test]
async fn a_password_that_was_right_is_not_asked_for_again_by_the_question() {
    let deal = Deal::confirmed_after(Duration::ZERO).await;
    let mut joni = deal.world.signed_in(JONI).await;
    let mut form = but(&deal.read(&mut joni).await, "signature", Some("J"));
    form.push(("password".into(), PASSWORD.into()));
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Is this your signature?");
}
