//! The offer as its customer reads it.

use super::deal::{ALLAN, Deal, JONI, MIRIAM};
use axum::http::StatusCode;
use domain::calendar;

#[tokio::test]
async fn the_page_tells_what_it_is_what_it_costs_and_until_when_in_this_order() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    let body = page.body.replace("<!>", "");
    let order = [
        "What you get",
        "2,000,000 a month",
        "Price against list",
        "150,000.00",
        "You save, 12 %",
        "−18,000.00",
        "132,000.00",
        "Counts in full towards your committed cloud spend (MACC)",
        "Each price",
        "11,000.00",
        "0.000022",
        "Dates",
        "in New York",
        "Documents",
        "Master Agreement",
        "Statement of Work",
        "Who may accept",
        "So may Lynne Robbins (billing account owner)",
        "What happens after you accept",
        "Pradeep Gupta, subscription owner",
        "What happened",
        "Accept USD 132,000.00",
        "mailto:diego@fabrikam.example",
    ];
    let mut rest = body.as_str();
    for text in order {
        let at = rest.find(text).unwrap_or_else(|| panic!("“{text}” is not there, or not in its place: {body}"));
        rest = &rest[at..];
    }
    page.says(&calendar::deadline(deal.day(10)));
    page.says("<title>Waiting for you · Insight for Northwind");
}

#[tokio::test]
async fn nothing_of_the_price_between_publisher_and_partner_reaches_the_customer() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for path in [deal.path(""), deal.path("/decline"), "/private-offers".into()] {
        let page = joni.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for secret in ["10,000.00", "120,000.00", "0.00002<", "djustment"] {
            // As an amount of its own: a running total of 110,000.00 ends like one.
            let mut found = page.body.match_indices(secret).map(|(at, _)| &page.body[..at]);
            let own = |before: &str| !before.ends_with(|c: char| c.is_ascii_digit() || c == ',');
            assert!(!found.any(own), "{secret} is on {path}");
        }
    }
}

#[tokio::test]
async fn whoever_may_only_read_is_told_who_can_accept_and_gets_no_form() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(MIRIAM).await.get(&deal.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("You can read this offer, not accept it");
    page.says("Joni Sherman (signatory) and Lynne Robbins (billing account owner) can accept it");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("/decline"));
    assert!(!page.body.contains("<title>Waiting for you"));
}

#[tokio::test]
async fn another_customers_offer_and_an_absent_one_answer_alike() {
    let deal = Deal::extended().await;
    let mut allan = deal.world.signed_in(ALLAN).await;
    for rest in ["", "/decline", "/receipt", "/calendar.ics"] {
        let theirs = allan.get(&deal.path(rest)).await;
        let absent = allan.get(&format!("/private-offers/O-999999{rest}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{rest}");
        assert_eq!(theirs.body, absent.body, "{rest}");
    }
    assert_eq!(allan.get("/private-offers/nonsense").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_partner_has_extended_it_there_is_nothing() {
    let deal = Deal::before().await;
    let mut joni = deal.world.signed_in(JONI).await;
    assert_eq!(joni.get(&deal.path("")).await.status, StatusCode::NOT_FOUND);
    assert!(!joni.get("/private-offers").await.body.contains("Insight for Northwind"));
}
