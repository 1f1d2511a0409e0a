//! A PostgreSQL of our own: made in a temporary folder, on a free port, forgotten afterwards.

use super::{Done, ends_with_us, free_address, is_root, on_path};
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The system's user for the server, which refuses to run as root.
const ACCOUNT: &str = "postgres";
const TIMEOUT: Duration = Duration::from_secs(60);

/// Runs until dropped.
pub struct Postgres {
    child: Child,
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    settings: Vec<String>,
}

/// Whether this machine has a PostgreSQL to start.
pub fn is_installed() -> bool {
    programs().is_some()
}

impl Postgres {
    /// With these settings, such as `max_connections=300`, over those it comes with. Answers once it takes commands, and holds its
    /// thread until then.
    pub fn start(settings: &[&str]) -> Done<Self> {
        let programs = programs().ok_or("PostgreSQL was not found; install it")?;
        // Outside the target folder, whose parents the account may not be allowed to enter.
        let folder = tempfile::Builder::new().prefix("countersign-postgres-").tempdir().map_err(|e| e.to_string())?;
        if is_root() {
            run(Command::new("chown").arg(ACCOUNT).arg(folder.path()))?;
        }
        let mut initdb = as_account(&programs.join("initdb"));
        initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"]);
        run(initdb.arg(folder.path().join("data")))?;
        let (port, settings) = (free_address()?.port(), settings.iter().map(ToString::to_string).collect::<Vec<_>>());
        let child = launch(&programs, folder.path(), port, &settings)?;
        let mut postgres = Self { child, folder, programs, port, settings };
        postgres.wait()?;
        Ok(postgres)
    }

    /// The URL of its first database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// `pg_ctl restart -m immediate`: its processes quit where they stand, and what it had made durable is read again. Holds its
    /// thread until it takes commands.
    pub fn restart_immediately(&mut self) -> Done {
        self.signal("-QUIT");
        self.child.wait().map_err(|e| e.to_string())?;
        self.child = launch(&self.programs, self.folder.path(), self.port, &self.settings)?;
        self.wait()
    }

    fn signal(&self, name: &str) -> bool {
        let asked = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        asked.is_ok_and(|status| status.success())
    }

    /// Until it takes commands: while it replays its log it takes connections and refuses them.
    fn wait(&mut self) -> Done {
        let start = Instant::now();
        let mut ready = Command::new(self.programs.join("pg_isready"));
        ready.args([
            "-q",
            "-t",
            "1",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            "-d",
            "postgres",
            "-p",
            &self.port.to_string(),
        ]);
        while start.elapsed() < TIMEOUT {
            if ready.status().map_err(|e| format!("pg_isready does not start: {e}"))?.success() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL stopped ({status}): {log}"));
            }
            // Asked often, or the wait for its recovery would be spent sleeping.
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(format!("PostgreSQL did not answer within {} seconds", TIMEOUT.as_secs()))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is its "fast shutdown": connections are closed, files left whole.
        if !self.signal("-INT") {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

fn launch(programs: &Path, folder: &Path, port: u16, settings: &[String]) -> Done<Child> {
    let log = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log"));
    let mut command = as_account(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    // Processes die here, not the machine: what PostgreSQL wrote is in the kernel's hands, and syncing it costs seconds a restart.
    // That a commit is written before it is answered (synchronous_commit) stays as it comes unless a setting says otherwise.
    command.args(["-c", "fsync=off"]);
    for setting in settings {
        command.args(["-c", setting]);
    }
    command.stdout(Stdio::null()).stderr(log.map_err(|e| e.to_string())?);
    command.spawn().map_err(|e| format!("PostgreSQL does not start: {e}"))
}

/// The folder with `initdb` and `postgres`: Debian keeps them off the path, by version.
fn programs() -> Option<PathBuf> {
    // What stands on the path may be a link to where they all are.
    if let Some(initdb) = on_path("initdb").and_then(|initdb| initdb.canonicalize().ok()) {
        return initdb.parent().map(Path::to_owned);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.map(|version| version.path().join("bin")).filter(|folder| folder.join("initdb").is_file());
    folders.max_by_key(|folder| {
        folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok())
    })
}

/// The program as the account if we are root, and told to end when we do.
fn as_account(program: &Path) -> Command {
    let account: &[&str] = if is_root() { &["--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"] } else { &[] };
    let mut command = ends_with_us(program, "INT", account);
    command.current_dir(std::env::temp_dir());
    command
}

fn run(command: &mut Command) -> Done {
    let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {complaint}")) }
}
