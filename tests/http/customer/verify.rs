//! A receipt leaves the house as a file, and anybody can have it checked.

use super::deal::{ALLAN, DIEGO, Deal, JONI, MIRIAM, send};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use testing::http::{Browser, Page};

async fn accepted() -> Deal {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    assert_eq!(send(&mut joni, &deal.path(""), &form).await.status, StatusCode::SEE_OTHER);
    deal
}

async fn file(deal: &Deal) -> String {
    deal.world.signed_in(JONI).await.get(&deal.path("/receipt.json")).await.body
}

/// Files by the names of their fields.
async fn check(browser: &mut Browser, files: &[(&str, &str, &[u8])]) -> Page {
    let mut body = Vec::new();
    for (field, name, bytes) in files {
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--cut--\r\n");
    let kind = "multipart/form-data; boundary=cut";
    let request = Request::post("/verify").header(header::CONTENT_TYPE, kind).body(Body::from(body));
    browser.send(request.expect("a request")).await
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
    page.says("Is none of the documents that were accepted");
    assert!(!page.body.contains("Does not hold"));
}

#[tokio::test]
async fn a_changed_one_is_told_from_a_genuine_one_and_nothing_of_it_is_repeated() {
    let deal = accepted().await;
    let text = file(&deal).await.replace("NW-PO-77120", "NW-PO-99999");
    let page = check(&mut deal.world.anybody(), &[("receipt", "r.json", text.as_bytes())]).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("This receipt is not genuine");
    page.says("who, when or how was changed");
    assert!(!page.body.contains("What is proven") && !page.body.contains("NW-PO-99999"));
}

#[tokio::test]
async fn one_with_a_field_added_is_not_genuine() {
    let deal = accepted().await;
    let text = file(&deal).await;
    for added in [text.replacen('{', "{\"note\": \"<b>paid</b>\",", 1), text.replacen(": {", ": {\"note\": 1,", 1)] {
        let page = check(&mut deal.world.anybody(), &[("receipt", "r.json", added.as_bytes())]).await;
        page.says("This receipt is not genuine");
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
        (vec![("receipt", "r.pdf", &b"%PDF-1.4 \xff"[..])], "it is not text"),
        (vec![("receipt", "r.json", &b"<script>alert(1)</script>"[..])], "it is not JSON"),
        (vec![("receipt", "r.json", &large[..])], "is larger than 1 MB"),
    ] {
        let page = check(&mut anybody, &files).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        page.says(says);
        page.says("aria-invalid=\"true\"");
        assert!(!page.body.contains("alert(1)"));
    }
}
