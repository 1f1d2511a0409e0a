//! Documents that nothing names any more are removed; what anything names never is.

use backend::{
    documents::{self, Sweep, Swept},
    entity::{document, offer_document},
    offers::{Command, Expected},
    verify::{self, Until},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::offer::draft::DraftDocument;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::{
    fs,
    pin::Pin,
    time::{Duration, SystemTime},
};

use crate::{
    deal::{Deal, done, each_database},
    uploads::{attach, futures_of, pdf, stored, upload},
};

/// So many hours from now.
fn hours(hours: i64) -> DateTime<Utc> {
    Utc::now() + TimeDelta::hours(hours)
}

async fn save(deal: &Deal, number: i64, documents: Vec<DraftDocument>) {
    deal.save(number, domain::offer::Draft { documents, ..deal.draft("Insight") }).await;
}

/// A draft with one document.
async fn drafted(deal: &Deal, name: &str) -> (i64, DraftDocument) {
    let number = deal.drafted("Insight").await;
    let new = [upload(deal, name, &pdf(name, 1000)).await];
    done(attach(deal, &deal.publisher, number, Expected::Anything, &new).await);
    (number, new[0].document.clone())
}

/// A round that gets to every folder.
async fn everywhere(deal: &Deal, now: DateTime<Utc>) -> Swept {
    let (mut sweep, mut all) = (Sweep::default(), Swept::default());
    for _ in 0..16 {
        let swept = sweep.round(&deal.backend, now).await.unwrap();
        all.marked += swept.marked;
        all.documents += swept.documents;
        all.files += swept.files;
        all.uploads += swept.uploads;
    }
    all
}

async fn agrees(deal: &Deal) {
    let report = verify::run(&deal.backend, Until::Findings(10)).await.unwrap();
    assert!(report.agrees, "{report:?}");
}

#[tokio::test]
async fn what_an_offer_names_no_more_is_removed_a_day_after_it_was_noticed() {
    each_database(async |deal| {
        let (number, _) = drafted(&deal, "Terms").await;
        save(&deal, number, Vec::new()).await;
        let (deleted, _) = drafted(&deal, "Of a deleted draft").await;
        done(deal.take(&deal.publisher, deleted, Command::Delete).await);
        assert_eq!(everywhere(&deal, hours(0)).await, Swept { marked: 2, ..Swept::default() });
        assert_eq!(everywhere(&deal, hours(23)).await, Swept::default());
        assert_eq!(stored(&deal).await, [2, 2, 0]);
        agrees(&deal).await;
        assert_eq!(everywhere(&deal, hours(25)).await, Swept { documents: 2, ..Swept::default() });
        assert_eq!(stored(&deal).await, [0, 0, 0]);
        assert_eq!(offer_document::Entity::find().count(deal.backend.read()).await.unwrap(), 0);
        agrees(&deal).await;
    })
    .await;
}

#[tokio::test]
async fn what_a_draft_a_revision_or_an_acceptance_names_is_never_removed() {
    each_database(async |deal| {
        let (_, draft) = drafted(&deal, "Draft").await;
        let (taken_back, revision) = drafted(&deal, "Revision").await;
        deal.on(taken_back).sent().withdrawn().await;
        save(&deal, taken_back, Vec::new()).await;
        let (number, accepted) = drafted(&deal, "Accepted").await;
        deal.on(number).sent().extended().accepted().await;
        for day in 0..5 {
            assert_eq!(everywhere(&deal, hours(24 * 30 * day)).await, Swept::default());
        }
        for document in [draft, revision, accepted] {
            let row = document::Entity::find_by_id(document.id.0).one(deal.backend.read()).await.unwrap();
            assert_eq!(row.map(|row| row.sha256), Some(document.sha256));
        }
        agrees(&deal).await;
    })
    .await;
}

#[tokio::test]
async fn a_document_that_is_put_back_from_an_open_page_stays() {
    each_database(async |deal| {
        let (number, document) = drafted(&deal, "Terms").await;
        save(&deal, number, Vec::new()).await;
        assert_eq!(everywhere(&deal, hours(0)).await.marked, 1);
        save(&deal, number, vec![document.clone()]).await;
        let row = document::Entity::find_by_id(document.id.0).one(deal.backend.read()).await.unwrap().unwrap();
        assert_eq!(row.detached_at, None, "the day begins anew when it is taken out again");
        assert_eq!(everywhere(&deal, hours(50)).await, Swept::default());
        assert!(documents::open(&deal.backend, &deal.publisher, document.id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn files_without_a_row_and_uploads_that_never_ended_go_after_a_while() {
    each_database(async |deal| {
        drafted(&deal, "Terms").await;
        let orphan = "ab".repeat(32);
        let folder = deal.files().join("ab/ab");
        fs::create_dir_all(&folder).unwrap();
        for name in [orphan.as_str(), &format!("{orphan}#1")] {
            fs::write(folder.join(name), b"%PDF-").unwrap();
        }
        fs::write(deal.files().join("incoming/upload-abc"), b"%PDF-").unwrap();
        assert_eq!(everywhere(&deal, hours(0)).await, Swept::default(), "they may be somebody’s at this moment");
        assert_eq!(stored(&deal).await, [1, 3, 1]);
        assert_eq!(everywhere(&deal, hours(25)).await, Swept { files: 1, uploads: 1, ..Swept::default() });
        assert_eq!(stored(&deal).await, [1, 1, 0]);
        agrees(&deal).await;
    })
    .await;
}

#[tokio::test]
async fn the_same_bytes_uploaded_while_they_are_swept_away_are_there() {
    each_database(async |deal| {
        for round in 0..15 {
            let (number, _) = drafted(&deal, "Same").await;
            save(&deal, number, Vec::new()).await;
            everywhere(&deal, hours(-25)).await;
            // Old enough to count as an orphan as soon as its row is gone.
            let hash = first_hash(&deal).await;
            let file = deal.files().join(&hash[..2]).join(&hash[2..4]).join(&hash);
            let old = SystemTime::now() - Duration::from_secs(200 * 3600);
            fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
            let other = deal.drafted("Insight").await;
            let new = [upload(&deal, "Same", &pdf("Same", 1000)).await];
            let sweeping = async {
                everywhere(&deal, hours(0)).await;
            };
            let attaching = async {
                done(attach(&deal, &deal.publisher, other, Expected::Anything, &new).await);
            };
            let both: Vec<Pin<Box<dyn Future<Output = ()>>>> = vec![Box::pin(sweeping), Box::pin(attaching)];
            futures_of(both).await;
            let opened = documents::open(&deal.backend, &deal.publisher, new[0].document.id).await;
            assert_eq!(opened.unwrap().unwrap().bytes, pdf("Same", 1000), "round {round}");
            agrees(&deal).await;
        }
    })
    .await;
}

async fn first_hash(deal: &Deal) -> String {
    document::Entity::find().one(deal.backend.read()).await.unwrap().unwrap().sha256
}
