//! Addresses, names and passwords that are not ASCII: one mailbox is one person, and a password is what was written.

use argon2::{Argon2, password_hash::PasswordHasher, password_hash::phc::PasswordHash};
use backend::{
    import,
    people::{self, NewPerson, SignIn},
    saved_views, verify,
};
use domain::{PersonId, access::Role};
use sea_orm::{ConnectionTrait, Database};

use crate::world::{FILE, World, each_database, each_empty};

const KEY: &str = "kim@xn--bcher-kva.example";
const WRITTEN: [&str; 4] = ["kim@bücher.example", "Kim@BU\u{308}CHER.example", "kim@XN--BCHER-KVA.example", KEY];
/// As a Mac may type it, and as it is stored.
const TYPED: &str = "Zu\u{308}rich quarrels with 7 ferries ";
const NORMAL: &str = "Zürich quarrels with 7 ferries ";

fn kim(email: &str) -> NewPerson {
    NewPerson {
        email: email.into(),
        name: "Ju\u{308}rgen".into(),
        password: Some(TYPED.into()),
        memberships: vec![("contoso".into(), vec![Role::Manager])],
    }
}

async fn signs_in(world: &World, email: &str, password: &str) -> Option<PersonId> {
    match people::sign_in(&world.backend, email, password, "192.0.2.1").await.unwrap() {
        SignIn::Welcome(identity) => Some(identity.person),
        _ => None,
    }
}

async fn write(world: &World, sql: &str) {
    let db = Database::connect(&world.url).await.unwrap();
    assert!(db.execute_unprepared(sql).await.unwrap().rows_affected() > 0, "{sql}");
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_mailbox_is_one_person_however_its_domain_is_written() {
    each_database(async |world| {
        let added = people::create(&world.backend, &kim(WRITTEN[0])).await.unwrap().unwrap();
        for email in WRITTEN {
            assert_eq!(signs_in(&world, email, TYPED).await, Some(added), "{email}");
            let again = people::create(&world.backend, &kim(email)).await.unwrap();
            let sentence = format!("{KEY} already exists. Use another e-mail address.");
            assert_eq!(again, Err(vec![sentence]), "{email}");
        }
        let actor = world.actor(KEY).await;
        assert_eq!((actor.email.as_str(), actor.name.as_str()), (KEY, "Jürgen"));
    })
    .await;
}

#[tokio::test]
async fn a_password_is_taken_as_it_was_written_on_whatever_keyboard() {
    each_database(async |world| {
        let added = people::create(&world.backend, &kim(KEY)).await.unwrap().unwrap();
        for password in [TYPED, NORMAL] {
            assert_eq!(signs_in(&world, KEY, password).await, Some(added), "{password}");
        }
        for other in [NORMAL.trim(), &NORMAL.to_lowercase(), &NORMAL.replace('ü', "u"), &format!(" {NORMAL}")] {
            assert_eq!(signs_in(&world, KEY, other).await, None, "{other:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_password_that_an_older_version_hashed_as_typed_goes_on_working() {
    each_database(async |world| {
        let added = people::create(&world.backend, &kim(KEY)).await.unwrap().unwrap();
        let old: PasswordHash = Argon2::default().hash_password(TYPED.as_bytes()).unwrap();
        write(&world, &format!("UPDATE people SET password_hash = '{old}' WHERE email = '{KEY}'")).await;
        assert_eq!(signs_in(&world, KEY, TYPED).await, Some(added));
        assert_eq!(signs_in(&world, KEY, NORMAL).await, None, "what was hashed was something else");
        people::set_password(&world.backend, added, TYPED).await.unwrap().unwrap();
        assert_eq!(signs_in(&world, KEY, NORMAL).await, Some(added));
    })
    .await;
}

#[tokio::test]
async fn addresses_that_an_older_version_stored_as_typed_are_brought_over() {
    each_database(async |world| {
        let added = people::create(&world.backend, &kim(KEY)).await.unwrap().unwrap();
        write(&world, &format!("UPDATE people SET email = '{}' WHERE email = '{KEY}'", WRITTEN[0])).await;
        assert_eq!(signs_in(&world, KEY, TYPED).await, None);
        world.backend.migrate().await.unwrap();
        for email in WRITTEN {
            assert_eq!(signs_in(&world, email, TYPED).await, Some(added), "{email}");
        }
        assert!(verify::run(&world.backend, verify::Until::Findings(9)).await.unwrap().agrees);
    })
    .await;
}

#[tokio::test]
async fn two_people_of_one_mailbox_stay_two_and_are_named() {
    each_database(async |world| {
        let older = people::create(&world.backend, &kim("kim@one.example")).await.unwrap().unwrap();
        let newer = people::create(&world.backend, &kim("kim@two.example")).await.unwrap().unwrap();
        // Neither is in the stored form: the older one gets it.
        write(&world, &format!("UPDATE people SET email = '{}' WHERE email = 'kim@one.example'", WRITTEN[1])).await;
        write(&world, &format!("UPDATE people SET email = '{}' WHERE email = 'kim@two.example'", WRITTEN[0])).await;
        for _ in 0..2 {
            world.backend.migrate().await.unwrap();
        }
        assert_eq!(signs_in(&world, WRITTEN[0], TYPED).await, Some(older));
        let report = verify::run(&world.backend, verify::Until::Findings(9)).await.unwrap();
        let found: Vec<_> = report.findings.iter().map(|f| (f.table, f.key.clone(), f.found.as_str())).collect();
        assert_eq!(found, [("people", newer.to_string(), WRITTEN[0])]);
        // An operator reaches each of the two by the address it has.
        for (email, person) in [(WRITTEN[0], newer), (KEY, older), (WRITTEN[2], older)] {
            let named = people::find_by_email_as_written(&world.backend, email).await.unwrap();
            assert_eq!(named, Some(person), "{email}");
        }
        people::remove(&world.backend, newer).await.unwrap();
        assert!(verify::run(&world.backend, verify::Until::Findings(9)).await.unwrap().agrees);
        world.backend.migrate().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn characters_that_cannot_be_seen_are_refused_by_their_names() {
    each_database(async |world| {
        let told = async |person: NewPerson| people::create(&world.backend, &person).await.unwrap().unwrap_err();
        let name = NewPerson { name: "Kim\u{202e}Akers".into(), ..kim(KEY) };
        assert_eq!(
            told(name).await,
            ["The name can’t contain U+202E, right-to-left override. Remove it, or enter the text again without it."]
        );
        let email = NewPerson { email: "ki\u{200b}m@contoso.example".into(), ..kim(KEY) };
        assert_eq!(
            told(email).await,
            ["An e-mail address can’t contain U+200B, zero-width space. Remove it, or enter the text again without it."]
        );
        let adele = world.actor("adele@contoso.example").await;
        let view = saved_views::save(&world.backend, &adele, "Mi\u{200e}ne", "status=draft").await.unwrap();
        assert_eq!(view.map_err(|p| (p.path, p.code)), Err(("name".into(), "characters".into())));
        for name in ["Zu\u{308}rich", "Zürich"] {
            saved_views::save(&world.backend, &adele, name, "status=draft").await.unwrap().unwrap();
        }
        let views = saved_views::list(&world.backend, &adele).await.unwrap();
        assert_eq!(views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["Zürich"]);
    })
    .await;
}

#[tokio::test]
async fn an_import_takes_names_addresses_and_passwords_the_same_way() {
    each_empty(async |world| {
        let email = "\"email\": \"Adele@Contoso.example\"";
        let file = FILE
            .replace(email, &format!("\"email\": \"{}\"", WRITTEN[1]))
            .replace("\"adele has a password\"", &format!("\"{TYPED}\""))
            .replace("Adele Vance", "Ade\u{300}le");
        import::run(&world.backend, &file).await.unwrap().unwrap();
        assert_eq!(world.actor(KEY).await.name, "Adèle");
        assert!(signs_in(&world, WRITTEN[0], NORMAL).await.is_some());
        assert_eq!(signs_in(&world, KEY, NORMAL.trim()).await, None, "the blank at its end is part of it");
    })
    .await;
}
