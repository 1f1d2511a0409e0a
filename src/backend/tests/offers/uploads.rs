//! Uploads are kept by the step that attaches them, or not at all.

use backend::{
    documents::{self, Limits, New},
    entity::document,
    offers::{self, Expected, Outcome},
};
use domain::access::{Actor, By, Role};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::path::Path;

use crate::deal::{Deal, done, each_database, problems, refused};

/// So many bytes of a PDF, different for each name.
pub fn pdf(name: &str, length: usize) -> Vec<u8> {
    let mut bytes = format!("%PDF-1.4\n{name}\n").into_bytes();
    bytes.resize(length - 6, b' ');
    bytes.extend(b"%%EOF\n");
    bytes
}

pub async fn upload(deal: &Deal, name: &str, bytes: &[u8]) -> New {
    let mut receiving = documents::receive(&deal.backend).await.unwrap();
    receiving.take(bytes).await.unwrap();
    New::of(&format!("{name}.pdf"), receiving.finish().await.unwrap(), deal.backend.today()).unwrap()
}

/// Saves the offer with these documents and no others.
pub async fn attach(deal: &Deal, by: &Actor, number: i64, seen: Expected, new: &[New]) -> Outcome {
    let mut draft = deal.draft("With documents");
    draft.documents = new.iter().map(|new| new.document.clone()).collect();
    offers::take_with(&deal.backend, By::Person(by), number, seen, testing::save(draft), new).await.unwrap()
}

/// Rows and files of documents, and files that are still arriving.
pub async fn stored(deal: &Deal) -> [usize; 3] {
    let rows = document::Entity::find().count(deal.backend.read()).await.unwrap();
    let incoming = deal.files().join("incoming");
    let arriving = count(&incoming);
    [rows as usize, count(&deal.files()) - arriving, arriving]
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn a_refused_step_keeps_neither_row_nor_file() {
    each_database(async |deal| {
        let number = deal.drafted("Insight").await;
        let reader = Actor { roles: vec![Role::FinancialContributor], ..deal.publisher.clone() };
        let bytes = pdf("Terms", 1000);
        for by in [&deal.stranger, &deal.customer] {
            let new = [upload(&deal, "Terms", &bytes).await];
            assert_eq!(refused(attach(&deal, by, number, Expected::Anything, &new).await), "not_found");
        }
        let new = [upload(&deal, "Terms", &bytes).await];
        assert_eq!(refused(attach(&deal, &reader, number, Expected::Anything, &new).await), "role");
        let stale = Expected::Token("0000".into());
        let outcome = attach(&deal, &deal.publisher, number, stale, &new).await;
        assert!(matches!(outcome, Outcome::Conflict(_)), "{outcome:?}");
        let mut nameless = deal.draft(" ");
        nameless.documents = vec![new[0].document.clone()];
        let command = testing::save(nameless);
        let by = By::Person(&deal.publisher);
        let outcome = offers::take_with(&deal.backend, by, number, Expected::Anything, command, &new).await.unwrap();
        assert_eq!(problems(outcome), ["name_missing"]);
        assert_eq!(stored(&deal).await, [0, 0, 1], "only what still arrives is there");
        done(attach(&deal, &deal.publisher, number, Expected::Anything, &new).await);
        assert_eq!(stored(&deal).await, [1, 1, 0]);
        let draft = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!(draft.documents, [new[0].document.clone()]);
        let opened = documents::open(&deal.backend, &deal.publisher, new[0].document.id).await.unwrap().unwrap();
        assert_eq!(opened.bytes, bytes);
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_the_draft_does_not_name_is_not_kept() {
    each_database(async |deal| {
        let number = deal.drafted("Insight").await;
        let new = [upload(&deal, "Kept", &pdf("Kept", 100)).await, upload(&deal, "Not", &pdf("Not", 100)).await];
        let mut draft = deal.draft("Insight");
        draft.documents = vec![new[0].document.clone()];
        let command = testing::save(draft);
        let by = By::Person(&deal.publisher);
        done(offers::take_with(&deal.backend, by, number, Expected::Anything, command, &new).await.unwrap());
        drop(new);
        assert_eq!(stored(&deal).await, [1, 1, 0]);
    })
    .await;
}

#[tokio::test]
async fn an_organization_keeps_what_its_quota_allows_and_no_more() {
    each_database(async |mut deal| {
        const HALF: usize = 512 * 1024;
        deal.backend = deal.backend.with_limits(Limits { quota: 3 * HALF as u64, ..Limits::default() });
        let number = deal.drafted("Insight").await;
        let two = [upload(&deal, "A", &pdf("A", HALF)).await, upload(&deal, "B", &pdf("B", HALF)).await];
        done(attach(&deal, &deal.publisher, number, Expected::Anything, &two).await);
        let other = deal.drafted("Watch").await;
        let again = [upload(&deal, "A", &pdf("A", HALF)).await, upload(&deal, "C", &pdf("C", HALF)).await];
        done(attach(&deal, &deal.publisher, other, Expected::Anything, &again).await);
        drop(again);
        assert_eq!(
            documents::used(deal.backend.read(), deal.publisher.organization.id).await.unwrap(),
            3 * HALF as u64
        );
        let more = [upload(&deal, "D", &pdf("D", 100)).await];
        let Outcome::Problems(told) = attach(&deal, &deal.publisher, other, Expected::Anything, &more).await else {
            panic!("it was kept")
        };
        assert_eq!(told[0].code, "documents_quota");
        let sentence = "Not enough storage for “D.pdf”: the documents of Contoso use 1.5 MB of 1.5 MB.";
        assert!(told[0].sentence.starts_with(sentence), "{}", told[0].sentence);
        assert_eq!(stored(&deal).await, [4, 3, 1]);
        let theirs = done(offers::create(&deal.backend, &deal.stranger, "Of others").await.unwrap());
        done(attach(&deal, &deal.stranger, theirs, Expected::Anything, &more).await);
    })
    .await;
}

#[tokio::test]
async fn two_uploads_at_once_do_not_pass_the_quota_together() {
    each_database(async |mut deal| {
        deal.backend = deal.backend.with_limits(Limits { quota: 3500, ..Limits::default() });
        let mut waiting = Vec::new();
        for at in 0..8 {
            let number = deal.drafted("Insight").await;
            let new = [upload(&deal, "Terms", &pdf(&format!("{at}"), 1000)).await];
            waiting.push((number, new));
        }
        let all = waiting.iter().map(|(number, new)| attach(&deal, &deal.publisher, *number, Expected::Anything, new));
        let outcomes = futures_of(all.collect()).await;
        let kept = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done(_))).count();
        assert_eq!((kept, stored(&deal).await[..2].to_vec()), (3, vec![3, 3]), "{outcomes:?}");
    })
    .await;
}

/// All of them at once.
pub async fn futures_of<T, F: Future<Output = T>>(all: Vec<F>) -> Vec<T> {
    let mut all: Vec<_> = all.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        for (one, answer) in all.iter_mut().filter(|(_, answer)| answer.is_none()) {
            if let std::task::Poll::Ready(ready) = one.as_mut().poll(context) {
                *answer = Some(ready);
            }
        }
        match all.iter().all(|(_, answer)| answer.is_some()) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    all.into_iter().filter_map(|(_, answer)| answer).collect()
}
