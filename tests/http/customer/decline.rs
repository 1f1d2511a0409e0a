//! Saying no.

use super::deal::{Deal, JONI, MIRIAM, but, send};
use axum::http::StatusCode;
use domain::offer::Status;

#[tokio::test]
async fn declining_says_its_effect_wants_a_reason_and_keeps_what_was_typed() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let path = deal.path("/decline");
    let page = joni.get(&path).await;
    page.says("Nobody at Northwind Traders can accept it any more");
    page.says("Fabrikam reads your reason. Contoso learns that you declined, not why.");
    let form = deal.read(&mut joni).await;
    let long = "x".repeat(1001);
    for (reason, sentence) in [("  ", "Say why you decline"), (long.as_str(), "has 1001 characters; at most 1,000")] {
        let page = send(&mut joni, &path, &but(&form, "reason", Some(reason))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(sentence);
        page.says("href=\"#reason\"");
        page.says(&format!("{reason}</textarea>"));
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn a_declined_offer_says_since_when_and_why_and_asks_for_nothing() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = but(&deal.read(&mut joni).await, "reason", Some("Too dear <for> us"));
    let page = send(&mut joni, &deal.path("/decline"), &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("").as_str()));
    assert_eq!(deal.status().await, Status::Declined);
    let page = joni.get(&deal.path("")).await;
    page.says("<title>Declined · Insight for Northwind");
    page.says("Too dear &lt;for&gt; us");
    page.says("ask Fabrikam to send it again");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("thumb-bar"));
    joni.get(&deal.path("/decline")).await.says("There is nothing to decline any more");
    // And it cannot be accepted with the page that was read before.
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(deal.status().await, Status::Declined);
}

#[tokio::test]
async fn without_a_role_nobody_declines() {
    let deal = Deal::extended().await;
    let form = but(&deal.read(&mut deal.world.signed_in(JONI).await).await, "reason", Some("no"));
    let mut miriam = deal.world.signed_in(MIRIAM).await;
    let page = miriam.get(&deal.path("/decline")).await;
    page.says("You cannot decline this offer");
    assert!(!page.body.contains("<textarea"));
    let page = send(&mut miriam, &deal.path("/decline"), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}
