//! Acting on something that has changed since is a Conflict that says what changed; nobody overwrites silently. And what is told when an
//! offer comes again, and to whom.

use super::deal::{Deal, done, each_database};
use backend::offers::{self, Command, Conflict, Expected, Outcome};
use domain::{
    access::{Actor, By},
    offer::{Draft, Kind, draft::Section},
};
use sea_orm::ConnectionTrait;

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
        let opened = deal.find(&deal.publisher, number).await.unwrap();
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
        let kept = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!((kept.description.as_str(), kept.sales_note.as_str()), ("first tab", "another page"));
    })
    .await;
}

#[tokio::test]
async fn submitting_what_somebody_else_changed_is_a_conflict() {
    each_database(|deal| async move {
        let number = deal.drafted("Submit").await;
        let opened = deal.find(&deal.publisher, number).await.unwrap().token;
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
        let opened = deal.find(&deal.customer, number).await.unwrap().token;
        deal.on(number).taken_back().part(deal.part("10")).extended().await;
        let by = By::Person(&deal.customer);
        let outcome = offers::take(&deal.backend, by, number, Expected::Token(opened), deal.signing()).await.unwrap();
        assert_eq!(
            conflict(outcome).changed,
            [
                "Price of Insight, Enterprise (1 year, paid upfront) from USD 94.50 to USD 99.00; total up by USD 4.50",
                "Total from USD 94.50 to USD 99.00",
            ]
        );
        let now = deal.find(&deal.customer, number).await.unwrap().token;
        done(offers::take(&deal.backend, by, number, Expected::Token(now), deal.signing()).await.unwrap());
    })
    .await;
}

/// Whatever the kind, what somebody saw is found by its own hash.
#[tokio::test]
async fn of_an_offer_without_a_partner_everybody_is_told_what_changed() {
    each_database(|deal| async move {
        let new = offers::NewOffer { kind: Kind::Customer, ..offers::NewOffer::from("Direct") };
        let number = deal.create(new).await;
        let draft =
            |end: &str| Draft { prepared_by: "adele@contoso.example".into(), end: end.into(), ..deal.draft("Direct") };
        deal.save(number, draft("2028-12-31")).await;
        deal.on(number).sent().await;
        let parties = [&deal.publisher, &deal.customer];
        let mut opened = Vec::new();
        for actor in parties {
            opened.push(deal.find(actor, number).await.unwrap().token);
        }
        deal.on(number).withdrawn().await;
        deal.save(number, draft("2029-12-31")).await;
        deal.on(number).sent().await;
        for (actor, token) in parties.into_iter().zip(opened) {
            let command = match actor.name == deal.customer.name {
                true => Command::Decline { reason: "Too dear".into() },
                false => Command::Withdraw,
            };
            let outcome = offers::take(&deal.backend, By::Person(actor), number, Expected::Token(token), command);
            assert_eq!(
                conflict(outcome.await.unwrap()).changed,
                ["End from 31 Dec 2028 to 31 Dec 2029"],
                "{}",
                actor.name
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_partners_writing_does_not_disturb_the_publisher() {
    each_database(|deal| async move {
        let number = deal.with_partner("Undisturbed").await;
        let opened = deal.find(&deal.publisher, number).await.unwrap();
        deal.on(number).priced().await;
        let after = deal.find(&deal.publisher, number).await.unwrap();
        assert_eq!(opened.view.dates.modified, after.view.dates.modified, "writing at one’s own desk is not told");
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
        let number = deal.offer("Forged").with(|draft| draft.documents = vec![theirs.clone()]).await;
        assert!(deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap().documents.is_empty());
        assert!(backend::documents::open(&deal.backend, &deal.publisher, theirs.id).await.unwrap().is_none());
    })
    .await;
}

async fn since(deal: &Deal, actor: &Actor, number: i64) -> Option<Vec<String>> {
    let shown = deal.find(actor, number).await?;
    offers::since_last(&deal.backend, actor, &shown).await.unwrap().map(|since| since.sentences)
}

/// The publisher changes it and submits it again.
async fn again(deal: &Deal, number: i64, name: &str, end: &str) {
    let draft = Draft { end: end.into(), sales_note: "for ourselves".into(), ..deal.draft(name) };
    deal.on(number).rewritten(draft).sent().await;
}

#[tokio::test]
async fn the_partner_is_told_what_the_publisher_changed_and_nothing_of_its_own() {
    each_database(|deal| async move {
        let number = deal.with_partner("Again").await;
        assert_eq!(since(&deal, &deal.partner, number).await, None, "for the first time");
        deal.on(number).part(deal.part("10")).priced().returned("Another name, please.").await;
        assert_eq!(since(&deal, &deal.partner, number).await, None, "not there");
        let end = deal.draft("Again").end;
        again(&deal, number, "Once more", &end).await;
        let said = vec!["Name from “Again” to “Once more”".to_owned()];
        assert_eq!(since(&deal, &deal.partner, number).await, Some(said.clone()));
        deal.on(number).part(deal.part("12")).priced().await;
        assert_eq!(since(&deal, &deal.partner, number).await, Some(said), "also while it writes");
        for nobody in [&deal.publisher, &deal.customer, &deal.stranger] {
            assert_eq!(since(&deal, nobody, number).await, None);
        }
    })
    .await;
}

#[tokio::test]
async fn the_customer_is_told_what_changed_in_its_own_view() {
    each_database(|deal| async move {
        let number = deal.with_customer("Twice").await;
        assert_eq!(since(&deal, &deal.customer, number).await, None, "for the first time");
        deal.on(number).taken_back().await;
        assert_eq!(since(&deal, &deal.customer, number).await, None, "not there");
        deal.on(number).part(deal.part("10")).extended().await;
        let said = [
            "Price of Insight, Enterprise (1 year, paid upfront) from USD 94.50 to USD 99.00; total up by USD 4.50",
            "Total from USD 94.50 to USD 99.00",
        ];
        assert_eq!(since(&deal, &deal.customer, number).await.unwrap(), said);
    })
    .await;
}

#[tokio::test]
async fn what_another_customer_had_is_told_to_nobody() {
    each_database(|deal| async move {
        let number = deal.with_customer("Handed on").await;
        deal.on(number).taken_back().part(deal.part("10")).extended().await;
        assert!(since(&deal, &deal.customer, number).await.is_some());
        let (customer, stranger) = (deal.customer.organization.id.0, deal.stranger.organization.id.0);
        let db = sea_orm::Database::connect(&deal.url).await.unwrap();
        let sql = format!(
            "UPDATE offer_revisions SET paper = replace(paper, '{customer}', '{stranger}') WHERE state = 'superseded'"
        );
        db.execute_unprepared(&sql).await.unwrap();
        db.close().await.unwrap();
        assert_eq!(since(&deal, &deal.customer, number).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_publisher_compares_what_it_submitted_and_what_it_writes() {
    each_database(|deal| async move {
        let number = deal.offer("First").returned("Later, please.").await;
        again(&deal, number, "Second", "2029-12-31").await;
        deal.on(number).part(deal.part("10")).handed_on().await;
        let shown = deal.find(&deal.publisher, number).await.unwrap();
        let versions = offers::versions(&deal.backend, &shown).await.unwrap();
        assert_eq!(versions.len(), 2, "what the partner made of it is not the publisher’s: {versions:?}");
        let (from, to) = (versions[1].number, versions[0].number);
        let said = offers::between(&deal.backend, &deal.publisher, &shown, from, to).await.unwrap().unwrap();
        assert!(said[0].contains("“First” to “Second”") && said.iter().any(|s| s.starts_with("End from")), "{said:?}");
        assert!(said.iter().any(|s| s.contains("for ourselves")), "its own note is in its view: {said:?}");
        let theirs = deal.find(&deal.partner, number).await.unwrap();
        assert_eq!(offers::between(&deal.backend, &deal.partner, &theirs, from, to).await.unwrap(), None);
        assert!(offers::versions(&deal.backend, &theirs).await.unwrap().is_empty());
        assert_eq!(offers::between(&deal.backend, &deal.publisher, &shown, from, 99).await.unwrap(), None);
    })
    .await;
}
