//! Accepting, once, with everything that belongs to it.

use super::deal::{ALLAN, Deal, JONI, MIRIAM, but, send};
use axum::http::StatusCode;
use domain::offer::Status;

#[tokio::test]
async fn ticked_signed_and_sent_it_is_accepted_and_leads_to_the_receipt() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    assert_eq!(form.iter().filter(|(name, _)| name == "document").count(), 2);
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
    assert_eq!(deal.status().await, Status::Accepted);
}

#[tokio::test]
async fn pressing_twice_or_sending_an_old_page_again_is_one_acceptance_and_one_receipt() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let path = deal.path("");
    let mut again = deal.world.signed_in(JONI).await;
    let (first, second) = tokio::join!(send(&mut joni, &path, &form), send(&mut again, &path, &form));
    let third = send(&mut joni, &path, &form).await;
    for page in [first, second, third] {
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
    }
    assert_eq!(deal.acceptances().await, 1);
}

#[tokio::test]
async fn a_document_that_is_not_ticked_is_named_and_what_was_typed_stays() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let ticked = form.iter().find(|(name, _)| name == "document").expect("a document").1.clone();
    let page = send(&mut joni, &deal.path(""), &but(&form, "document", Some(&ticked))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("There is a problem");
    page.says("Tick “Statement of Work” after you have read it");
    let open = form.iter().rfind(|(name, _)| name == "document").expect("a document").1.clone();
    page.says(&format!("href=\"#document-{open}\""));
    page.says(&format!("id=\"document-{open}\""));
    assert!(tick(&page.body, &ticked).contains("checked"), "what was ticked is not ticked any more");
    assert!(!tick(&page.body, &open).contains("checked"));
    page.says("value=\"Joni Sherman\"");
    page.says("value=\"NW-PO-77120\"");
    page.says("<title>Error: ");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

/// The box of one document.
fn tick(body: &str, id: &str) -> String {
    let mark = format!("id=\"document-{id}\"");
    body.split("<input")
        .find(|input| input.contains(&mark))
        .map(|i| i[..i.find('>').unwrap_or(i.len())].to_owned())
        .expect("a box")
}

#[tokio::test]
async fn a_name_is_needed_and_what_is_too_long_is_said() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let (long_name, long_order) = ("J".repeat(121), "9".repeat(61));
    let cases = [
        ("signature", "  ", "#signature", "Type your full name"),
        ("signature", long_name.as_str(), "#signature", "The name has 121 characters; at most 120 are kept."),
        ("purchase_order", long_order.as_str(), "#purchase-order", "has 61 characters; at most 60 are kept."),
    ];
    for (field, typed, place, sentence) in cases {
        let page = send(&mut joni, &deal.path(""), &but(&form, field, Some(typed))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        page.says(sentence);
        page.says(&format!("href=\"{place}\""));
        page.says(&format!("value=\"{typed}\""));
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn without_a_role_on_the_account_nothing_is_accepted() {
    let deal = Deal::extended().await;
    let form = deal.read(&mut deal.world.signed_in(JONI).await).await;
    let page = send(&mut deal.world.signed_in(MIRIAM).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("owner, contributor or signatory of its billing account");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn another_organization_cannot_accept_even_with_the_whole_form() {
    let deal = Deal::extended().await;
    let form = deal.read(&mut deal.world.signed_in(JONI).await).await;
    let page = send(&mut deal.world.signed_in(ALLAN).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("Northwind") && !page.body.contains("132,000"));
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn a_form_that_does_not_say_what_it_looked_at_accepts_nothing() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    for seen in [None, Some(""), Some("nonsense"), Some("pending_acceptance.0.-")] {
        let page = send(&mut joni, &deal.path(""), &but(&form, "seen", seen)).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{seen:?}");
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}
