//! Deciding on something that has changed meanwhile.

use super::deal::{Deal, JONI, send, signed};
use axum::http::StatusCode;
use domain::offer::Status;

#[tokio::test]
async fn an_offer_that_changed_is_not_accepted_and_the_page_says_what_changed() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.withdraw().await;
    deal.extend("20").await;
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("The offer has changed since you opened this page");
    page.says("Total from USD 132,000.00 to USD 144,000.00");
    page.says("What changed since you had it on ");
    page.says("Accept USD 144,000.00");
    page.says("value=\"Joni Sherman\"");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
    // Read again and signed again it is accepted, at the price it shows now.
    let page = send(&mut joni, &deal.path(""), &signed(&page)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    joni.get(&deal.path("/receipt")).await.says("USD 144,000.00");
}

#[tokio::test]
async fn an_offer_that_was_withdrawn_meanwhile_says_so_and_whom_to_ask() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.withdraw().await;
    for path in [deal.path(""), deal.path("/decline")] {
        let page = send(&mut joni, &path, &form).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        page.says("This offer was withdrawn");
        page.says("Ask Fabrikam about it");
        assert!(!page.body.contains("132,000"), "{path}");
    }
    assert_eq!(deal.status().await, Status::PendingPartnerAction);
    // Opened anew it is simply not there.
    assert_eq!(joni.get(&deal.path("")).await.status, StatusCode::NOT_FOUND);
}
