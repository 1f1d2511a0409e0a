//! Sessions outlive a restart, and the table does not let anybody in.

use backend::{
    entity::session,
    people::{self, RoleScope, SignIn},
    sessions::{Identity, SignedIn, Store},
};
use domain::access::Role;
use sea_orm::{EntityTrait, PaginatorTrait};
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
};

use crate::world::{World, each_database, each_empty};

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

const ADELE: &str = "adele@contoso.example";

async fn identity(world: &World, password: &str) -> Identity {
    match people::sign_in(&world.backend, ADELE, password, "192.0.2.1").await.unwrap() {
        SignIn::Welcome(identity) => identity,
        other => panic!("{other:?}"),
    }
}

/// As the web writes it.
fn signed_in(signed_in: SignedIn) -> Record {
    let data = [(SignedIn::KEY.to_owned(), serde_json::to_value(signed_in).unwrap())].into();
    Record { data, ..record(Duration::hours(12)) }
}

/// A session that began so long ago.
async fn begun(world: &World, ago: Duration) -> Record {
    let mut value = serde_json::to_value(SignedIn::now(identity(world, "adele has a password").await)).unwrap();
    let began = value["began"].as_i64().unwrap() - i64::try_from(ago.whole_milliseconds()).unwrap();
    value["began"] = began.into();
    signed_in(serde_json::from_value(value).unwrap())
}

#[tokio::test]
async fn a_session_ends_after_seven_days_however_much_it_is_used() {
    each_database(async |world| {
        let store = Store::new(world.backend.clone());
        let mut last_hour = begun(&world, Duration::days(7) - Duration::HOUR).await;
        store.create(&mut last_hour).await.unwrap();
        for _ in 0..2 {
            let found = store.load(&last_hour.id).await.unwrap().unwrap();
            assert!(found.expiry_date <= OffsetDateTime::now_utc() + Duration::HOUR, "{}", found.expiry_date);
            last_hour.expiry_date = OffsetDateTime::now_utc() + Duration::hours(12);
            store.save(&last_hour).await.unwrap();
        }
        let mut over = begun(&world, Duration::days(7)).await;
        store.create(&mut over).await.unwrap();
        assert_eq!(store.load(&over.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_a_removal_and_an_operator_end_all_sessions_of_that_person_alone() {
    each_database(async |world| {
        let (store, backend) = (Store::new(world.backend.clone()), &world.backend);
        let adele = identity(&world, "adele has a password").await;
        let mut nobody = record(Duration::HOUR);
        store.create(&mut nobody).await.unwrap();
        for step in 0..3 {
            let password = if step == 0 { "adele has a password" } else { "rhubarb quarrel ferry" };
            let fresh = SignedIn::now(identity(&world, password).await);
            let (mut one, mut other) = (signed_in(fresh), signed_in(fresh));
            store.create(&mut one).await.unwrap();
            store.create(&mut other).await.unwrap();
            assert!(store.load(&one.id).await.unwrap().is_some());
            match step {
                0 => people::set_password(backend, adele.person, "rhubarb quarrel ferry").await.unwrap().unwrap(),
                1 => people::sign_out(backend, adele.person).await.unwrap(),
                _ => people::remove(backend, adele.person).await.unwrap(),
            }
            assert_eq!(session::Entity::find().count(backend.read()).await.unwrap(), 1, "{step}");
            // A request that was under way writes its session once more, under a new identifier too.
            store.save(&one).await.unwrap();
            store.create(&mut other).await.unwrap();
            for gone in [&one, &other] {
                assert_eq!(store.load(&gone.id).await.unwrap(), None, "{step}");
            }
            store.delete(&other.id).await.unwrap();
            assert!(store.load(&nobody.id).await.unwrap().is_some());
        }
        let answer = people::sign_in(backend, ADELE, "rhubarb quarrel ferry", "192.0.2.1").await.unwrap();
        assert_eq!(answer, SignIn::Refused);
        assert_eq!(people::actor(backend, adele.person, None).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_replaced_session_answers_what_is_under_way_and_no_longer() {
    each_database(async |world| {
        let store = Store::new(world.backend.clone());
        let fresh = SignedIn::now(identity(&world, "adele has a password").await);
        let before = signed_in(fresh);
        store.overlap(before.id, before.data.clone()).await.unwrap();
        let mut found = store.load(&before.id).await.unwrap().unwrap();
        assert!(found.expiry_date <= OffsetDateTime::now_utc() + Duration::seconds(10));
        found.expiry_date = OffsetDateTime::now_utc() + Duration::hours(12);
        store.save(&found).await.unwrap();
        let again = store.load(&before.id).await.unwrap().unwrap();
        assert!(again.expiry_date <= OffsetDateTime::now_utc() + Duration::seconds(10), "using it does not extend it");
    })
    .await;
}

#[tokio::test]
async fn changed_roles_hold_from_the_next_request_on() {
    each_database(async |world| {
        let backend = &world.backend;
        let (contoso, account) =
            (RoleScope::Organization("contoso".into()), RoleScope::BillingAccount("48120773".into()));
        let adele = world.actor(ADELE).await.person;
        let set = async |person, place: &RoleScope, roles: &[Role]| {
            people::set_roles(backend, person, place, roles).await.unwrap()
        };
        set(adele, &contoso, &[Role::FinancialContributor, Role::FinancialContributor]).await.unwrap();
        assert_eq!(world.actor(ADELE).await.roles, [Role::FinancialContributor]);
        set(adele, &contoso, &[]).await.unwrap();
        assert_eq!(world.actor(ADELE).await.organization.name, "Adatum");
        let pradeep = world.actor("pradeep@northwind.example").await.person;
        set(pradeep, &account, &[Role::BillingSignatory]).await.unwrap();
        assert!(world.actor("pradeep@northwind.example").await.accepting_role("48120773").is_some());
        set(pradeep, &account, &[]).await.unwrap();
        assert_eq!(world.actor("pradeep@northwind.example").await.accepting_role("48120773"), None);
        let refusals = [
            (
                set(adele, &RoleScope::Organization("kontoso".into()), &[]).await,
                "No organization has the key “kontoso”",
            ),
            (set(adele, &contoso, &[Role::SubscriptionOwner]).await, "is only for customers"),
            (set(adele, &contoso, &[Role::BillingOwner]).await, "applies to a billing account"),
            (set(adele, &account, &[Role::BillingOwner]).await, "doesn’t belong to the organization"),
            (set(adele, &account, &[Role::Manager]).await, "applies to an organization"),
            (set(adele, &RoleScope::BillingAccount("1".into()), &[]).await, "no billing account 1"),
        ];
        for (answer, sentence) in refusals {
            assert!(answer.clone().is_err_and(|told| told.contains(sentence)), "{answer:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_leaves_an_organization_accepts_nothing_for_it() {
    each_database(async |world| {
        let joni = world.actor("joni@northwind.example").await;
        let northwind = RoleScope::Organization("northwind".into());
        people::set_roles(&world.backend, joni.person, &northwind, &[]).await.unwrap().unwrap();
        let roles = backend::entity::billing_account_role::Entity::find().all(world.backend.read()).await.unwrap();
        assert!(roles.iter().all(|role| role.person_id != joni.person.0), "{roles:?}");
    })
    .await;
}
