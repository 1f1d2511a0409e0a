//! Signing in, acting, adding people.

use std::time::{Duration, Instant};

use backend::people::{self, NewPerson, SignIn};
use domain::access::Role;

use crate::world::{World, each_database};

const ADELE: &str = "adele@contoso.example";
const PASSWORD: &str = "adele has a password";

async fn try_in(world: &World, email: &str, password: &str, client: &str) -> SignIn {
    people::sign_in(&world.backend, email, password, client).await.unwrap()
}

#[tokio::test]
async fn the_right_password_is_welcome_however_the_address_is_written() {
    each_database(async |world| {
        let adele = people::find_by_email(&world.backend, ADELE).await.unwrap().unwrap();
        let answer = try_in(&world, " ADELE@contoso.Example ", PASSWORD, "192.0.2.1").await;
        assert!(matches!(answer, SignIn::Welcome(identity) if identity.person == adele), "{answer:?}");
    })
    .await;
}

#[tokio::test]
async fn wrong_passwords_unknown_people_and_people_without_a_password_are_refused_alike() {
    each_database(async |world| {
        for (email, password) in [
            (ADELE, "Adele has a password"),
            ("nobody@contoso.example", PASSWORD),
            ("megan@contoso.example", ""),
            ("megan@contoso.example", PASSWORD),
            ("", ""),
        ] {
            assert_eq!(try_in(&world, email, password, "192.0.2.1").await, SignIn::Refused, "{email}");
        }
    })
    .await;
}

#[tokio::test]
async fn unknown_people_take_as_long_as_known_ones() {
    each_database(async |world| {
        // In turns, and the fastest of each: what else the machine does falls on both.
        let (mut known, mut unknown) = (Duration::MAX, Duration::MAX);
        for _ in 0..9 {
            known = known.min(lasted(&world, ADELE).await);
            unknown = unknown.min(lasted(&world, "nobody@contoso.example").await);
        }
        assert!(unknown * 3 > known, "known {known:?}, unknown {unknown:?}");
    })
    .await;
}

async fn lasted(world: &World, email: &str) -> Duration {
    let start = Instant::now();
    assert_eq!(try_in(world, email, "wrong", "192.0.2.1").await, SignIn::Refused);
    start.elapsed()
}

#[tokio::test]
async fn a_person_acts_for_the_organization_asked_for_else_for_the_first() {
    each_database(async |world| {
        let adele = people::find_by_email(&world.backend, ADELE).await.unwrap().unwrap();
        let names = people::organizations_of(&world.backend, adele).await.unwrap();
        assert_eq!(names.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["Contoso", "Adatum"]);
        let strange = world.actor("diego@fabrikam.example").await.organization.id;
        for (wanted, found) in [(None, "Contoso"), (Some(names[1].id), "Adatum"), (Some(strange), "Contoso")] {
            let actor = world.actor_at(ADELE, wanted).await;
            assert_eq!(actor.organization.name, found);
            assert!(actor.several);
        }
        let actor = world.actor(ADELE).await;
        assert_eq!((actor.email.as_str(), actor.name.as_str()), (ADELE, "Adele Vance"));
        assert_eq!(actor.time_zone, "America/New_York");
        assert_eq!(actor.roles, [Role::Manager, Role::Developer]);
        assert_eq!(world.actor_at(ADELE, Some(names[1].id)).await.roles, [Role::FinancialContributor]);
        assert!(!world.actor("diego@fabrikam.example").await.several);
    })
    .await;
}

#[tokio::test]
async fn roles_on_billing_accounts_come_with_the_organization_that_owns_them() {
    each_database(async |world| {
        let joni = world.actor("joni@northwind.example").await;
        let mut roles: Vec<_> = joni.accounts.iter().map(|(id, role)| (id.as_str(), role.code())).collect();
        roles.sort();
        assert_eq!(roles, [("48120773", "billing_owner"), ("48120773", "billing_signatory")]);
        assert!(joni.accepting_role("48120773").is_some());
        assert_eq!(joni.accepting_role("51390264"), None);
        assert!(world.actor("pradeep@northwind.example").await.accounts.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_acts_without_being_there() {
    each_database(async |world| {
        let gone = domain::PersonId(uuid::Uuid::now_v7());
        assert_eq!(people::actor(&world.backend, gone, None).await.unwrap(), None);
        assert!(people::organizations_of(&world.backend, gone).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_new_password_replaces_the_old_one_and_a_short_or_common_one_is_refused() {
    each_database(async |world| {
        let adele = people::find_by_email(&world.backend, ADELE).await.unwrap().unwrap();
        let refused = people::set_password(&world.backend, adele, "short").await.unwrap();
        assert_eq!(refused, Err("Passwords need 12 to 128 characters; this one has 5. Choose another.".into()));
        let refused = people::set_password(&world.backend, adele, "countersign-demo").await.unwrap();
        assert!(refused.is_err_and(|sentence| sentence.contains("the product name")));
        let refused = people::set_password(&world.backend, adele, "qwertyuiop12").await.unwrap();
        assert!(refused.is_err_and(|sentence| sentence.contains("too easy to guess")));
        people::set_password(&world.backend, adele, "another password").await.unwrap().unwrap();
        assert_eq!(try_in(&world, ADELE, PASSWORD, "192.0.2.1").await, SignIn::Refused);
        assert!(matches!(try_in(&world, ADELE, "another password", "192.0.2.1").await, SignIn::Welcome(_)));
    })
    .await;
}

fn new_person() -> NewPerson {
    NewPerson {
        email: "Kim@Contoso.example".into(),
        name: "Kim Akers".into(),
        password: Some("kim has a password".into()),
        memberships: vec![("contoso".into(), vec![Role::AccountOwner])],
    }
}

#[tokio::test]
async fn a_person_added_by_hand_can_sign_in_and_act() {
    each_database(async |world| {
        let kim = people::create(&world.backend, &new_person()).await.unwrap().unwrap();
        let answer = try_in(&world, "kim@contoso.example", "kim has a password", "192.0.2.1").await;
        assert!(matches!(answer, SignIn::Welcome(identity) if identity.person == kim), "{answer:?}");
        assert!(world.actor("kim@contoso.example").await.acts_for_seller());
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_new_person_is_said_in_sentences() {
    each_database(async |world| {
        let change = |change: fn(&mut NewPerson)| {
            let mut person = new_person();
            change(&mut person);
            person
        };
        let table = [
            (change(|p| p.email = "kim".into()), "“kim” isn’t a valid e-mail address. Enter one such as kim.akers@contoso.example."),
            (change(|p| p.email = "ADELE@contoso.example".into()), "adele@contoso.example already exists. Use another e-mail address."),
            (change(|p| p.name = "  ".into()), "The name is missing. Enter the person’s name."),
            (change(|p| p.password = Some("short".into())), "Passwords need 12 to 128 characters; this one has 5. Choose another."),
            (
                change(|p| p.password = Some("password1234".into())),
                "This password is too easy to guess. This is a very common password. Choose another, such as four unrelated words.",
            ),
            (
                change(|p| p.password = Some("KimAkers is a rhubarb".into())),
                "The password contains the person’s name, which makes it easy to guess. Choose another.",
            ),
            (change(|p| p.memberships.clear()), "The organization is missing. Enter a key, such as contoso."),
            (
                change(|p| p.memberships[0].0 = "kontoso".into()),
                "No organization has the key “kontoso”. Import it first, or check the key in the import file.",
            ),
            (change(|p| p.memberships[0].1.clear()), "A role in Contoso is missing. Enter at least one."),
            (
                change(|p| p.memberships[0].1 = vec![Role::BillingOwner]),
                "The role billing_owner applies to a billing account, not the organization. Add it there.",
            ),
            (
                change(|p| p.memberships[0].1 = vec![Role::SubscriptionOwner]),
                "The role subscription_owner is only for customers, and this organization isn’t one.",
            ),
        ];
        for (person, sentence) in table {
            assert_eq!(people::create(&world.backend, &person).await.unwrap(), Err(vec![sentence.to_owned()]));
        }
        assert_eq!(people::find_by_email(&world.backend, "kim@contoso.example").await.unwrap(), None);
    })
    .await;
}
