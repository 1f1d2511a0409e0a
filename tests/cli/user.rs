//! Changing people from the command line, and what it leaves in the security log.

use crate::binary::{Ended, Sandbox};
use backend::{
    Backend, Config,
    people::{self, SignIn},
    security::{self, Entry, Filter, Way},
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
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

fn filled() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", FILE);
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    let imported = sandbox.run(&["import", "world.json"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    sandbox
}

fn done(ended: &Ended, sentence: &str) {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.said.contains(sentence), "{ended:?}");
}

/// Whether Pia gets in, and her roles where she acts first.
fn pia(sandbox: &Sandbox, password: &str) -> (bool, Vec<&'static str>) {
    let files = sandbox.path().join("files");
    let config = Config { database: sandbox.database(), files, clock: None, markets: Default::default() };
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
    let sandbox = filled();
    let words = ["user", "password", "--email", " Pia@Contoso.example", "--password-stdin"];
    done(&sandbox.run_with_input(&words, "rhubarb quarrel ferry\n"), "Set the password of pia@contoso.example");
    assert!(!pia(&sandbox, "a long enough password").0);
    assert!(pia(&sandbox, "rhubarb quarrel ferry").0);
    sandbox.run_with_input(&words, "qwertyuiop12").refused("too easy to guess");
    sandbox.run_with_input(&words, "pia@contoso.example").refused("the e-mail address");
    sandbox.run(&words[..4]).refused("--password-stdin");
    assert!(pia(&sandbox, "rhubarb quarrel ferry").0, "a refused one changes nothing");
}

#[test]
fn roles_are_set_in_an_organization_and_on_a_billing_account() {
    let sandbox = filled();
    let roles = |more: &[&str]| sandbox.run(&[&["user", "roles", "--email", "pia@contoso.example"], more].concat());
    done(&roles(&["--organization", "contoso", "--role", "developer"]), "is now developer at contoso");
    assert_eq!(pia(&sandbox, "").1, ["developer"]);
    done(&roles(&["--organization", "contoso", "--none"]), "is now nothing at contoso");
    let signatory = ["--billing-account", "48120773", "--role", "billing_signatory"];
    done(&roles(&signatory), "is now billing_signatory at 48120773");
    assert_eq!(pia(&sandbox, "").1, ["user", "billing_signatory"]);
    roles(&["--organization", "nowhere", "--none"]).refused("No organization has the key “nowhere”");
    roles(&["--organization", "contoso", "--role", "boss"]).refused("choose a role:");
    roles(&["--role", "manager"]).refused("--organization");
    roles(&["--organization", "contoso"]).refused("--role");
    roles(&["--organization", "contoso", "--none", "--role", "manager"]).refused("--none");
}

#[test]
fn whoever_is_removed_gets_in_no_more_and_can_be_given_everything_back() {
    let sandbox = filled();
    let named = ["--email", "pia@contoso.example"];
    done(&sandbox.run(&[&["user", "remove"], &named[..]].concat()), "Removed pia@contoso.example");
    assert_eq!(pia(&sandbox, "a long enough password"), (false, vec![]));
    let add = ["user", "add", "--email", "pia@contoso.example", "--name", "Pia", "--organization", "contoso"];
    sandbox.run(&[&add[..], &["--role", "manager"]].concat()).refused("countersign user roles");
    let roles = ["--organization", "contoso", "--role", "manager"];
    done(&sandbox.run(&[&["user", "roles"], &named[..], &roles[..]].concat()), "is now manager at contoso");
    assert_eq!(pia(&sandbox, "").1, ["manager"]);
}

#[test]
fn nobody_is_changed_who_is_not_there() {
    let sandbox = filled();
    for command in ["remove", "sign-out", "password", "roles"] {
        let more: &[&str] = match command {
            "password" => &["--password-stdin"],
            "roles" => &["--organization", "contoso", "--none"],
            _ => &[],
        };
        let words = [&["user", command, "--email", "nobody@contoso.example"], more].concat();
        sandbox.run_with_input(&words, "rhubarb quarrel ferry").refused("Nobody has the e-mail address nobody@");
        sandbox.run(&["user", command]).refused("--email");
    }
    done(&sandbox.run(&["user", "sign-out", "--email", "pia@contoso.example"]), "Signed pia@contoso.example out");
}

const LOGGED: &str = r#"{ "countersign_import": 1,
  "organizations": [{ "key": "contoso", "name": "CANARY", "kinds": ["publisher"], "time_zone": "UTC" }] }"#;

fn logged(sandbox: &Sandbox) -> Vec<Entry> {
    let (database, files) = (sandbox.database(), sandbox.path().join("files"));
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let config = Config { database, files, clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        let page = security::list(&backend, &Filter::default(), Way::Newest, 100).await.expect("an answer");
        page.entries
    })
}

#[test]
fn imports_are_told_by_their_counts_and_a_new_person_by_their_identifier() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", LOGGED);
    sandbox.file("rates.csv", "date,base,quote,rate,source\n2026-11-27,EUR,USD,1.1,Example\n");
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    assert_eq!(sandbox.run(&["import", "world.json"]).code, Some(0));
    let rates = sandbox.run(&["rates", "import", "rates.csv"]);
    assert_eq!(rates.code, Some(0), "{rates:?}");
    let add = ["user", "add", "--email", "canary@x.example", "--name", "Canary", "--organization", "contoso"];
    assert_eq!(sandbox.run(&[&add[..], &["--role", "manager"]].concat()).code, Some(0));
    let told = logged(&sandbox);
    let mut outcomes: Vec<_> = told.iter().map(|e| (e.kind.as_str(), e.outcome.as_str())).collect();
    outcomes.sort();
    assert_eq!(outcomes, [("import", "rates"), ("import", "world"), ("person", "added")]);
    assert!(!format!("{told:?}").to_lowercase().contains("canary"), "{told:?}");
}

#[test]
fn a_start_is_told_with_its_settings_and_without_its_secrets_before_anybody_is_served() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["serve", "--addr", "127.0.0.1:0", "--lookups", "7", "--behind-proxy"]);
    let mut child = command.env("COUNTERSIGN_LOG", "json").stderr(Stdio::piped()).spawn().expect("a start");
    let mut lines = BufReader::new(child.stderr.take().expect("a log")).lines().map_while(Result::ok);
    let before: Vec<String> = lines.by_ref().take_while(|line| !line.contains("listening on http://")).collect();
    std::thread::spawn(move || lines.for_each(drop));
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    assert!(child.wait().expect("an end").success());
    let line = before.iter().find(|line| line.contains("\"target\":\"security\"")).expect("a line");
    let entry = logged(&sandbox).remove(0);
    assert_eq!(entry.kind, "started");
    for text in [line, &entry.object] {
        for setting in ["addr=127.0.0.1:0", "lookups=7", "security-log-days=90", "behind-proxy", "SQLite"] {
            assert!(text.contains(setting), "{setting} is not in {text}");
        }
        assert!(!text.contains("world.sqlite"), "{text}");
    }
}
