//! Uploads are PDFs, and opened by those who may see them.

use backend::documents;
use domain::{
    DocumentId,
    access::Actor,
    offer::{Draft, PartnerDraft, Status},
};
use testing::{Parties, forms};

use crate::world::{World, each_database};

const PDF: &[u8] = b"%PDF-1.4\nsomething\n%%EOF\n";

async fn store(
    world: &World,
    actor: &Actor,
    filename: &str,
    bytes: impl Into<Vec<u8>>,
) -> domain::offer::draft::DraftDocument {
    documents::store(&world.backend, actor, filename, bytes.into()).await.unwrap().unwrap()
}

async fn name_for(world: &World, email: &str, id: DocumentId) -> Option<String> {
    let actor = world.actor(email).await;
    documents::open(&world.backend, &actor, id).await.unwrap().map(|opened| opened.name)
}

#[tokio::test]
async fn what_is_not_a_whole_pdf_of_at_most_ten_megabytes_is_refused_with_advice() {
    each_database(async |world| {
        let adele = world.actor("adele@contoso.example").await;
        let mut large = b"%PDF-1.4\n".to_vec();
        large.resize(10 * 1024 * 1024 + 1, b' ');
        let mut cut_off = b"%PDF-1.4\n%%EOF\n1 0 obj\n".to_vec();
        cut_off.resize(5000, b'z');
        let mut goes_on = b"%PDF-1.4\n%%EOF\n".to_vec();
        goes_on.resize(5000, b'z');
        let asking = include_bytes!("../../documents/pdf/password-256.pdf").to_vec();
        for (bytes, code, sentence) in [
            (Vec::new(), "document_empty", "“Terms.pdf” is empty. Choose a PDF file."),
            (large, "document_too_large", "“Terms.pdf” is larger than 10 MB. Reduce its size, for example by compressing images."),
            (b"PK\x03\x04 a word document".to_vec(), "document_not_pdf", "“Terms.pdf” isn’t a PDF. Save the document as a PDF and attach it."),
            (cut_off, "document_cut_off", "“Terms.pdf” is incomplete. Save the PDF again and attach it."),
            (goes_on, "document_goes_on", "“Terms.pdf” has extra data after the PDF. Save the PDF again and attach it."),
            (asking, "document_password", "“Terms.pdf” is password-protected, so the customer couldn’t open it. Save the PDF without a password and attach it."),
        ] {
            let problem = documents::store(&world.backend, &adele, "Terms.pdf", bytes).await.unwrap().unwrap_err();
            assert_eq!((problem.code.as_str(), problem.sentence.as_str()), (code, sentence));
            assert_eq!((problem.path.as_str(), problem.rule.as_str()), ("documents", "MS-4.2.9"));
        }
        let padded = [&[b' '; 1024], PDF, &[0; 5000]].concat();
        assert_eq!(store(&world, &adele, "padded.pdf", padded).await.name, "padded");
        let mut largest = b"%PDF-1.4\n".to_vec();
        largest.resize(10 * 1024 * 1024 - 6, b' ');
        largest.extend(b"%%EOF\n");
        assert_eq!(store(&world, &adele, "largest.pdf", largest).await.bytes, 10 * 1024 * 1024);
    })
    .await;
}

#[tokio::test]
async fn only_who_may_write_offers_may_upload() {
    each_database(async |world| {
        for email in ["megan@contoso.example", "joni@northwind.example"] {
            let actor = world.actor(email).await;
            let problem =
                documents::store(&world.backend, &actor, "Terms.pdf", PDF.to_vec()).await.unwrap().unwrap_err();
            assert_eq!(problem.rule, "R-1", "{email}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_suggested_name_is_the_files_without_folder_and_ending() {
    each_database(async |world| {
        let adele = world.actor("adele@contoso.example").await;
        for (filename, name) in [
            ("Terms.pdf", "Terms"),
            ("C:\\deals\\Terms of Use.PDF", "Terms of Use"),
            ("/tmp/../Ünïcode.Pdf", "Ünïcode"),
            ("notes", "notes"),
            (".pdf", "Document"),
            ("", "Document"),
            ("İ.pdf", "İ"),
            ("a\r\nb.pdf", "ab"),
        ] {
            assert_eq!(store(&world, &adele, filename, PDF).await.name, name, "{filename}");
        }
        let long = store(&world, &adele, &"x".repeat(400), PDF).await.name;
        assert_eq!(long.len(), 128);
    })
    .await;
}

#[tokio::test]
async fn the_same_bytes_are_the_same_file_under_each_uploads_own_id() {
    each_database(async |world| {
        let adele = world.actor("adele@contoso.example").await;
        let lee = world.actor("lee@adatum.example").await;
        let (ours, theirs) =
            (store(&world, &adele, "ours.pdf", PDF).await, store(&world, &lee, "theirs.pdf", PDF).await);
        assert_eq!(ours.sha256, theirs.sha256);
        assert_ne!(ours.id, theirs.id);
        let opened = documents::open(&world.backend, &adele, ours.id).await.unwrap().unwrap();
        assert_eq!((opened.name.as_str(), opened.bytes.as_slice()), ("ours", PDF));
        assert_eq!(name_for(&world, "adele@contoso.example", theirs.id).await, None);
        assert_eq!(name_for(&world, "adele@contoso.example", DocumentId(uuid::Uuid::now_v7())).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_terms_document_opens_for_each_party_when_the_offer_has_reached_it() {
    each_database(async |world| {
        let all = [
            "adele@contoso.example",
            "diego@fabrikam.example",
            "pradeep@northwind.example",
            "lee@adatum.example",
            "allan@wingtip.example",
        ];
        let see = async |id| {
            let mut seeing = Vec::new();
            for email in all {
                seeing.extend(
                    name_for(&world, email, id)
                        .await
                        .map(|name| format!("{}: {name}", email.split('@').next().unwrap())),
                );
            }
            seeing
        };
        let us = Parties::of(&world.backend, [all[0], all[1], all[2]]).await;
        let (number, publishers) = submitted(&world, &us).await;
        assert_eq!(see(publishers).await, ["adele: contoso draft"]);
        us.run_jobs().await;
        assert_eq!(us.status(number).await, Status::PendingPartnerAction);
        assert_eq!(see(publishers).await, ["adele: contoso draft", "diego: Master agreement"]);
        let partners = handed_on(&world, &us, number).await;
        assert_eq!(see(partners).await, ["diego: fabrikam draft"]);
        us.run_jobs().await;
        assert_eq!(
            see(publishers).await,
            ["adele: contoso draft", "diego: Master agreement", "pradeep: Master agreement"]
        );
        // The partner's documents stay hidden from the publisher (V-9).
        assert_eq!(see(partners).await, ["diego: fabrikam draft", "pradeep: Support terms"]);
        us.on(number).taken_back().await;
        assert_eq!(us.status(number).await, Status::PendingPartnerAction);
        assert_eq!(see(publishers).await, ["adele: contoso draft", "diego: Master agreement"]);
    })
    .await;
}

async fn submitted(world: &World, us: &Parties) -> (i64, DocumentId) {
    let products = backend::catalog::products(world.backend.read(), us.publisher.organization.id).await.unwrap();
    let mut document = store(world, &us.publisher, "contoso draft.pdf", PDF).await;
    document.name = "Master agreement".into();
    let id = document.id;
    let written = |draft: &mut Draft| (draft.seller_id, draft.documents) = ("301".into(), vec![document]);
    let lines = vec![forms::percentage(products[1].id, products[1].plans[0].id, "10")];
    let number = us.offer("Insight").lines(lines).with(written).await;
    assert_eq!(us.status(number).await, Status::Draft);
    us.on(number).submitted().await;
    assert_eq!(us.status(number).await, Status::InProgress);
    (number, id)
}

async fn handed_on(world: &World, us: &Parties, number: i64) -> DocumentId {
    let mut document = store(world, &us.partner, "fabrikam draft.pdf", PDF).await;
    document.name = "Support terms".into();
    let id = document.id;
    us.on(number).part(PartnerDraft { documents: vec![document], ..us.part.clone() }).handed_on().await;
    assert_eq!(us.status(number).await, Status::InProgressToCustomer);
    id
}
