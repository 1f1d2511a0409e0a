//! Backup and restore, whole or not at all; and checking a whole database.

use crate::binary::Sandbox;
use backend::{Backend, Config, documents, people, seed};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

/// More than there are.
const MOST_STAGES: u32 = 200;

fn config(sandbox: &Sandbox) -> Config {
    Config {
        database: sandbox.database(),
        files: sandbox.path().join("files"),
        clock: None,
        markets: Default::default(),
    }
}

/// The archive of the demo world.
fn backed_up(sandbox: &Sandbox) -> PathBuf {
    let made = sandbox.run(&["backup", "world.tar"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    sandbox.path().join("world.tar")
}

fn restored(archive: &Path) -> Sandbox {
    let sandbox = Sandbox::new();
    let ended = sandbox.run(&["restore", &archive.display().to_string()]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(
        ended.said.contains("Restored the database and") && ended.said.ends_with("No problems found.\n"),
        "{ended:?}"
    );
    sandbox
}

fn is_empty(sandbox: &Sandbox) -> bool {
    let files = std::fs::read_dir(sandbox.path().join("files")).map_or(0, Iterator::count);
    !sandbox.path().join("world.sqlite").exists() && files == 0
}

/// Every document's file, smallest first.
fn documents_of(sandbox: &Sandbox) -> Vec<PathBuf> {
    let folders = |path: PathBuf| std::fs::read_dir(path).expect("a folder").flatten().map(|entry| entry.path());
    let all = folders(sandbox.path().join("files")).flat_map(folders).flat_map(folders);
    let mut all: Vec<PathBuf> = all.collect();
    all.sort();
    all
}

#[test]
fn what_is_restored_is_what_was_backed_up() {
    let sandbox = filled();
    let archive = backed_up(&sandbox);
    let other = restored(&archive);
    let names = |sandbox: &Sandbox| {
        documents_of(sandbox).iter().map(|path| path.file_name().map(ToOwned::to_owned)).collect::<Vec<_>>()
    };
    assert!(!names(&sandbox).is_empty());
    assert_eq!(names(&other), names(&sandbox));
    let leftovers = std::fs::read_dir(sandbox.path()).expect("a folder").flatten();
    let leftovers: Vec<_> = leftovers.filter(|entry| entry.file_name().to_string_lossy().contains(".part")).collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
    assert!(!other.path().join("files/.restoring").exists());
    other.serve();
}

#[test]
fn nothing_is_overwritten() {
    let sandbox = filled();
    let archive = backed_up(&sandbox);
    let before = std::fs::read(&archive).expect("an archive");
    let again = sandbox.run(&["backup", "world.tar"]);
    assert!(again.code == Some(1) && again.complained.contains("already exists"), "{again:?}");
    assert_eq!(std::fs::read(&archive).expect("an archive"), before);
    let over = sandbox.run(&["restore", "world.tar"]);
    assert!(over.code == Some(1) && over.complained.contains("never overwrites files"), "{over:?}");
    let other = Sandbox::new();
    std::fs::create_dir(other.path().join("files")).expect("a folder");
    other.file("files/photo.jpg", "mine");
    let over = other.run(&["restore", &archive.display().to_string()]);
    assert!(over.code == Some(1) && over.complained.contains("isn’t empty"), "{over:?}");
    assert_eq!(std::fs::read_to_string(other.path().join("files/photo.jpg")).expect("a file"), "mine");
    assert!(!other.path().join("world.sqlite").exists());
}

#[test]
fn a_document_that_is_missing_or_changed_makes_no_backup() {
    let sandbox = filled();
    let document = documents_of(&sandbox).remove(0);
    let bytes = std::fs::read(&document).expect("a document");
    std::fs::remove_file(&document).expect("removed");
    let ended = sandbox.run(&["backup", "world.tar"]);
    assert!(ended.code == Some(1) && ended.complained.contains("is missing. No backup was made."), "{ended:?}");
    std::fs::write(&document, [&bytes[1..], b"x"].concat()).expect("written");
    let ended = sandbox.run(&["backup", "world.tar"]);
    assert!(
        ended.code == Some(1) && ended.complained.contains("doesn’t match the length or hash in the database"),
        "{ended:?}"
    );
    assert!(!sandbox.path().join("world.tar").exists());
    std::fs::write(&document, bytes).expect("written");
    backed_up(&sandbox);
}

#[test]
fn a_broken_archive_is_refused_and_the_place_stays_empty() {
    let sandbox = filled();
    let whole = std::fs::read(backed_up(&sandbox)).expect("an archive");
    let mut broken: Vec<(String, Vec<u8>)> = (1..24u8)
        .map(|part| {
            let at = whole.len() / 24 * usize::from(part) + 100;
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            (format!("byte {at} of {}", whole.len()), bytes)
        })
        .collect();
    broken.push(("a half".into(), whole[..whole.len() / 2].to_vec()));
    broken.push(("nothing".into(), Vec::new()));
    broken.push(("text".into(), b"This is no archive.".to_vec()));
    let mut refused = 0;
    for (what, bytes) in broken {
        let other = Sandbox::new();
        std::fs::write(other.path().join("broken.tar"), bytes).expect("written");
        let ended = other.run(&["restore", "broken.tar"]);
        assert!(!ended.complained.contains("panicked"), "{what}: {ended:?}");
        if ended.code == Some(1) {
            assert!(is_empty(&other), "{what}: {ended:?}");
            refused += 1;
        } else {
            // Between two members there are bytes that mean nothing.
            assert!(ended.code == Some(0) && ended.said.ends_with("No problems found.\n"), "{what}: {ended:?}");
        }
    }
    assert!(refused > 15, "{refused}");
}

#[test]
fn a_backup_that_is_killed_at_any_stage_leaves_none_or_a_whole_one() {
    let sandbox = filled();
    let archive = sandbox.path().join("world.tar");
    for stage in 1..MOST_STAGES {
        let killed =
            sandbox.command(&["backup", "world.tar"]).env("COUNTERSIGN_TRIAL_END_AT", stage.to_string()).output();
        let over = killed.expect("an end").status.success();
        if archive.exists() {
            restored(&archive);
            std::fs::remove_file(&archive).expect("removed");
        }
        if over {
            assert!(stage > 10, "{stage} stages");
            return;
        }
    }
    panic!("it is killed again and again");
}

#[test]
fn a_restore_that_is_killed_at_any_stage_leaves_an_empty_place_or_a_whole_one() {
    let source = filled();
    let archive = backed_up(&source).display().to_string();
    for stage in 1..MOST_STAGES {
        let sandbox = Sandbox::new();
        let killed =
            sandbox.command(&["restore", &archive]).env("COUNTERSIGN_TRIAL_END_AT", stage.to_string()).output();
        let killed = killed.expect("an end");
        if !sandbox.path().join("world.sqlite").exists() {
            let again = sandbox.run(&["restore", &archive]);
            assert_eq!(again.code, Some(0), "after stage {stage}: {again:?}");
        }
        let verified = sandbox.run(&["verify"]);
        assert_eq!(verified.code, Some(0), "after stage {stage}: {verified:?}");
        assert!(verified.said.contains("48 offers"), "{verified:?}");
        if killed.status.success() {
            assert!(stage > 10, "{stage} stages");
            return;
        }
    }
    panic!("it is killed again and again");
}

#[test]
fn while_a_server_runs_and_documents_come_in_each_backup_is_one_moment() {
    let sandbox = filled();
    let _server = sandbox.serve();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let uploads = scope.spawn(|| {
            tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
                let backend = Backend::open(&config(&sandbox)).await.expect("a database");
                let adele = people::find_by_email(&backend, "adele.vance@contoso.example").await.expect("an answer");
                let adele =
                    people::actor(&backend, adele.expect("Adele"), None).await.expect("an answer").expect("an actor");
                let mut count = 0;
                while !done.load(Ordering::Relaxed) {
                    let pdf = format!("%PDF-1.4\n{count}\n%%EOF\n").into_bytes();
                    documents::store(&backend, &adele, "Terms.pdf", pdf).await.expect("an answer").expect("stored");
                    count += 1;
                }
                count
            })
        });
        let archives: Vec<_> = (0..4).map(|n| format!("world-{n}.tar")).collect();
        for name in &archives {
            let made = sandbox.run(&["backup", name]);
            assert_eq!(made.code, Some(0), "{made:?}");
        }
        done.store(true, Ordering::Relaxed);
        assert!(uploads.join().expect("uploads") > 10);
        for name in &archives {
            restored(&sandbox.path().join(name));
        }
    });
}

/// With the demo world.
pub fn filled() -> Sandbox {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let files = sandbox.path().join("files");
        let config = Config { database: sandbox.database(), files, clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        seed::demo(&backend).await.expect("a demo world");
    });
    sandbox
}

fn tamper(sandbox: &Sandbox, sql: &str) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        use sea_orm::ConnectionTrait;
        let db = sea_orm::Database::connect(sandbox.database()).await.expect("a database");
        assert!(db.execute_unprepared(sql).await.expect("an answer").rows_affected() > 0);
    });
}

#[test]
fn a_whole_database_is_checked_and_its_first_bad_row_is_named() {
    let sandbox = filled();
    let clean = sandbox.run(&["verify"]);
    assert_eq!(clean.code, Some(0), "{clean:?}");
    assert!(
        clean.said.starts_with("Checked 48 offers with ") && clean.said.ends_with("No problems found.\n"),
        "{clean:?}"
    );
    tamper(&sandbox, "UPDATE offers SET name = 'Another' WHERE number >= 1010");
    let found = sandbox.run(&["verify"]);
    assert_eq!((found.code, found.said.as_str()), (Some(1), ""), "{found:?}");
    let sentence = "error: offers, O-1010: The column name doesn’t match the history. Expected: Insight Team for the analysts. Found: Another.\n";
    assert_eq!(found.complained, sentence);
    let all = sandbox.run(&["verify", "--all"]);
    assert_eq!((all.code, all.complained.lines().count()), (Some(1), 39), "{all:?}");
    let json = sandbox.run(&["verify", "--json"]);
    assert_eq!((json.code, json.complained.as_str()), (Some(1), ""), "{json:?}");
    let report: serde_json::Value = serde_json::from_str(&json.said).expect("JSON");
    assert_eq!((&report["agrees"], &report["findings"][0]["key"]), (&false.into(), &"O-1010".into()));
}

#[test]
fn without_a_schema_the_way_is_told() {
    Sandbox::new().run(&["verify"]).refused("countersign migrate");
}
