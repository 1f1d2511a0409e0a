//! Changing people from the command line.

use crate::binary::{Ended, Place};
use backend::{
    Backend, Config,
    people::{self, SignIn},
};

const FILE: &str = r#"{ "countersign_import": 1,
  "organizations": [
    { "key": "contoso", "name": "Contoso", "kinds": ["publisher"], "time_zone": "UTC" },
    { "key": "northwind", "name": "Northwind", "kinds": ["customer"], "time_zone": "UTC" }
  ],
  "people": [
    { "email": "pia@contoso.example", "name": "Pia", "password": "a long enough password",
      "memberships": [{ "organization": "contoso", "roles": ["manager"] }, { "organization": "northwind", "roles": ["user"] }] }
  ],
  "billing_accounts": [
    { "identifier": "48120773", "organization": "northwind", "agreement": "enterprise", "country": "US", "currency": "USD" }
  ] }"#;

fn filled() -> Place {
    let place = Place::new();
    place.file("world.json", FILE);
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let imported = place.run(&["import", "world.json"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    place
}

fn done(ended: &Ended, sentence: &str) {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.said.contains(sentence), "{ended:?}");
}

/// Whether Pia gets in, and her roles where she acts first.
fn pia(place: &Place, password: &str) -> (bool, Vec<&'static str>) {
    let files = place.path().join("files");
    let config = Config { database: place.database(), files, clock: None, markets: Default::default() };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let backend = Backend::open(&config).await.expect("a database");
        let answer = people::sign_in(&backend, "pia@contoso.example", password, "").await.expect("an answer");
        let person = people::find_by_email(&backend, "pia@contoso.example").await.expect("an answer").expect("Pia");
        let actor = people::actor(&backend, person, None).await.expect("an answer");
        let roles = actor.iter().flat_map(|a| a.roles.iter().copied().chain(a.accounts.iter().map(|(_, role)| *role)));
        (matches!(answer, SignIn::Welcome(_)), roles.map(|role| role.code()).collect())
    })
}

#[test]
fn a_new_password_is_the_only_one_that_opens() {
    let place = filled();
    let words = ["user", "password", "--email", " Pia@Contoso.example", "--password-stdin"];
    done(&place.run_with_input(&words, "rhubarb quarrel ferry\n"), "Set the password of pia@contoso.example");
    assert!(!pia(&place, "a long enough password").0);
    assert!(pia(&place, "rhubarb quarrel ferry").0);
    place.run_with_input(&words, "qwertyuiop12").refused("guessed too easily");
    place.run_with_input(&words, "pia@contoso.example").refused("the e-mail address it is for");
    place.run(&words[..4]).refused("--password-stdin");
    assert!(pia(&place, "rhubarb quarrel ferry").0, "a refused one changes nothing");
}

#[test]
fn roles_are_set_in_an_organization_and_on_a_billing_account() {
    let place = filled();
    let roles = |more: &[&str]| place.run(&[&["user", "roles", "--email", "pia@contoso.example"], more].concat());
    done(&roles(&["--organization", "contoso", "--role", "developer"]), "is now developer at contoso");
    assert_eq!(pia(&place, "").1, ["developer"]);
    done(&roles(&["--organization", "contoso", "--none"]), "is now nothing at contoso");
    let signatory = ["--billing-account", "48120773", "--role", "billing_signatory"];
    done(&roles(&signatory), "is now billing_signatory at 48120773");
    assert_eq!(pia(&place, "").1, ["user", "billing_signatory"]);
    roles(&["--organization", "nowhere", "--none"]).refused("no organization with the key “nowhere”");
    roles(&["--organization", "contoso", "--role", "boss"]).refused("a role is one of");
    roles(&["--role", "manager"]).refused("--organization");
    roles(&["--organization", "contoso"]).refused("--role");
    roles(&["--organization", "contoso", "--none", "--role", "manager"]).refused("--none");
}

#[test]
fn whoever_is_removed_gets_in_no_more_and_can_be_given_everything_back() {
    let place = filled();
    let named = ["--email", "pia@contoso.example"];
    done(&place.run(&[&["user", "remove"], &named[..]].concat()), "Removed pia@contoso.example");
    assert_eq!(pia(&place, "a long enough password"), (false, vec![]));
    let add = ["user", "add", "--email", "pia@contoso.example", "--name", "Pia", "--organization", "contoso"];
    place.run(&[&add[..], &["--role", "manager"]].concat()).refused("countersign user roles");
    let roles = ["--organization", "contoso", "--role", "manager"];
    done(&place.run(&[&["user", "roles"], &named[..], &roles[..]].concat()), "is now manager at contoso");
    assert_eq!(pia(&place, "").1, ["manager"]);
}

#[test]
fn nobody_is_changed_who_is_not_there() {
    let place = filled();
    for command in ["remove", "sign-out", "password", "roles"] {
        let more: &[&str] = match command {
            "password" => &["--password-stdin"],
            "roles" => &["--organization", "contoso", "--none"],
            _ => &[],
        };
        let words = [&["user", command, "--email", "nobody@contoso.example"], more].concat();
        place.run_with_input(&words, "rhubarb quarrel ferry").refused("no person with the e-mail address nobody@");
        place.run(&["user", command]).refused("--email");
    }
    done(&place.run(&["user", "sign-out", "--email", "pia@contoso.example"]), "Signed pia@contoso.example out");
}
