//! Documents are handed out to those who may see them.

use axum::http::StatusCode;
use backend::{documents, people};
use domain::access::Actor;
use testing::http::World;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

async fn uploaded(world: &World) -> String {
    let person =
        people::find_by_email(&world.backend, "publisher@contoso.example").await.expect("an answer").expect("Pia");
    let pia: Actor = people::actor(&world.backend, person, None).await.expect("an answer").expect("Pia");
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
