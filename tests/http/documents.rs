//! Documents: handed out to those who may see them; what a refused upload leaves, how much may be kept, and how much is read.

use crate::deal::{BOOKKEEPER, CUSTOMER, Deal, PARTNER, PUBLISHER, STRANGER};
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode, header},
};
use backend::{
    documents::{self, Limits, MEGABYTE},
    entity::document,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use testing::http::{Browser, MULTIPART, Page, World, multipart};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

async fn uploaded(world: &World) -> String {
    let pia = testing::actor(&world.backend, "publisher@contoso.example").await;
    let document = documents::store(&world.backend, &pia, "Terms – \"2026\".pdf", PDF.to_vec())
        .await
        .expect("an answer")
        .expect("a PDF");
    format!("/documents/{}", document.id)
}

#[tokio::test]
async fn its_owner_gets_the_document_in_a_box() {
    let world = World::new().await;
    let path = uploaded(&world).await;
    let page = world.signed_in("publisher@contoso.example").await.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.as_bytes(), PDF);
    assert_eq!(page.header("content-type"), "application/pdf");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let disposition = page.header("content-disposition");
    assert!(
        disposition.starts_with("inline; filename=\"") && disposition.contains("filename*=UTF-8''Terms%20%E2%80%93"),
        "{disposition}"
    );
    assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
}

#[tokio::test]
async fn an_absent_document_and_someone_elses_answer_alike() {
    let world = World::new().await;
    let path = uploaded(&world).await;
    let mut finn = world.signed_in("partner@fabrikam.example").await;
    let others = finn.get(&path).await;
    let absent = finn.get("/documents/019393d0-0000-7000-8000-000000000000").await;
    let nonsense = finn.get("/documents/nonsense").await;
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    assert_eq!(others.body, absent.body);
    assert_eq!(absent.body, nonsense.body);
    assert_eq!(world.anybody().get(&path).await.status, StatusCode::SEE_OTHER);
}

/// A form with files, as a browser sends it.
fn form(fields: &[(&str, &str)], field: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<_> = files.iter().map(|(name, content)| (field, *name, *content)).collect();
    multipart(fields, &files)
}

async fn send(browser: &mut Browser, path: &str, body: impl Into<Body>) -> Page {
    let request = Request::post(path).header(header::CONTENT_TYPE, MULTIPART);
    browser.send(request.body(body.into()).expect("a request")).await
}

async fn limited(limits: Limits) -> Deal {
    let mut deal = Deal::new().await;
    deal.world.limit(limits);
    deal
}

/// The token of the page's form.
async fn seen_token(browser: &mut Browser, path: &str) -> String {
    browser.get(path).await.seen_token().unwrap_or_default()
}

/// Rows of documents, and files of any kind.
async fn stored(world: &World) -> (u64, usize) {
    fn count(folder: &Path) -> usize {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
    }
    let rows = document::Entity::find().count(world.backend.read()).await.expect("a number");
    (rows, count(&world.files()))
}

#[tokio::test]
async fn a_refused_upload_keeps_nothing() {
    let deal = Deal::new().await;
    let (sent, draft) = (deal.sent("Insight").await, deal.bare("Draft").await);
    let (terms, desk) = (format!("/offers/O-{draft}/edit/terms"), format!("/inbox/O-{sent}"));
    let current = seen_token(&mut deal.signed_in(PUBLISHER).await, &terms).await;
    let absent = StatusCode::NOT_FOUND;
    let (overtaken, wrong) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
    let good: &[(&str, &[u8])] = &[("Terms.pdf", PDF)];
    let mixed: &[(&str, &[u8])] = &[("Terms.pdf", PDF), ("letter.docx", b"PK")];
    let cases = [
        (CUSTOMER, terms.as_str(), "files", current.as_str(), good, absent),
        (STRANGER, &desk, "document", &current, good, absent),
        (STRANGER, &terms, "files", &current, good, absent),
        (PARTNER, &format!("/inbox/O-{draft}"), "document", &current, good, absent),
        (BOOKKEEPER, &terms, "files", &current, good, wrong),
        (PUBLISHER, &terms, "files", "0000", good, overtaken),
        (PARTNER, &desk, "document", "0000", good, overtaken),
        (PUBLISHER, &terms, "files", &current, mixed, wrong),
        (PARTNER, &desk, "document", &current, mixed, wrong),
        (PARTNER, &desk, "document", &current, &[("Terms.pdf", PDF); 6], wrong),
    ];
    for (who, path, field, seen, files, status) in cases {
        let fields = [("seen", seen), ("sales_note", "Kept note"), ("do", "add"), ("action", "save")];
        let page = send(&mut deal.signed_in(who).await, path, form(&fields, field, files)).await;
        assert_eq!(page.status, status, "{who} {path}: {}", page.body);
        assert_eq!(stored(&deal.world).await, (0, 0), "{who} {path}");
        if matches!(status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY) && who != BOOKKEEPER {
            page.says("value=\"Kept note\"");
            assert!(page.body.contains("Choose") || files.len() > 5, "{who} {path}: {}", page.body);
        }
    }
    let fields = [("seen", current.as_str()), ("action", "save")];
    let foreign = Request::post(&terms).header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
    let foreign = foreign.header(header::ORIGIN, "https://elsewhere.example").header("sec-fetch-site", "cross-site");
    let foreign = foreign.body(Body::from(form(&fields, "files", good))).expect("a request");
    let page = deal.signed_in(PUBLISHER).await.send(foreign).await;
    assert_eq!((page.status, stored(&deal.world).await), (StatusCode::FORBIDDEN, (0, 0)));
    let page = send(&mut deal.signed_in(PUBLISHER).await, &terms, form(&fields, "files", good)).await;
    assert_eq!((page.status, stored(&deal.world).await), (StatusCode::SEE_OTHER, (1, 1)));
}

#[tokio::test]
async fn what_does_not_fit_into_the_quota_is_said_with_what_is_used() {
    let deal = limited(Limits { quota: MEGABYTE, ..Limits::default() }).await;
    let path = format!("/offers/O-{}/edit/terms", deal.bare("Draft").await);
    let mut pia = deal.signed_in(PUBLISHER).await;
    let mut large = PDF.to_vec();
    large.splice(10..10, vec![b' '; 600 * 1024]);
    let mut other = large.clone();
    other[20] = b'x';
    for (bytes, status) in [(&large, StatusCode::SEE_OTHER), (&other, StatusCode::UNPROCESSABLE_ENTITY)] {
        let seen = seen_token(&mut pia, &path).await;
        let fields = [("seen", seen.as_str()), ("sales_note", "Kept note"), ("action", "save")];
        let page = send(&mut pia, &path, form(&fields, "files", &[("Terms.pdf", bytes)])).await;
        assert_eq!(page.status, status, "{}", page.body);
        if status != StatusCode::SEE_OTHER {
            page.says("Not enough storage for “Terms.pdf”: the documents of Contoso use 601 kB of 1 MB.");
            page.says("value=\"Kept note\"");
        }
    }
    assert_eq!(stored(&deal.world).await, (1, 1));
}

#[tokio::test]
async fn on_a_full_disk_uploads_are_refused_and_steps_without_files_work() {
    let deal = limited(Limits { free_space: u64::MAX, ..Limits::default() }).await;
    let path = format!("/offers/O-{}/edit/terms", deal.bare("Draft").await);
    let mut pia = deal.signed_in(PUBLISHER).await;
    let token = seen_token(&mut pia, &path).await;
    let fields = [("seen", token.as_str()), ("sales_note", "Kept note"), ("action", "save")];
    let page = send(&mut pia, &path, form(&fields, "files", &[("Terms.pdf", PDF)])).await;
    assert_eq!((page.status, page.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "60"));
    page.says("this installation’s disk is almost full");
    page.says("value=\"Kept note\"");
    let page = send(&mut pia, &path, form(&fields, "files", &[])).await;
    assert_eq!((page.status, stored(&deal.world).await), (StatusCode::SEE_OTHER, (0, 0)));
    pia.get(&path).await.says("value=\"Kept note\"");
}

#[tokio::test]
async fn of_millions_of_empty_parts_hardly_any_is_read() {
    let world = World::new().await;
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = taken.clone();
    let piece = Bytes::from("--cut\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n".repeat(1000));
    let parts = std::iter::repeat_with(move || {
        counted.fetch_add(1000, Ordering::Relaxed);
        Ok::<_, std::io::Error>(piece.clone())
    });
    let body = Body::from_stream(futures::stream::iter(parts.take(6_200)));
    let page = send(&mut world.anybody(), "/verify", body).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    page.says("This form has more than 2000 fields");
    let taken = taken.load(Ordering::Relaxed);
    assert!(taken < 50_000, "{taken} of 6,200,000 parts were read");
}

#[tokio::test]
async fn uploads_at_once_are_all_kept() {
    let deal = Deal::new().await;
    let mut sending = Vec::new();
    for at in 0..8 {
        let path = format!("/offers/O-{}/edit/terms", deal.bare("Draft").await);
        let mut pia = deal.signed_in(PUBLISHER).await;
        let token = seen_token(&mut pia, &path).await;
        let mut large = PDF.to_vec();
        large.splice(10..10, vec![b'0' + at; 700 * 1024]);
        let body = form(&[("seen", &token), ("action", "save")], "files", &[("Terms.pdf", &large)]);
        sending.push(async move { send(&mut pia, &path, body).await.status });
    }
    let statuses = futures::future::join_all(sending).await;
    assert_eq!(statuses, [StatusCode::SEE_OTHER; 8]);
    assert_eq!(stored(&deal.world).await, (8, 8));
}
