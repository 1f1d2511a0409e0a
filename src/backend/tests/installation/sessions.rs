//! Sessions outlive a restart, and the table does not let anybody in.

use backend::{entity::session, sessions::Store};
use sea_orm::EntityTrait;
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
};

use crate::world::each_empty;

fn record(lasting: Duration) -> Record {
    let data = [("person".to_owned(), serde_json::json!("adele"))].into();
    Record { id: Id::default(), data, expiry_date: OffsetDateTime::now_utc() + lasting }
}

#[tokio::test]
async fn a_session_is_found_by_its_id_which_is_not_in_the_table() {
    each_empty(async |world| {
        let store = Store::new(world.backend.clone());
        let mut record = record(Duration::HOUR);
        store.create(&mut record).await.unwrap();
        let found = store.load(&record.id).await.unwrap().unwrap();
        assert_eq!((found.id, &found.data), (record.id, &record.data));
        assert!((found.expiry_date - record.expiry_date).abs() < Duration::milliseconds(2));
        let rows = session::Entity::find().all(world.backend.read()).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert!(!format!("{rows:?}").contains(&record.id.to_string()));
        assert_eq!(store.load(&Id::default()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_taken_id_is_not_given_twice() {
    each_empty(async |world| {
        let store = Store::new(world.backend);
        let mut first = record(Duration::HOUR);
        store.create(&mut first).await.unwrap();
        let mut second = Record { id: first.id, data: Default::default(), ..record(Duration::HOUR) };
        store.create(&mut second).await.unwrap();
        assert_ne!(first.id, second.id);
        assert_eq!(store.load(&first.id).await.unwrap().unwrap().data, first.data);
    })
    .await;
}

#[tokio::test]
async fn a_session_is_over_on_real_time_whatever_the_business_clock_says() {
    each_empty(async |world| {
        let store = Store::new(world.backend.at("2020-01-01T00:00:00Z".parse().unwrap()));
        let (mut over, mut alive) = (record(-Duration::SECOND), record(Duration::HOUR));
        store.create(&mut over).await.unwrap();
        store.create(&mut alive).await.unwrap();
        assert_eq!(store.load(&over.id).await.unwrap(), None);
        assert_eq!(store.delete_expired().await.unwrap(), 1);
        assert!(store.load(&alive.id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_save_changes_a_session_and_does_not_wake_one_that_was_ended() {
    each_empty(async |world| {
        let store = Store::new(world.backend);
        let mut record = record(Duration::HOUR);
        store.create(&mut record).await.unwrap();
        record.data.insert("organization".into(), serde_json::json!("contoso"));
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap().unwrap().data, record.data);
        store.delete(&record.id).await.unwrap();
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    })
    .await;
}
