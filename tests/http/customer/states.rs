//! An offer about which nothing is to be decided any more.

use super::deal::{Deal, JONI, but, send};
use axum::http::StatusCode;
use domain::{calendar, offer::Status};

#[tokio::test]
async fn an_expired_offer_says_since_when_and_whom_to_ask() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.pass(11).await;
    assert_eq!(deal.status().await, Status::Expired);
    let page = joni.get(&deal.path("")).await;
    page.says("<title>Expired · ");
    page.says(&format!("It could be accepted until {}", calendar::deadline(deal.day(10))));
    page.says("ask Fabrikam to send it again");
    page.says("mailto:diego@fabrikam.example");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("/decline"));
    assert_eq!(joni.get(&deal.path("/calendar.ics")).await.status, StatusCode::NOT_FOUND);
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("it is Expired now");
    assert_eq!(deal.status().await, Status::Expired);
}

#[tokio::test]
async fn accepted_and_ended_offers_say_by_whom_and_lead_to_the_certificate() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    send(&mut joni, &deal.path(""), &but(&form, "purchase_order", None)).await;
    for (days, word) in [(0, "Accepted"), (401, "Ended")] {
        deal.pass(days).await;
        let page = joni.get(&deal.path("")).await;
        page.says(&format!("<title>{word} · "));
        page.says("Joni Sherman accepted it on ");
        page.says(&format!("href=\"{}\"", deal.path("/receipt")));
        assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("thumb-bar"), "{word}");
        let receipt = joni.get(&deal.path("/receipt")).await;
        receipt.says(&format!("<title>{word} on "));
        assert!(!receipt.body.contains("Purchase order"), "none was given");
    }
    assert_eq!(deal.status().await, Status::Ended);
}
