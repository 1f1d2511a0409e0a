//! The certificate and the calendar.

use super::deal::{ACCOUNT, ALLAN, Deal, JONI, MIRIAM, send};
use axum::http::StatusCode;
use backend::offers;
use domain::calendar;

async fn accepted() -> Deal {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    assert_eq!(send(&mut joni, &deal.path(""), &form).await.status, StatusCode::SEE_OTHER);
    deal
}

#[tokio::test]
async fn the_certificate_says_who_when_for_whom_what_and_how_much() {
    let deal = accepted().await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("/receipt")).await;
    assert_eq!(page.status, StatusCode::OK);
    let view = offers::find(&deal.world.backend, &deal.actor(JONI).await, deal.number).await.unwrap().unwrap().view;
    let acceptance = view.acceptance.as_ref().expect("an acceptance");
    page.says("Certificate of acceptance");
    for text in [&acceptance.number, "Joni Sherman", "signatory", JONI, "Northwind Traders", ACCOUNT, "NW-PO-77120"] {
        page.says(text);
    }
    page.says(&calendar::moment(acceptance.at));
    page.says("in New York (UTC−0");
    page.says("USD 132,000.00");
    page.says("Fabrikam, for Contoso Insight, Enterprise by Contoso");
    let hashes = view.documents().map(|d| d.sha256.clone()).chain([acceptance.view_hash.clone()]);
    let mut count = 0;
    for hash in hashes {
        assert_eq!(hash.len(), 64);
        let groups: Vec<&str> = (0..16).map(|at| &hash[at * 4..at * 4 + 4]).collect();
        page.says(&groups.join(" "));
        count += 1;
    }
    assert_eq!(count, 3);
    page.says("Next: Pradeep Gupta purchases");
    page.says("mailto:pradeep@northwind.example?subject=");
}

#[tokio::test]
async fn colleagues_read_it_others_do_not_and_before_there_is_none() {
    let deal = accepted().await;
    deal.world.signed_in(MIRIAM).await.get(&deal.path("/receipt")).await.says("Certificate of acceptance");
    assert_eq!(deal.world.signed_in(ALLAN).await.get(&deal.path("/receipt")).await.status, StatusCode::NOT_FOUND);
    let open = Deal::extended().await;
    let page = open.world.signed_in(JONI).await.get(&open.path("/receipt")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, open.path("").as_str()));
}

#[tokio::test]
async fn the_calendar_holds_whole_days_and_stays_the_same_when_fetched_again() {
    let deal = accepted().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let page = joni.get(&deal.path("/calendar.ics")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("content-type"), "text/calendar; charset=utf-8");
    assert!(page.header("content-disposition").starts_with("attachment; filename=\"O-"));
    page.says(&format!("DTSTART;VALUE=DATE:{}", deal.day(400).format("%Y%m%d")));
    assert_eq!(page.body.matches("BEGIN:VEVENT").count(), 1, "{}", page.body);
    assert!(page.body.lines().all(|line| line.len() <= 75), "{}", page.body);
    assert_eq!(joni.get(&deal.path("/calendar.ics")).await.body, page.body);
}

#[tokio::test]
async fn while_it_waits_the_calendar_holds_the_last_day_to_accept_too() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("/calendar.ics")).await;
    page.says(&format!("DTSTART;VALUE=DATE:{}", deal.day(10).format("%Y%m%d")));
    assert_eq!(page.body.matches("BEGIN:VEVENT").count(), 2, "{}", page.body);
}
