//! What is imported from the command line: a whole installation, and exchange rates.

use crate::binary::{Ended, Sandbox};
use backend::{Backend, Config, people};

const FILE: &str = r#"{ "countersign_import": 1,
  "organizations": [{ "key": "contoso", "name": "Contoso", "kinds": ["publisher"], "time_zone": "UTC" }] }"#;

fn add<'a>(email: &'a str, organization: &'a str, role: &'a str) -> Vec<&'a str> {
    vec![
        "user",
        "add",
        "--email",
        email,
        "--name",
        "Pia",
        "--organization",
        organization,
        "--role",
        role,
        "--password-stdin",
    ]
}

#[test]
fn without_a_schema_nothing_is_written_and_the_way_is_told() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", FILE);
    sandbox.run(&["import", "world.json"]).refused("countersign migrate");
    sandbox
        .run_with_input(&add("a@b.example", "contoso", "manager"), "a long enough password")
        .refused("countersign migrate");
    sandbox.run(&["serve", "--no-migrate"]).refused("countersign migrate");
}

#[test]
fn an_empty_installation_is_filled_and_the_person_can_sign_in() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", FILE);
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0), "a second time changes nothing");
    let imported = sandbox.run(&["import", "world.json"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    assert!(imported.said.contains("Imported 1 organization, 0 people, "), "{imported:?}");
    let added = sandbox.run_with_input(&add("Pia@Contoso.example", "contoso", "manager"), "a long enough password\n");
    assert_eq!(added.code, Some(0), "{added:?}");
    let answer = tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let config = Config {
            database: sandbox.database(),
            files: sandbox.path().join("files"),
            clock: None,
            markets: Default::default(),
        };
        let backend = Backend::open(&config).await.expect("a database");
        people::sign_in(&backend, "pia@contoso.example", "a long enough password", "").await.expect("an answer")
    });
    assert!(matches!(answer, people::SignIn::Welcome(_)), "{answer:?}");
}

#[test]
fn each_wrong_file_is_refused_with_its_sentence() {
    let sandbox = Sandbox::new();
    sandbox.run(&["migrate"]);
    sandbox.file("broken.json", "{");
    sandbox.file("empty.json", "{}");
    std::fs::write(sandbox.path().join("binary.json"), [0xff, 0xfe]).expect("a file");
    sandbox.run(&["import", "absent.json"]).refused("Can’t read absent.json");
    sandbox.run(&["import", "binary.json"]).refused("UTF-8");
    sandbox.run(&["import", "broken.json"]).refused("isn’t valid JSON");
    sandbox.run(&["import", "empty.json"]).refused("countersign_import");
    sandbox.run(&["import"]).refused("FILE.json");
}

#[test]
fn each_wrong_person_is_refused_with_its_sentence() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", FILE);
    sandbox.run(&["migrate"]);
    sandbox.run(&["import", "world.json"]);
    let with = |words: Vec<&str>, password: &str| sandbox.run_with_input(&words, password);
    with(add("nonsense", "contoso", "manager"), "a long enough password").refused("isn’t a valid e-mail address");
    with(add("a@b.example", "nowhere", "manager"), "a long enough password").refused("No organization has the key");
    with(add("a@b.example", "contoso", "boss"), "a long enough password").refused("choose a role:");
    with(add("a@b.example", "contoso", "operator"), "a long enough password").refused("is only for operators");
    with(add("a@b.example", "contoso", "manager"), "short").refused("12 to 128 characters");
    with(add("a@b.example", "contoso", "manager"), &"x".repeat(129)).refused("12 to 128 characters");
    with(add("", "contoso", "manager"), "a long enough password").refused("e-mail address");
    sandbox.run(&["user", "add", "--email", "a@b.example"]).refused("--name");
    sandbox.run(&["user", "add", "--email", "a@b.example", "--name", "A"]).refused("--organization");
    sandbox
        .run(&["user", "add", "--email", "a@b.example", "--name", "A", "--organization", "contoso"])
        .refused("--role");
    sandbox.run(&["user"]).refused("add");
    with(add("a@b.example", "contoso", "manager"), "password1234").refused("too easy to guess");
    with(add("a@b.example", "contoso", "manager"), "my countersign password").refused("the product name");
    sandbox.run(&["user", "rename"]).refused("'rename'");
}

#[test]
fn an_address_that_is_taken_is_refused_however_it_is_written() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", FILE);
    sandbox.run(&["migrate"]);
    sandbox.run(&["import", "world.json"]);
    let with = |email| sandbox.run_with_input(&add(email, "contoso", "manager"), "a long enough password");
    assert_eq!(with("pia@contoso.example").code, Some(0));
    for email in ["pia@contoso.example", "PIA@Contoso.Example", " pia@contoso.example "] {
        with(email).refused("pia@contoso.example");
    }
}

#[test]
fn what_stands_in_the_way_of_an_import_is_named_by_its_row() {
    let sandbox = Sandbox::new();
    sandbox.run(&["migrate"]);
    std::fs::create_dir(sandbox.path().join("folder.json")).expect("a folder");
    sandbox.run(&["import", "folder.json"]).refused("Can’t read folder.json");
    sandbox.file("other.json", &FILE.replace("\"countersign_import\": 1", "\"countersign_import\": 2"));
    sandbox.run(&["import", "other.json"]).refused("countersign_import");
    sandbox.file("kind.json", &FILE.replace("publisher", "wholesaler"));
    sandbox.run(&["import", "kind.json"]).refused("wholesaler");
    sandbox.file("twice.json", FILE);
    assert_eq!(sandbox.run(&["import", "twice.json"]).code, Some(0));
    sandbox.run(&["import", "twice.json"]).refused("contoso");
}

const OWN: &str = "date,base,quote,rate,source\n2026-01-02,EUR,USD,1.10,Treasury\n2026-01-05,EUR,USD,1.11,Treasury\n2026-01-05,EUR,KWD,0.3336,Treasury\n";

fn migrated() -> Sandbox {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    sandbox
}

/// The file was looked at and not taken.
fn not_taken(ended: &Ended, sentence: &str) {
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.complained.contains(&format!("error: {sentence}\n")), "“{sentence}” is not in {}", ended.complained);
    assert_eq!(ended.said, "");
}

#[test]
fn a_file_is_imported_and_its_rates_are_listed() {
    let sandbox = migrated();
    sandbox.file("own.csv", OWN);
    let done = sandbox.run(&["rates", "import", "own.csv"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(
        done.said,
        "Imported our own CSV: rates by Treasury of 2 days, 2 Jan 2026 to 5 Jan 2026, 2 pairs.\n3 new, 0 changed, 0 unchanged.\n"
    );
    let listed = sandbox.run(&["rates", "list", "--on", "2026-01-10"]);
    assert_eq!(
        listed.said,
        "PAIR                     RATE  DAY         SOURCE\nEUR → KWD              0.3336  2026-01-05  Treasury\nEUR → USD              1.1100  2026-01-05  Treasury\n"
    );
}

#[test]
fn standard_input_is_read_and_a_second_time_changes_nothing() {
    let sandbox = migrated();
    let csv = "Date, USD, \n2 January 2026, 1.10, \n";
    let first = sandbox.run_with_input(&["rates", "import", "-"], csv);
    assert_eq!(
        first.said,
        "Imported the European Central Bank’s CSV: rates by European Central Bank of 2 Jan 2026, 1 pair.\n1 new, 0 changed, 0 unchanged.\n"
    );
    let second = sandbox.run_with_input(&["rates", "import", "-"], &csv.replace("1.10", "1.1"));
    assert!(second.said.ends_with("0 new, 0 changed, 1 unchanged.\n"), "{second:?}");
    let third = sandbox.run_with_input(&["rates", "import", "-"], "Date,USD,JPY,\n2026-01-02,1.2,N/A,\n");
    assert!(third.said.contains("0 new, 1 changed, 0 unchanged.\nSkipped 1 cell with no rate"), "{third:?}");
}

#[test]
fn every_defect_is_told_and_nothing_is_imported() {
    let sandbox = migrated();
    sandbox.file("bad.csv", &OWN.replace("1.11", "zero").replace("KWD", "KWX"));
    let refused = sandbox.run(&["rates", "import", "bad.csv"]);
    not_taken(&refused, "Line 3, rate: “zero” isn’t a rate. Use only numbers and a decimal point, such as 1.0850.");
    not_taken(
        &refused,
        "Line 4, quote: “KWX” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD.",
    );
    not_taken(
        &sandbox.run_with_input(&["rates", "import", "-"], ""),
        "The file is empty. See docs/rates.md for supported formats.",
    );
    let none = sandbox.run(&["rates", "list", "--on", "2026-01-10"]);
    not_taken(&none, "No rates are in force on 10 Jan 2026. Import some with `countersign rates import FILE`.");
}

#[test]
fn each_wrong_argument_is_refused_with_its_sentence() {
    let sandbox = Sandbox::new();
    sandbox.file("own.csv", OWN);
    sandbox.run(&["rates", "import", "own.csv"]).refused("countersign migrate");
    sandbox.run(&["rates", "list"]).refused("countersign migrate");
    sandbox.run(&["migrate"]);
    sandbox.run(&["rates", "import", "absent.csv"]).refused("Can’t read absent.csv");
    std::fs::create_dir(sandbox.path().join("folder")).expect("a folder");
    sandbox.run(&["rates", "import", "folder"]).refused("Can’t read folder");
    sandbox.run(&["rates", "import"]).refused("FILE");
    sandbox.run(&["rates", "list", "--on", "soon"]).refused("“soon” isn’t a date");
    sandbox.run(&["rates"]).refused("import");
}
