//! One server on one SQLite file, on a database of ours, readable by its owner alone.

use crate::binary::Place;
use std::{collections::BTreeMap, path::Path};

/// Every file with its bytes, and every folder.
fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.path().display().to_string();
        match entry.path().is_dir() {
            true => {
                all.extend(everything(&entry.path()));
                all.insert(name, Vec::new());
            }
            false => {
                all.insert(name, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    all
}

fn sql(place: &Place, sql: &str) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        use sea_orm::ConnectionTrait;
        let db = sea_orm::Database::connect(place.database()).await.expect("a database");
        db.execute_unprepared(sql).await.expect("an answer");
        db.close().await.expect("closed");
    });
}

#[test]
fn a_second_server_on_one_sqlite_file_is_refused_before_anything_is_written() {
    let place = Place::new();
    let mut first = place.serve();
    let second = ["serve", "--addr", "127.0.0.1:0", "--files", "others"];
    place.run(&second).refused("SQLite is for one server. Stop it first");
    assert!(!place.path().join("others").exists());
    place.run(&["migrate"]).refused("SQLite is for one server");
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, Some(0), "reading is no second server: {verified:?}");
    // The lock ends with the process, however it ends.
    first.kill();
    place.serve();
}

#[test]
fn a_database_that_is_not_ours_is_refused_before_anything_is_written() {
    let [text, cakes] = [Place::new(), Place::new()];
    text.file("world.sqlite", "Dear diary, this is no database.\n");
    sql(&cakes, "CREATE TABLE cakes (name text)");
    for (place, says) in [(&text, "is no SQLite database"), (&cakes, "holds something else than an installation")] {
        let before = everything(place.path());
        for command in [["serve", "--addr", "127.0.0.1:0"].as_slice(), &["migrate"]] {
            place.run(command).refused(says);
            assert_eq!(everything(place.path()), before, "{command:?}");
        }
    }
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    sql(&place, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2099_01_01_wings', 0)");
    for command in [["serve", "--addr", "127.0.0.1:0"].as_slice(), &["migrate"], &["verify"]] {
        let ended = place.run(command);
        ended.refused("a newer version of countersign");
        ended.refused("m2099_01_01_wings");
    }
}

#[cfg(unix)]
#[test]
fn whatever_is_made_is_its_owners_alone_whichever_mask_holds() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let place = Place::new();
    let wide = |words: &str| {
        let mut command = place.command(&[]);
        let program = command.get_program().to_owned();
        command = {
            let mut shell = std::process::Command::new("sh");
            shell.arg("-c").arg(format!("umask 000; exec \"$0\" {words}")).arg0("sh").arg(program);
            shell.current_dir(place.path()).env("DATABASE_URL", place.database());
            shell
        };
        assert!(command.status().expect("an end").success(), "{words}");
    };
    wide("migrate");
    let _server = place.serve();
    wide("backup world.tar");
    let rights = |name: &str| std::fs::metadata(place.path().join(name)).expect(name).permissions().mode() & 0o777;
    for file in ["world.sqlite", "world.sqlite-wal", "world.sqlite-shm", "world.sqlite.lock", "world.tar"] {
        assert_eq!(format!("{file} {:o}", rights(file)), format!("{file} 600"));
    }
    assert_eq!(rights("files"), 0o700);
}

#[cfg(unix)]
#[test]
fn what_others_can_read_already_is_told_in_the_log() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    std::fs::set_permissions(place.path().join("world.sqlite"), PermissionsExt::from_mode(0o644)).expect("changed");
    let server = place.serve();
    let log = server.log();
    assert!(log.contains("world.sqlite can be read by other users of this machine (mode 644)"), "{log}");
}
