//! A PostgreSQL that can be stopped at once, in the way its makers call immediate, and started again on what it had made durable.

use crate::{Done, server::free_address};
use sea_orm::{ConnectOptions, Database};
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The system's user for the server, which refuses to run as root.
const ACCOUNT: &str = "postgres";
const TIMEOUT: Duration = Duration::from_secs(60);

pub struct Postgres {
    child: Child,
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
    settings: &'static [&'static str],
}

impl Postgres {
    /// With the settings given over those it comes with: what it answers must survive its own end.
    pub async fn start(settings: &'static [&'static str]) -> Done<Self> {
        let programs = programs().ok_or("PostgreSQL was not found; install it")?;
        let port = free_address()?.port();
        let folder = std::env::temp_dir().join(format!("countersign-trial-postgres-{port}"));
        std::fs::create_dir(&folder).map_err(|e| e.to_string())?;
        if is_root() {
            run(Command::new("chown").arg(ACCOUNT).arg(&folder))?;
        }
        let mut initdb = as_account(&programs.join("initdb"));
        initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"]);
        run(initdb.arg(folder.join("data")))?;
        let child = launch(&programs, &folder, port, settings)?;
        let mut postgres = Self { child, folder, programs, port, settings };
        postgres.wait().await?;
        Ok(postgres)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// `pg_ctl restart -m immediate`: its processes quit where they stand, and the log is replayed.
    pub async fn restart_immediately(&mut self) -> Done {
        self.signal("-QUIT");
        self.child.wait().map_err(|e| e.to_string())?;
        self.child = launch(&self.programs, &self.folder, self.port, self.settings)?;
        self.wait().await
    }

    fn signal(&self, name: &str) {
        let _ = Command::new("kill").args([name, &self.child.id().to_string()]).status();
    }

    /// Until it takes commands: while it replays its log it takes connections and refuses them.
    async fn wait(&mut self) -> Done {
        let start = Instant::now();
        while start.elapsed() < TIMEOUT {
            let mut options = ConnectOptions::new(self.url());
            // Asked often, or the wait for its recovery would be spent sleeping.
            options.max_connections(1).acquire_timeout(Duration::from_millis(200)).sqlx_logging(false);
            if let Ok(db) = Database::connect(options).await {
                return db.close().await.map_err(|e| e.to_string());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL stopped ({status}): {log}"));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err("PostgreSQL did not come back".to_owned())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.signal("-INT");
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn launch(programs: &Path, folder: &Path, port: u16, settings: &[&str]) -> Done<Child> {
    let log = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log"));
    let mut command = as_account(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    // Processes die here, not the machine: what PostgreSQL wrote is in the kernel's hands, and syncing it costs seconds a restart.
    // That a commit is written before it is answered (synchronous_commit) is what is on trial, and stays as it comes.
    command.args(["-c", "fsync=off"]);
    for setting in settings {
        command.args(["-c", setting]);
    }
    command.stdout(Stdio::null()).stderr(log.map_err(|e| e.to_string())?);
    command.spawn().map_err(|e| format!("PostgreSQL does not start: {e}"))
}

/// Debian keeps them off the path, by version.
fn programs() -> Option<PathBuf> {
    if let Some(initdb) = on_path("initdb") {
        return initdb.parent().map(Path::to_owned);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    versions.map(|version| version.path().join("bin")).filter(|folder| folder.join("initdb").is_file()).max()
}

/// As the account if we are root, and told to end when we do, however we end.
fn as_account(program: &Path) -> Command {
    let mut command = match on_path("setpriv") {
        None => Command::new(program),
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            if is_root() {
                command.args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"]);
            }
            command.args(["--pdeathsig", "INT", "--"]).arg(program);
            command
        }
    };
    command.current_dir(std::env::temp_dir());
    command
}

fn run(command: &mut Command) -> Done {
    let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {complaint}")) }
}

/// Where a program lies on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
