//! Whatever somebody changes with a hand on the database or the files, `verify` names the row.

use std::path::PathBuf;

use super::{
    deal::{Deal, each_database},
    hand::Hand,
};
use backend::{
    documents, jobs,
    offers::Command,
    verify::{self, Finding, Report, Until},
};
use domain::offer::draft::DraftDocument;

/// What is changed, row by row.
mod rows;

const PDF: &[u8] = b"%PDF-1.4\nwhat is agreed\n%%EOF\n";
/// The offers of this world, all that can be.
const DELETED: i64 = 1001;
const ACCEPTED: i64 = 1002;
const ENDED: i64 = 1003;
const DECLINED: i64 = 1004;
const EXPIRED: i64 = 1005;
const GIVEN_BACK: i64 = 1006;
const CUSTOMER: i64 = 1007;
const PARTNER: i64 = 1008;
const DRAFT: i64 = 1009;

/// A year of its own for each, since the plan may be sold to the customer once at a time.
async fn lay(deal: &Deal) -> DraftDocument {
    let stored = documents::store(&deal.backend, &deal.publisher, "Terms.pdf", PDF.to_vec()).await.unwrap().unwrap();
    for number in DELETED..=DRAFT {
        let year = if number == ENDED { 2027 } else { 2028 + number - DELETED };
        let offer = deal.offer("Offer").in_year(year);
        let made = match number {
            ACCEPTED => offer.with(|draft| draft.documents = vec![stored.clone()]).accepted(),
            ENDED => offer.accepted(),
            DECLINED => offer.declined("Too dear"),
            EXPIRED => offer.extended(),
            GIVEN_BACK => offer.returned("Another year, please"),
            // Back at the customer's after the partner had it again.
            CUSTOMER => offer.with(|draft| draft.accept_by = "2028-02-29".into()).taken_back().extended(),
            PARTNER => offer.sent(),
            _ => offer,
        };
        assert_eq!(made.await, number);
    }
    deal.publishes(DELETED, Command::Delete).await;
    stored
}

async fn report(deal: &Deal, until: Until) -> Report {
    verify::run(&deal.backend, until).await.unwrap()
}

fn names(finding: &Finding, [table, key, words]: [&str; 3]) -> bool {
    let wrong = finding.wrong.to_lowercase();
    finding.table == table && finding.key.starts_with(key) && wrong.contains(&words.to_lowercase())
}

#[tokio::test]
async fn what_nobody_tampered_with_agrees_and_whatever_is_tampered_with_is_named() {
    each_database(|deal| async move {
        let stored = lay(&deal).await;
        jobs::run_due(&deal.at("2026-12-01T00:00:00Z")).await.unwrap();
        jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        let clean = report(&deal, Until::Findings(100)).await;
        assert_eq!(clean.findings, []);
        assert!(clean.agrees && !clean.more);
        let checked = clean.checked;
        assert_eq!((checked.offers, checked.acceptances, checked.documents), (8, 2, 1));
        assert_eq!(checked.bytes, PDF.len() as u64);
        let hand = Hand::on(&deal).await;
        let all = rows::of_offers().into_iter().chain(rows::of_history()).chain(rows::of_deeds());
        let mut unnamed = Vec::new();
        for tampering in all {
            let found = hand.tampered(&tampering, async || report(&deal, Until::TheFirst).await).await;
            let named = matches!(&found.findings[..], [first] if names(first, tampering.named));
            if !named || found.agrees || !found.more {
                unnamed.push(format!("{} is not {:?}: {:?}", tampering.change, tampering.named, found.findings));
            }
        }
        assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
        // All was laid back.
        assert_eq!(report(&deal, Until::Findings(100)).await.findings, []);
        files(&deal, &stored).await;
    })
    .await;
}

async fn files(deal: &Deal, stored: &DraftDocument) {
    let hash = &stored.sha256;
    let path: PathBuf = deal.files().join(&hash[..2]).join(&hash[2..4]).join(hash);
    let first = async || report(deal, Until::TheFirst).await.findings.pop().unwrap();
    let id = stored.id.to_string();
    std::fs::write(&path, PDF.to_ascii_uppercase()).unwrap();
    assert!(names(&first().await, ["documents", &id, "file was changed"]));
    std::fs::write(&path, b"%PDF").unwrap();
    assert!(names(&first().await, ["documents", &id, "wrong length"]));
    std::fs::remove_file(&path).unwrap();
    assert!(names(&first().await, ["documents", &id, "file is missing"]));
    std::fs::write(&path, PDF).unwrap();
    assert_eq!(report(deal, Until::Findings(100)).await.findings, []);
}

#[tokio::test]
async fn all_findings_come_in_the_order_of_the_offers_up_to_so_many() {
    each_database(|deal| async move {
        lay(&deal).await;
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE offers SET currency = 'EUR', name = 'Another'").await;
        let all = report(&deal, Until::Findings(100)).await;
        let keys: Vec<&str> = all.findings.iter().map(|finding| finding.key.as_str()).collect();
        // Two columns of each of the eight; then the tally of each party.
        assert_eq!(keys.len(), 19);
        assert!(keys[..16].is_sorted() && keys[..16].iter().all(|key| key.starts_with("O-")) && !all.more);
        let some = report(&deal, Until::Findings(3)).await;
        assert_eq!(some.findings, all.findings[..3]);
        assert!(some.more);
    })
    .await;
}
