//! What the command line does to an installation is in its security log.

use crate::binary::Place;
use backend::{
    Backend, Config,
    security::{self, Entry, Filter, Way},
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

const FILE: &str = r#"{ "countersign_import": 1,
  "organizations": [{ "key": "contoso", "name": "CANARY", "kinds": ["publisher"], "time_zone": "UTC" }] }"#;

fn told(place: &Place) -> Vec<Entry> {
    let (database, files) = (place.database(), place.path().join("files"));
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let config = Config { database, files, clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        let page = security::list(&backend, &Filter::default(), Way::Newest, 100).await.expect("an answer");
        page.entries
    })
}

#[test]
fn imports_are_told_by_their_counts_and_a_new_person_by_their_identifier() {
    let place = Place::new();
    place.file("world.json", FILE);
    place.file("rates.csv", "date,base,quote,rate,source\n2026-11-27,EUR,USD,1.1,Example\n");
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    assert_eq!(place.run(&["import", "world.json"]).code, Some(0));
    let rates = place.run(&["rates", "import", "rates.csv"]);
    assert_eq!(rates.code, Some(0), "{rates:?}");
    let add = ["user", "add", "--email", "canary@x.example", "--name", "Canary", "--organization", "contoso"];
    assert_eq!(place.run(&[&add[..], &["--role", "manager"]].concat()).code, Some(0));
    let told = told(&place);
    let mut outcomes: Vec<_> = told.iter().map(|e| (e.kind.as_str(), e.outcome.as_str())).collect();
    outcomes.sort();
    assert_eq!(outcomes, [("import", "rates"), ("import", "world"), ("person", "added")]);
    assert!(!format!("{told:?}").to_lowercase().contains("canary"), "{told:?}");
}

#[test]
fn a_start_is_told_with_its_settings_and_without_its_secrets_before_anybody_is_served() {
    let place = Place::new();
    let mut command = place.command(&["serve", "--addr", "127.0.0.1:0", "--lookups", "7", "--behind-proxy"]);
    let mut child = command.env("COUNTERSIGN_LOG", "json").stderr(Stdio::piped()).spawn().expect("a start");
    let mut lines = BufReader::new(child.stderr.take().expect("a log")).lines().map_while(Result::ok);
    let before: Vec<String> = lines.by_ref().take_while(|line| !line.contains("listening on http://")).collect();
    std::thread::spawn(move || lines.for_each(drop));
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    assert!(child.wait().expect("an end").success());
    let line = before.iter().find(|line| line.contains("\"target\":\"security\"")).expect("a line");
    let entry = told(&place).remove(0);
    assert_eq!(entry.kind, "started");
    for text in [line, &entry.object] {
        for setting in ["addr=127.0.0.1:0", "lookups=7", "security-log-days=90", "behind-proxy", "SQLite"] {
            assert!(text.contains(setting), "{setting} is not in {text}");
        }
        assert!(!text.contains("world.sqlite"), "{text}");
    }
}
