//! Wrong arguments are answered with a sentence and 2. No URL with a password is repeated: not in an error, not in the help, not in the
//! log, however much of it is asked for.

use crate::binary::Sandbox;
use std::thread;
use testing::needed;

#[test]
fn each_wrong_setting_of_serve_says_what_would_be_right() {
    let sandbox = Sandbox::new();
    let wrong = [
        (["--addr", "nowhere"], "such as 127.0.0.1:3000"),
        (["--addr", "127.0.0.1:99999"], "a port from 0 to 65535"),
        (["--addr", "no.such.host.invalid:80"], "unknown host"),
        (["--addr", "192.0.2.1:3000"], "Choose another address with --addr"),
        (["--database", "mysql://localhost/x"], "sqlite://path/file.sqlite?mode=rwc"),
        (["--database", "sqlite:///no/such/folder/a.sqlite"], "Can’t open the database"),
        (["--files", "site/hash.txt"], "the --files folder"),
        (["--clock", "tomorrow"], "such as 2026-11-30T23:59:50Z"),
        (["--clock", "2026-11-30 23:59"], "a date, time and time zone"),
        (["--site", "."], "cargo xtask build"),
        (["--multiparty-markets", "all"], "in-force"),
        (["--confirm-after", "1h"], "enter whole minutes from 0 (every time) to 10080, such as 60, or never"),
        (["--documents-quota", "2 GB"], "such as 2048"),
        (["--free-space", "1.5"], "such as 2048"),
        (["--security-log-days", "0"], "--security-log-days"),
        (["--lookups", "many"], "--lookups"),
        (["--max-connections", "3"], "64"),
        (["--max-connections-per-client", "many"], "--max-connections-per-client"),
        (["--idle-timeout", "0"], "1..=3600"),
    ];
    for (words, sentence) in wrong {
        sandbox.run(&["serve", words[0], words[1]]).refused(sentence);
    }
}

#[test]
fn an_address_somebody_else_listens_on_is_named_with_the_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a listener");
    let address = taken.local_addr().expect("an address").to_string();
    let sandbox = Sandbox::new();
    let ended = sandbox.run(&["serve", "--addr", &address]);
    ended.refused(&address);
    ended.refused("Choose another address with --addr");
}

#[test]
fn every_command_says_where_its_data_cannot_lie() {
    let sandbox = Sandbox::new();
    sandbox.file("world.json", "{}");
    let person = ["user", "add", "--email", "a@b.example", "--name", "A", "--organization", "k", "--role", "manager"];
    for command in [["migrate"].as_slice(), &["import", "world.json"], &person] {
        let with = |more: [&str; 2]| sandbox.run(&[command, &more].concat());
        with(["--database", "mysql://localhost/x"]).refused("sqlite://path/file.sqlite?mode=rwc");
        with(["--database", "sqlite:///no/such/folder/a.sqlite"]).refused("Can’t open the database at --database");
        with(["--files", "site/hash.txt"]).refused("Can’t create the --files folder site/hash.txt");
        with(["--files", "site/hash.txt/below"]).refused("Choose one this user can write to");
        with(["--clock", "2026-11-30T23:59:50Z"]).refused("--clock");
    }
}

#[test]
fn a_wrong_setting_from_the_environment_is_no_better() {
    let sandbox = Sandbox::new();
    let wrong = [
        ("COUNTERSIGN_ADDR", "nowhere", "--addr"),
        ("DATABASE_URL", "", "--database"),
        ("COUNTERSIGN_CLOCK", "soon", "--clock"),
        ("COUNTERSIGN_DEMO", "perhaps", "--demo"),
    ];
    for (name, value, option) in wrong {
        let output = sandbox.command(&["serve"]).env(name, value).output().expect("an end");
        let complained = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}: {complained}");
        assert!(complained.contains(option), "{name}: {complained}");
    }
}

#[test]
fn an_unknown_word_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.run(&["serve", "--colour", "red"]).refused("--colour");
    sandbox.run(&["sevre"]).refused("serve");
    sandbox.run(&[]).refused("Usage");
}

#[test]
fn help_lists_every_setting_with_its_variable() {
    let help = Sandbox::new().run(&["serve", "--help"]);
    assert_eq!(help.code, Some(0));
    let pairs = [
        ("--addr", "COUNTERSIGN_ADDR"),
        ("--database", "DATABASE_URL"),
        ("--files", "COUNTERSIGN_FILES"),
        ("--demo", "COUNTERSIGN_DEMO"),
        ("--clock", "COUNTERSIGN_CLOCK"),
        ("--site", "COUNTERSIGN_SITE"),
        ("--multiparty-markets", "COUNTERSIGN_MULTIPARTY_MARKETS"),
        ("--no-migrate", "COUNTERSIGN_NO_MIGRATE"),
        ("--behind-proxy", "COUNTERSIGN_BEHIND_PROXY"),
        ("--confirm-after", "COUNTERSIGN_CONFIRM_AFTER"),
        ("--security-log-days", "COUNTERSIGN_SECURITY_LOG_DAYS"),
        ("--lookups", "COUNTERSIGN_LOOKUPS"),
        ("--max-connections", "COUNTERSIGN_MAX_CONNECTIONS"),
        ("--max-connections-per-client", "COUNTERSIGN_MAX_CONNECTIONS_PER_CLIENT"),
        ("--idle-timeout", "COUNTERSIGN_IDLE_TIMEOUT"),
    ];
    for (option, variable) in pairs {
        assert!(
            help.said.contains(option) && help.said.contains(variable),
            "{option} or {variable} is not in {}",
            help.said
        );
    }
}

#[test]
fn a_password_in_the_database_url_is_not_shown_in_the_help() {
    let output = Sandbox::new()
        .command(&["serve", "--help"])
        .env("DATABASE_URL", "postgres://u:CANARY@h/n")
        .output()
        .expect("an end");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("CANARY"));
}

/// In place of a password.
const CANARY: &str = "KANARI";

/// Everything it said.
fn said(words: &[&str], url: &str) -> String {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(words);
    let output = command.env("DATABASE_URL", url).env("RUST_LOG", "trace").output().expect("an end");
    assert!(!output.status.success(), "{words:?} with {url}");
    [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat()
}

fn urls() -> Vec<String> {
    let mut urls: Vec<String> = [
        "mysql://u:KANARI@h/n",
        "KANARI",
        "postgres://u:KANARI@no.such.host.invalid/n",
        "postgres://u:KANARI@127.0.0.1:99999/n",
        "postgres://u:KANARI@127.0.0.1:1/n",
        "postgres://u:KANARI%E0%A4@127.0.0.1:1/n",
        "postgres://u:12/KANARI@127.0.0.1:1/n",
        "postgres://u:#KANARI@127.0.0.1:1/n",
        "postgres://u@127.0.0.1:1/n?passwrd=KANARI",
        "postgres://u@127.0.0.1:1/n?password=KANARI",
        "postgres://[KANARI@h/n",
    ]
    .map(str::to_owned)
    .to_vec();
    // And a server that refuses the password.
    if let Some(server) = needed("postgres", "COUNTERSIGN_TEST_POSTGRES") {
        let whole = server.split_once("://").expect("a URL").1;
        let host = whole.rsplit_once('@').map_or(whole, |(_, host)| host);
        urls.push(format!("postgres://nobody:KANARI@{host}"));
    }
    urls
}

#[test]
fn no_way_to_fail_repeats_the_password() {
    thread::scope(|scope| {
        for url in urls() {
            // All at once: who finds no server waits for one.
            for words in [["serve", "--addr", "127.0.0.1:0"].as_slice(), &["backup", "world.tar"]] {
                let url = url.clone();
                scope.spawn(move || {
                    let said = said(words, &url);
                    assert!(!said.contains(CANARY), "{words:?} with {url}: {said}");
                    assert!(!said.contains("panicked"), "{said}");
                });
            }
        }
    });
}

#[test]
fn an_argument_that_is_not_known_is_not_repeated_with_its_password() {
    let url = "postgres://u:KANARI@h/n";
    let misspelled = format!("--databse={url}");
    for words in [
        ["serve", url].as_slice(),
        &["serve", &misspelled],
        &["serve", "--database", url, url],
        &["serve", "--addr", url],
        &[url],
    ] {
        let said = said(words, "sqlite://a.sqlite");
        assert!(!said.contains(CANARY) && said.contains("error:"), "{said}");
    }
}
