//! The certificate and the calendar; the receipt leaves the house as a file, and anybody can have it checked.

use super::deal::{ACCOUNT, ALLAN, DIEGO, Deal, JONI, MIRIAM, send};
use axum::http::StatusCode;
use backend::offers;
use domain::calendar;
use testing::http::{Browser, Page};

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

async fn file(deal: &Deal) -> String {
    deal.world.signed_in(JONI).await.get(&deal.path("/receipt.json")).await.body
}

/// Files by the names of their fields.
async fn check(browser: &mut Browser, files: &[(&str, &str, &[u8])]) -> Page {
    browser.post_files::<&str, &str>("/verify", &[], files).await
}

#[tokio::test]
async fn the_receipt_file_is_its_customers_and_stays_the_same() {
    let deal = accepted().await;
    let page = deal.world.signed_in(MIRIAM).await.get(&deal.path("/receipt.json")).await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "application/json"));
    let name = format!("attachment; filename=\"O-{}-receipt.json\"", deal.number);
    assert_eq!(page.header("content-disposition"), name);
    assert_eq!(page.body, file(&deal).await);
    for stranger in [ALLAN, DIEGO] {
        let page = deal.world.signed_in(stranger).await.get(&deal.path("/receipt.json")).await;
        assert!(
            page.status == StatusCode::NOT_FOUND || page.status == StatusCode::FORBIDDEN,
            "{stranger}: {}",
            page.status
        );
    }
    let open = Deal::extended().await;
    let page = open.world.signed_in(JONI).await.get(&open.path("/receipt.json")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "nothing was accepted");
}

#[tokio::test]
async fn anybody_can_have_it_checked_with_the_documents_they_were_given() {
    let deal = accepted().await;
    let text = file(&deal).await;
    let id = text.split("\"publisher_documents\":[{\"id\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let path = format!("/documents/{}", id.expect("a document"));
    let terms = deal.world.signed_in(JONI).await.get(&path).await.body;
    let files: [(&str, &str, &[u8]); 3] = [
        ("receipt", "O-1001-receipt.json", text.as_bytes()),
        ("documents", "Terms as mailed.pdf", terms.as_bytes()),
        ("documents", "Other.pdf", b"%PDF-1.4 other"),
    ];
    let page = check(&mut deal.world.anybody(), &files).await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "This receipt is genuine",
        "Joni Sherman",
        "NW-PO-77120",
        "Terms as mailed.pdf is this document, byte for byte",
    ] {
        page.says(said);
    }
    page.says("Doesn’t match any accepted document");
    assert!(!page.body.contains("Failed"));
}

#[tokio::test]
async fn a_changed_one_is_told_from_a_genuine_one_and_nothing_of_it_is_repeated() {
    let deal = accepted().await;
    let text = file(&deal).await.replace("NW-PO-77120", "NW-PO-99999");
    let page = check(&mut deal.world.anybody(), &[("receipt", "r.json", text.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("This receipt isn’t genuine");
    page.says("who, when or how was changed");
    assert!(!page.body.contains("What it proves") && !page.body.contains("NW-PO-99999"));
}

#[tokio::test]
async fn one_with_a_field_added_is_not_genuine() {
    let deal = accepted().await;
    let text = file(&deal).await;
    for added in [text.replacen('{', "{\"note\": \"<b>paid</b>\",", 1), text.replacen(": {", ": {\"note\": 1,", 1)] {
        let page = check(&mut deal.world.anybody(), &[("receipt", "r.json", added.as_bytes())]).await;
        page.says("This receipt isn’t genuine");
        assert!(!page.body.contains("This receipt is genuine") && !page.body.contains("paid</b>"));
    }
    let saved = format!("{text}\n");
    check(&mut deal.world.anybody(), &[("receipt", "r.json", saved.as_bytes())]).await.says("This receipt is genuine");
}

#[tokio::test]
async fn what_is_no_receipt_gets_a_sentence_at_its_field() {
    let deal = Deal::extended().await;
    let mut anybody = deal.world.anybody();
    let large = vec![b' '; 1024 * 1024 + 1];
    for (files, says) in [
        (vec![], "Choose the receipt file you want to check"),
        (vec![("receipt", "r.json", &b"{}"[..])], "something is missing"),
        (vec![("receipt", "r.pdf", &b"%PDF-1.4 \xff"[..])], "it isn’t text"),
        (vec![("receipt", "r.json", &b"<script>alert(1)</script>"[..])], "it isn’t JSON"),
        (vec![("receipt", "r.json", &large[..])], "is larger than 1 MB"),
    ] {
        let page = check(&mut anybody, &files).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        page.says(says);
        page.says("aria-invalid=\"true\"");
        assert!(!page.body.contains("alert(1)"));
    }
}
