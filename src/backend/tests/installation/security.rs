//! The security log, on every database.

use backend::security::{Cursor, Event, Filter, Kind, Origin, Page, Way, flush, list, sweep, tell, within};
use domain::PersonId;

use crate::world::{World, each_database, each_empty};

fn from(client: &str) -> Event {
    Event::new(Kind::SignInFailed).from(&Origin { client: client.into(), reference: "7f3a-91c2".into() })
}

async fn all(world: &World, filter: &Filter) -> Page {
    list(&world.backend, filter, Way::Newest, 1_000).await.unwrap()
}

#[tokio::test]
async fn the_same_in_the_same_minute_is_one_row_also_when_it_was_written_before() {
    each_empty(async |world| {
        // A minute may begin in between.
        for _ in 0..3 {
            (0..5).for_each(|_| tell(&world.backend, from("192.0.2.1")));
            flush(&world.backend).await.unwrap();
        }
        let page = all(&world, &Filter::default()).await;
        assert!(page.entries.len() <= 2, "{page:?}");
        assert_eq!(page.entries.iter().map(|e| e.times).sum::<i64>(), 15);
        let entry = &page.entries[0];
        assert_eq!((entry.client.as_str(), entry.reference.as_str()), ("192.0.2.1", "7f3a-91c2"));
        assert!(entry.last_at >= entry.at);
    })
    .await;
}

#[tokio::test]
async fn an_event_knows_where_the_request_comes_from_that_it_is_told_in() {
    each_empty(async |world| {
        let origin = Origin { client: "192.0.2.9".into(), reference: "0000-1111".into() };
        within(origin, async { tell(&world.backend, Event::new(Kind::Denied).about("/offers")) }).await;
        flush(&world.backend).await.unwrap();
        let entry = all(&world, &Filter::default()).await.entries.remove(0);
        assert_eq!(
            (entry.client, entry.reference, entry.object),
            ("192.0.2.9".into(), "0000-1111".into(), "/offers".into())
        );
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_log_is_reached_both_ways_and_holds_each_event_once() {
    each_empty(async |world| {
        let person = |n: u128| PersonId(uuid::Uuid::from_u128(n));
        for n in 0..25 {
            tell(&world.backend, Event::new(Kind::SignIn).person(person(n)));
        }
        flush(&world.backend).await.unwrap();
        let filter = Filter { kind: Some(Kind::SignIn), ..Filter::default() };
        let (mut there, mut way) = (Vec::new(), Way::Newest);
        let last = loop {
            let page = list(&world.backend, &filter, way, 10).await.unwrap();
            there.extend(page.entries.iter().map(|e| e.person.unwrap()));
            match page.older {
                Some(older) => way = Way::OlderThan(older),
                None => break page,
            }
        };
        assert_eq!(there.len(), 25);
        let mut once = there.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), 25);
        let (mut back, mut newer) = (Vec::new(), last.newer);
        while let Some(place) = newer {
            let read = Cursor::decode(&place.encode()).unwrap();
            let page = list(&world.backend, &filter, Way::NewerThan(read), 10).await.unwrap();
            back.splice(0..0, page.entries.iter().map(|e| e.person.unwrap()));
            newer = page.newer;
        }
        assert_eq!(back, there[..20]);
    })
    .await;
}

#[tokio::test]
async fn the_log_is_narrowed_by_kind_person_client_and_day() {
    each_database(async |world| {
        let actor = world.actor("megan@contoso.example").await;
        tell(&world.backend, Event::new(Kind::Export).by(&actor).about("/offers/export.csv"));
        tell(&world.backend, from("192.0.2.1"));
        flush(&world.backend).await.unwrap();
        let today = chrono::Utc::now().date_naive();
        let count = async |filter: Filter| all(&world, &filter).await.entries.len();
        let none = Filter::default;
        assert_eq!(count(none()).await, 2);
        assert_eq!(count(Filter { kind: Some(Kind::Export), ..none() }).await, 1);
        assert_eq!(count(Filter { person: Some(actor.person), ..none() }).await, 1);
        assert_eq!(count(Filter { client: Some("192.0.2.1".into()), ..none() }).await, 1);
        assert_eq!(count(Filter { client: Some("192.0.2.2".into()), ..none() }).await, 0);
        assert_eq!(count(Filter { from: Some(today), to: Some(today), ..none() }).await, 2);
        assert_eq!(count(Filter { from: today.succ_opt(), ..none() }).await, 0);
        assert_eq!(count(Filter { to: today.pred_opt(), ..none() }).await, 0);
        let entry = all(&world, &Filter { person: Some(actor.person), ..none() }).await.entries.remove(0);
        assert_eq!(entry.email.as_deref(), Some("megan@contoso.example"));
        assert_eq!(entry.organization, Some(actor.organization.name));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_old_is_not_swept_out() {
    each_empty(async |world| {
        tell(&world.backend, from("192.0.2.1"));
        flush(&world.backend).await.unwrap();
        assert_eq!(sweep(&world.backend, 1).await.unwrap(), 0);
        assert_eq!(all(&world, &Filter::default()).await.entries.len(), 1);
        assert_eq!(backend::lookups::forget_old(&world.backend).await.unwrap(), 0);
    })
    .await;
}
