//! No URL with a password is repeated: not in an error, not in the help, not in the log, however much of it is asked for.

use crate::binary::Place;
use std::thread;
use testing::needed;

/// In place of a password.
const CANARY: &str = "KANARI";

/// Everything it said.
fn said(words: &[&str], url: &str) -> String {
    let place = Place::new();
    let mut command = place.command(words);
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
