//! Files that are none, too large, too many, or named as another; and forms that cannot be taken.

use super::{fields, holds, says_at};
use crate::deal::{Deal, PARTNER, PUBLISHER};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use testing::http::{Browser, Page, World};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The page's form with these files in `field` and a note typed, as a browser sends it.
async fn attach(browser: &mut Browser, path: &str, field: &str, files: &[(&str, &[u8])]) -> Page {
    let mut sent = fields(&browser.get(path).await);
    sent.retain(|(name, _)| name != "sales_note");
    let button = if field == "files" { ("action", "save") } else { ("do", "add") };
    sent.extend([("sales_note", "Kept note"), button].map(|(n, v)| (n.to_owned(), v.to_owned())));
    let files: Vec<_> = files.iter().map(|(name, content)| (field, *name, *content)).collect();
    browser.post_files(path, &sent, &files).await
}

async fn raw(browser: &mut Browser, path: &str, kind: &str, body: Vec<u8>) -> Page {
    let request = Request::post(path).header(header::CONTENT_TYPE, kind);
    browser.send(request.body(body.into()).expect("a request")).await
}

async fn both(deal: &Deal) -> [(Browser, String, &'static str); 2] {
    let sent = deal.sent("Insight").await;
    let draft = deal.bare("Draft").await;
    let publisher = (deal.signed_in(PUBLISHER).await, format!("/offers/O-{draft}/edit/terms"), "files");
    [publisher, (deal.signed_in(PARTNER).await, format!("/inbox/O-{sent}"), "document")]
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_named_with_the_reason_and_the_rest_stays() {
    let deal = Deal::new().await;
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    let wrong: [(&str, &[u8], &str); 6] = [
        ("letter.docx", b"PK\x03\x04", "“letter.docx” isn’t a PDF."),
        ("empty.pdf", b"", "“empty.pdf” is empty."),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj", "“cut.pdf” is incomplete"),
        ("large.pdf", &large, "“large.pdf” is larger than 10 MB."),
        ("", b"MZ", "The file isn’t a PDF."),
        ("<script>alert(1)</script>.pdf", b"MZ", "isn’t a PDF."),
    ];
    for (mut browser, path, field) in both(&deal).await {
        for (name, bytes, sentence) in wrong {
            let page = attach(&mut browser, &path, field, &[(name, bytes)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {name}");
            holds(&page, &path);
            page.says("value=\"Kept note\"");
            page.says(sentence.split('<').next().unwrap_or_default());
            if field == "files" {
                says_at(&page, field, sentence);
            } else {
                page.says("id=\"document-problem\"");
                page.says("href=\"#documents\"");
            }
        }
    }
}

#[tokio::test]
async fn too_many_and_equal_names_are_said_where_they_are_mended() {
    let deal = Deal::new().await;
    let [(mut pia, terms, files), (mut finn, desk, document)] = both(&deal).await;
    let page = attach(&mut pia, &terms, files, &[("Terms.pdf", PDF); 6]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let page = pia.get(&terms).await;
    page.says("The offer has 6 documents; the limit is 5 for publisher and partner together. Remove 1.");
    says_at(&page, "documents.1.name", "Another document is already named “Terms”.");
    page.says("value=\"Kept note\"");
    let page = attach(&mut finn, &desk, document, &[("Terms.pdf", PDF); 6]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Add at most 5 more.");
    page.says("value=\"Kept note\"");
    let page = attach(&mut pia, &terms, files, &[("More.pdf", PDF); 60]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says_at(&page, "files", "Too many files: an offer can have up to 5 documents.");
}

#[tokio::test]
async fn a_document_without_a_name_or_with_one_too_long_says_so_at_its_field() {
    let deal = Deal::new().await;
    for (mut browser, path, field) in both(&deal).await {
        attach(&mut browser, &path, field, &[("Terms.pdf", PDF)]).await;
        for (typed, sentence) in [
            ("  ".to_owned(), "Name the document. The customer will see this name."),
            ("ä".repeat(129), "A document name can have up to 128 characters."),
        ] {
            let mut sent = fields(&browser.get(&path).await);
            sent.retain(|(name, _)| name != "documents.0.name");
            // What is only missing is no mistake for the partner before it extends.
            let button = if field == "files" { ("action", "save") } else { ("do", "extend") };
            sent.extend([("documents.0.name", typed.as_str()), button].map(|(n, v)| (n.to_owned(), v.to_owned())));
            let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let page = browser.post(&path, &pairs).await;
            let page = if page.status == StatusCode::SEE_OTHER { browser.get(&path).await } else { page };
            holds(&page, &path);
            page.says(sentence);
            page.says("id=\"documents-0-name-problem\"");
            page.says(&format!("value=\"{typed}\""));
        }
    }
}

#[tokio::test]
async fn a_form_with_files_that_is_none_is_refused_on_the_page() {
    let deal = Deal::new().await;
    for (mut browser, path, _) in both(&deal).await {
        let broken: [(&str, &[u8]); 6] = [
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=", b"x"),
            ("multipart/form-data; boundary=cut", b""),
            ("multipart/form-data; boundary=cut", b"--cut\r\nContent-Disp"),
            ("multipart/form-data; boundary=cut", b"--other\r\n\r\n--other--"),
            ("multipart/form-data; boundary=cut", b"--cut\r\nContent-Disposition: nonsense\r\n\r\n\xff"),
        ];
        for (kind, body) in broken {
            let page = raw(&mut browser, &path, kind, body.to_vec()).await;
            holds(&page, kind);
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path} {kind} {body:?}");
            page.says("Send the form again. Nothing was changed.");
        }
    }
}

#[tokio::test]
async fn documents_that_are_nobodys_are_not_attached() {
    let deal = Deal::new().await;
    for (mut browser, path, field) in both(&deal).await {
        for id in ["nonsense", "018f0000-0000-7000-8000-000000000001"] {
            let mut sent = fields(&browser.get(&path).await);
            let save = if field == "files" { "action" } else { "do" };
            let more = [
                ("documents.0.id", id),
                ("documents.0.name", "Forged"),
                ("documents.0.bytes", "99999999999999999999999"),
                (save, "save"),
            ];
            sent.extend(more.map(|(n, v)| (n.to_owned(), v.to_owned())));
            let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let page = browser.post(&path, &pairs).await;
            holds(&page, &path);
            assert!(!browser.get(&path).await.body.contains("value=\"Forged\""), "{path}: {id} was attached");
        }
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_comes_back_with_a_sentence_and_what_was_typed() {
    let world = World::new().await;
    let long = "x".repeat(300 * 1024);
    let page = world.anybody().post("/sign-in", &[("email", "a@b.example"), ("password", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    page.says("limited to 256 kB in total");
    page.says("value=\"a@b.example\"");
    page.says("<title>Error: Sign in");
}

#[tokio::test]
async fn what_is_no_form_is_refused_on_the_page() {
    let world = World::new().await;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let request =
            Request::post("/sign-in").header(header::CONTENT_TYPE, kind).body(Body::from("{}")).expect("a request");
        let page = world.anybody().send(request).await;
        assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        page.says("This page only accepts its own form");
    }
}

#[tokio::test]
async fn nonsense_in_a_form_is_a_form_with_nonsense() {
    let world = World::new().await;
    for body in ["", "&&&===", "email=%00%ff%fe", "email[]=1", "%", "email=<script>"] {
        let request = Request::post("/sign-in")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let page = world.anybody().send(request).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body:?}");
        assert!(!page.body.contains("<script"), "{body:?}");
    }
}
