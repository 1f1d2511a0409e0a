//! A clock that runs backwards is noticed: no entry of a history is before the one it follows.

use super::deal::{Deal, done, each_database, refused};
use backend::{
    Backend,
    entity::{event, history_head, offer},
    jobs,
    offers::{self, Command, Expected, Outcome},
    verify::{self, Until},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{access::By, offer::Status};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Database, DatabaseConnection, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};
use testing::Parties;

async fn save(deal: &Deal, at: &Backend, number: i64, name: &str) -> Outcome {
    Parties::at(deal, at).take(&deal.publisher, number, testing::save(deal.draft(name))).await
}

async fn events(db: &DatabaseConnection, number: i64) -> Vec<event::Model> {
    let row = offer::Entity::find().filter(offer::Column::Number.eq(number)).one(db).await.unwrap().unwrap();
    let of = event::Entity::find().filter(event::Column::OfferId.eq(row.id));
    of.order_by_asc(event::Column::Number).all(db).await.unwrap()
}

#[tokio::test]
async fn a_step_before_the_last_entry_is_refused_and_nothing_is_written() {
    each_database(|deal| async move {
        let number = deal.drafted("Forward").await;
        done(save(&deal, &deal.later(3), number, "Three days later").await);
        let db = Database::connect(&deal.url).await.unwrap();
        let before = events(&db, number).await;
        let Outcome::Refused(refusal) = save(&deal, &deal.backend, number, "Back again").await else {
            panic!("a step into the past was taken");
        };
        assert_eq!(refusal.code, "clock");
        assert!(refusal.sentence.contains("Ask the operator"), "{}", refusal.sentence);
        assert_eq!(refused(deal.take(&deal.publisher, number, Command::Submit).await), "clock");
        assert_eq!(events(&db, number).await, before);
        assert_eq!(deal.find(&deal.publisher, number).await.unwrap().view.name, "Three days later");
        // Who may not see the offer learns nothing of it by the clock.
        let stranger =
            offers::take(&deal.backend, By::Person(&deal.stranger), number, Expected::Anything, Command::Submit).await;
        assert_eq!(refused(stranger.unwrap()), "not_found");
        done(save(&deal, &deal.later(4), number, "And on").await);
    })
    .await;
}

#[tokio::test]
async fn clocks_of_two_instances_may_differ_a_little() {
    each_database(|deal| async move {
        let number = deal.drafted("Two instances").await;
        let db = Database::connect(&deal.url).await.unwrap();
        let last = events(&db, number).await.last().unwrap().at;
        let behind = |millis: i64| {
            let last = DateTime::<Utc>::from_timestamp_millis(last).unwrap();
            deal.backend.at(last - TimeDelta::milliseconds(millis))
        };
        assert_eq!(refused(save(&deal, &behind(8000), number, "Too far behind").await), "clock");
        done(save(&deal, &behind(3000), number, "A little behind").await);
        assert_eq!(events(&db, number).await.last().unwrap().at, last, "it takes the instant of the entry before");
        assert!(verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

#[tokio::test]
async fn an_offer_the_clock_has_not_come_to_holds_up_no_job() {
    each_database(|deal| async move {
        let due = deal.with_customer("Due").await;
        let ahead = deal.offer("Ahead").in_year(2029).extended().await;
        deal.on(ahead).at(&deal.at("2027-02-01T00:00:00Z")).copied("Copied later").await;
        let now = deal.at("2026-12-05T00:00:00Z");
        assert_eq!(jobs::run_due(&now).await.unwrap(), 1);
        assert_eq!(jobs::run_due(&now).await.unwrap(), 0);
        assert_eq!((deal.status(ahead).await, deal.status(due).await), (Status::PendingAcceptance, Status::Expired));
        assert_eq!(jobs::run_due(&deal.at("2027-02-01T00:00:06Z")).await.unwrap(), 1);
        assert_eq!(deal.status(ahead).await, Status::Expired);
    })
    .await;
}

/// `docs/history.md`, "The chain".
fn chained(row: &event::Model) -> String {
    let mut hasher = Sha256::new();
    for part in [row.previous_hash.as_bytes(), row.salt.as_bytes(), row.offer_id.as_bytes(), row.body.as_bytes()] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}

#[tokio::test]
async fn verify_finds_an_entry_before_the_one_it_follows_though_every_hash_holds() {
    each_database(|deal| async move {
        let number = deal.drafted("Set back").await;
        let db = Database::connect(&deal.url).await.unwrap();
        let mut row = events(&db, number).await.pop().unwrap();
        let mut told: serde_json::Value = serde_json::from_str(&row.body).unwrap();
        assert_eq!(chained(&row), row.hash);
        let (was, at) = (told["at"].as_str().unwrap().to_owned(), row.at - 86_400_000);
        told["at"] = serde_json::to_value(DateTime::<Utc>::from_timestamp_millis(at).unwrap()).unwrap();
        row.body = row.body.replace(&was, told["at"].as_str().unwrap());
        row.at = at;
        row.hash = chained(&row);
        let head = history_head::Model { offer_id: row.offer_id, number: row.number, hash: row.hash.clone() };
        head.into_active_model().reset_all().update(&db).await.unwrap();
        row.into_active_model().reset_all().update(&db).await.unwrap();
        let report = verify::run(&deal.backend, Until::TheFirst).await.unwrap();
        let found = report.findings.first().expect("a finding");
        assert_eq!((found.table, found.key.as_str()), ("events", "O-1001, event 2"));
        assert!(found.wrong.contains("a clock was set back"), "{found:?}");
    })
    .await;
}
