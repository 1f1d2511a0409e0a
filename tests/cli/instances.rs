//! One server on one SQLite file, on a database of ours, readable by its owner alone; and how it stops.

use crate::binary::Sandbox;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    time::Duration,
};
use testing::process::Server;

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

fn sql(sandbox: &Sandbox, sql: &str) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        use sea_orm::ConnectionTrait;
        let db = sea_orm::Database::connect(sandbox.database()).await.expect("a database");
        db.execute_unprepared(sql).await.expect("an answer");
        db.close().await.expect("closed");
    });
}

#[test]
fn a_second_server_on_one_sqlite_file_is_refused_before_anything_is_written() {
    let sandbox = Sandbox::new();
    let mut first = sandbox.serve();
    let second = ["serve", "--addr", "127.0.0.1:0", "--files", "others"];
    sandbox.run(&second).refused("SQLite supports only one server. Stop it first");
    assert!(!sandbox.path().join("others").exists());
    sandbox.run(&["migrate"]).refused("SQLite supports only one server");
    let verified = sandbox.run(&["verify"]);
    assert_eq!(verified.code, Some(0), "reading is no second server: {verified:?}");
    // The lock ends with the process, however it ends.
    first.kill();
    sandbox.serve();
}

#[test]
fn a_database_that_is_not_ours_is_refused_before_anything_is_written() {
    let [text, cakes] = [Sandbox::new(), Sandbox::new()];
    text.file("world.sqlite", "Dear diary, this is no database.\n");
    sql(&cakes, "CREATE TABLE cakes (name text)");
    for (sandbox, says) in [(&text, "isn’t an SQLite database"), (&cakes, "isn’t a Countersign installation")] {
        let before = everything(sandbox.path());
        for command in [["serve", "--addr", "127.0.0.1:0"].as_slice(), &["migrate"]] {
            sandbox.run(command).refused(says);
            assert_eq!(everything(sandbox.path()), before, "{command:?}");
        }
    }
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    sql(&sandbox, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2099_01_01_wings', 0)");
    for command in [["serve", "--addr", "127.0.0.1:0"].as_slice(), &["migrate"], &["verify"]] {
        let ended = sandbox.run(command);
        ended.refused("a newer version of Countersign");
        ended.refused("m2099_01_01_wings");
    }
}

#[cfg(unix)]
#[test]
fn whatever_is_made_is_its_owners_alone_whichever_mask_holds() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let sandbox = Sandbox::new();
    let wide = |words: &str| {
        let mut command = sandbox.command(&[]);
        let program = command.get_program().to_owned();
        command = {
            let mut shell = std::process::Command::new("sh");
            shell.arg("-c").arg(format!("umask 000; exec \"$0\" {words}")).arg0("sh").arg(program);
            shell.current_dir(sandbox.path()).env("DATABASE_URL", sandbox.database());
            shell
        };
        assert!(command.status().expect("an end").success(), "{words}");
    };
    wide("migrate");
    let _server = sandbox.serve();
    wide("backup world.tar");
    let rights = |name: &str| std::fs::metadata(sandbox.path().join(name)).expect(name).permissions().mode() & 0o777;
    for file in ["world.sqlite", "world.sqlite-wal", "world.sqlite-shm", "world.sqlite.lock", "world.tar"] {
        assert_eq!(format!("{file} {:o}", rights(file)), format!("{file} 600"));
    }
    assert_eq!(rights("files"), 0o700);
}

#[cfg(unix)]
#[test]
fn what_others_can_read_already_is_told_in_the_log() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["migrate"]).code, Some(0));
    std::fs::set_permissions(sandbox.path().join("world.sqlite"), PermissionsExt::from_mode(0o644)).expect("changed");
    let server = sandbox.serve();
    let log = server.log();
    assert!(log.contains("world.sqlite (mode 644)"), "{log}");
}

/// The end of the process.
struct Running {
    server: Server,
    sandbox: Sandbox,
}

impl Running {
    fn start() -> Self {
        let sandbox = Sandbox::new();
        Self { server: sandbox.serve(), sandbox }
    }

    fn terminate(&self) {
        self.server.terminate().expect("kill");
    }

    fn connected(&self) -> TcpStream {
        TcpStream::connect(self.server.at).expect("a connection")
    }

    fn post(&self, path: &str, form: &str) -> String {
        let mut stream = self.connected();
        let length = form.len();
        write!(stream, "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{form}").expect("asked");
        answer(&mut stream)
    }

    /// How it ended, and that it did so in time.
    fn ended(&mut self) -> Option<i32> {
        self.server.ended().expect("an end").code()
    }
}

fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}

#[test]
fn sigterm_ends_it_well() {
    let mut running = Running::start();
    let mut stream = running.connected();
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("asked");
    assert!(answer(&mut stream).starts_with("HTTP/1.1 200"));
    running.terminate();
    assert_eq!(running.ended(), Some(0));
}

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    let mut running = Running::start();
    let mut stream = running.connected();
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\nConnection: close\r\n\r\nema";
    stream.write_all(head.as_bytes()).expect("asked");
    std::thread::sleep(Duration::from_millis(300));
    running.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(running.server.at).is_err(), "nobody new is let in");
    stream.write_all(b"il=x").expect("finished");
    assert!(answer(&mut stream).starts_with("HTTP/1.1 422"));
    assert_eq!(running.ended(), Some(0));
}

#[test]
fn somebody_who_never_finishes_does_not_keep_it_alive() {
    let mut running = Running::start();
    let mut stream = running.connected();
    stream.write_all(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nema").expect("asked");
    std::thread::sleep(Duration::from_millis(300));
    running.terminate();
    assert_eq!(running.ended(), Some(0));
}

/// The failed sign-ins that the security log of this file tells, read without anything beside it.
fn sign_ins(file: &Path) -> i64 {
    let url = format!("sqlite://{}?mode=ro&immutable=true", file.display());
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let db = Database::connect(url).await.expect("a database");
        let select = "SELECT count(*) AS n FROM security_events WHERE kind = 'sign_in_failed'";
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, select)).await.expect("an answer");
        row.expect("a row").try_get("", "n").expect("a number")
    })
}

/// What lies beside the database, but for the lock and the documents.
fn beside(sandbox: &Sandbox) -> Vec<String> {
    let entries = std::fs::read_dir(sandbox.path()).expect("a folder").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("world.sqlite-")).collect()
}

#[test]
fn after_the_end_the_database_is_one_file_that_holds_everything() {
    let mut running = Running::start();
    assert!(running.post("/sign-in", "email=nobody%40a.example&password=wrong").starts_with("HTTP/1.1 422"));
    running.terminate();
    assert_eq!(running.ended(), Some(0));
    assert_eq!(beside(&running.sandbox), [""; 0]);
    let copy = Sandbox::new();
    let file = copy.path().join("world.sqlite");
    std::fs::copy(running.sandbox.path().join("world.sqlite"), &file).expect("a copy");
    assert_eq!(sign_ins(&file), 1);
}

#[test]
fn the_database_is_closed_behind_somebody_who_never_finishes() {
    let mut running = Running::start();
    running.post("/sign-in", "email=nobody%40a.example&password=wrong");
    let mut stream = running.connected();
    stream.write_all(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\nema").expect("asked");
    std::thread::sleep(Duration::from_millis(300));
    running.terminate();
    assert_eq!(running.ended(), Some(0));
    assert_eq!(beside(&running.sandbox), [""; 0]);
    assert_eq!(sign_ins(&running.sandbox.path().join("world.sqlite")), 1);
}

#[test]
fn every_command_closes_the_database_however_it_ends() {
    let sandbox = Sandbox::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let nobody = ["user", "sign-out", "--email", "nobody@a.example"];
    let all = [(vec!["migrate"], 0), (vec!["verify"], 0), (nobody.to_vec(), 2), (vec!["serve", "--addr", &address], 2)];
    for (words, code) in all {
        assert_eq!(sandbox.run(&words).code, Some(code), "{words:?}");
        assert_eq!(beside(&sandbox), [""; 0], "{words:?}");
    }
}
