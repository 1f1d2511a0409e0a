//! Acting on something that has changed since is a Conflict that says what changed; nobody overwrites silently.

use super::deal::{done, each_database};
use backend::offers::{self, Command, Conflict, Expected, Outcome};
use domain::{access::By, offer::draft::Section};

fn conflict(outcome: Outcome) -> Conflict {
    match outcome {
        Outcome::Conflict(conflict) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

#[tokio::test]
async fn two_tabs_on_the_same_page_conflict_and_on_different_pages_do_not() {
    each_database(|deal| async move {
        let number = deal.drafted("Tabs").await;
        let opened = deal.shown(&deal.publisher, number).await.unwrap();
        let save = |section, change: &str| {
            let mut draft = deal.draft("Tabs");
            draft.description = change.into();
            draft.sales_note = change.into();
            let (by, seen) = (By::Person(&deal.publisher), Expected::Token(opened.section_token(section)));
            offers::take(&deal.backend, by, number, seen, Command::Save { section, draft: Box::new(draft) })
        };
        done(save(Section::Who, "first tab").await.unwrap());
        done(save(Section::Terms, "another page").await.unwrap());
        let told = conflict(save(Section::Who, "second tab").await.unwrap());
        assert_eq!(told.changed, ["Description changed"]);
        let kept = deal.shown(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!((kept.description.as_str(), kept.sales_note.as_str()), ("first tab", "another page"));
    })
    .await;
}

#[tokio::test]
async fn submitting_what_somebody_else_changed_is_a_conflict() {
    each_database(|deal| async move {
        let number = deal.drafted("Submit").await;
        let opened = deal.shown(&deal.publisher, number).await.unwrap().token;
        let mut draft = deal.draft("Submit");
        draft.end = "2029-12-31".into();
        done(
            deal.take(&deal.publisher, number, Command::Save { section: Section::When, draft: Box::new(draft) }).await,
        );
        let by = By::Person(&deal.publisher);
        conflict(offers::take(&deal.backend, by, number, Expected::Token(opened), Command::Submit).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn accepting_a_view_that_is_no_longer_current_shows_what_changed() {
    each_database(|deal| async move {
        let number = deal.with_customer("Stale").await;
        let opened = deal.shown(&deal.customer, number).await.unwrap().token;
        done(deal.take(&deal.partner, number, Command::WithdrawFromCustomer).await);
        done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("10")))).await);
        done(deal.take(&deal.partner, number, Command::Extend).await);
        backend::jobs::run_due(&deal.backend).await.unwrap();
        let by = By::Person(&deal.customer);
        let outcome = offers::take(&deal.backend, by, number, Expected::Token(opened), deal.signing()).await.unwrap();
        assert_eq!(
            conflict(outcome).changed,
            [
                "Price of Insight, Enterprise (1 year, paid upfront) from USD 94.50 to USD 99.00; total up by USD 4.50",
                "Total from USD 94.50 to USD 99.00",
            ]
        );
        let now = deal.shown(&deal.customer, number).await.unwrap().token;
        done(offers::take(&deal.backend, by, number, Expected::Token(now), deal.signing()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_partners_writing_does_not_disturb_the_publisher() {
    each_database(|deal| async move {
        let number = deal.with_partner("Undisturbed").await;
        let opened = deal.shown(&deal.publisher, number).await.unwrap();
        done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("5")))).await);
        let after = deal.shown(&deal.publisher, number).await.unwrap();
        assert_eq!(opened.view.dates.modified, after.view.dates.modified, "writing at one's own desk is not told");
        let by = By::Person(&deal.publisher);
        done(offers::take(&deal.backend, by, number, Expected::Token(opened.token), Command::Withdraw).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_file_cannot_be_named() {
    each_database(|deal| async move {
        let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec();
        let theirs =
            backend::documents::store(&deal.backend, &deal.stranger, "secret.pdf", pdf).await.unwrap().unwrap();
        let number = deal.drafted("Forged").await;
        let mut draft = deal.draft("Forged");
        draft.documents = vec![theirs.clone()];
        done(deal.take(&deal.publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await);
        assert!(deal.shown(&deal.publisher, number).await.unwrap().view.draft.unwrap().documents.is_empty());
        assert!(backend::documents::open(&deal.backend, &deal.publisher, theirs.id).await.unwrap().is_none());
    })
    .await;
}
