//! A PostgreSQL of the tests' own: made for one run, on a free port, forgotten afterwards.

use crate::process::{self, Doing, Done};
use std::{
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Where the tests read the address of a PostgreSQL they may fill and empty. Set beforehand, that one is used.
pub const VARIABLE: &str = "COUNTERSIGN_TEST_POSTGRES";

const TIMEOUT: Duration = Duration::from_secs(30);

/// Runs until dropped.
pub struct Postgres {
    url: String,
    started: Option<(Child, PathBuf)>,
}

impl Postgres {
    pub fn start() -> Done<Postgres> {
        if let Some(url) = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()) {
            return Ok(Postgres { url, started: None });
        }
        let programs = programs_folder()
            .ok_or_else(|| format!("PostgreSQL was not found; install it or set {VARIABLE} to the URL of one"))?;
        let folder = own_folder()?;
        let data = folder.join("data");
        let mut initdb = as_account(&programs.join("initdb"));
        process::run(
            initdb
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
                .arg(&data)
                .stdout(Stdio::null()),
        )?;
        let port = free_port()?;
        let child = launch(&programs, &folder, port)?;
        let mut postgres =
            Postgres { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), started: Some((child, folder)) };
        postgres.wait(port)?;
        println!("PostgreSQL of this run: {}", postgres.url);
        Ok(postgres)
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    fn wait(&mut self, port: u16) -> Done {
        let start = Instant::now();
        while start.elapsed() < TIMEOUT {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            if let Some((child, folder)) = &mut self.started
                && let Ok(Some(status)) = child.try_wait()
            {
                return Err(format!("PostgreSQL stopped at once ({status}): {}", log(folder)));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("PostgreSQL did not answer within {} seconds", TIMEOUT.as_secs()))
    }
}

/// Whether this machine has a PostgreSQL to start.
pub fn is_installed() -> bool {
    programs_folder().is_some()
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let Some((mut child, folder)) = self.started.take() else {
            return;
        };
        // SIGINT is its "fast shutdown": connections are closed, files left whole.
        let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = child.kill();
        }
        let _ = child.wait();
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Outside the target folder, whose parents the account may not be allowed to enter.
fn own_folder() -> Done<PathBuf> {
    let folder = std::env::temp_dir().join(format!("countersign-postgres-{}", std::process::id()));
    std::fs::create_dir(&folder).doing(format!("make {}", folder.display()))?;
    if process::is_root() {
        process::run(Command::new("chown").arg(ACCOUNT).arg(&folder))?;
    }
    Ok(folder)
}

fn launch(programs: &Path, folder: &Path, port: u16) -> Done<Child> {
    let log = std::fs::File::create(folder.join("log")).doing("write PostgreSQL's log")?;
    let mut command = as_account(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    // Nobody misses this database after a crash, so it need not survive one.
    for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] {
        command.args(["-c", setting]);
    }
    command.stdout(Stdio::null()).stderr(log).spawn().doing("start PostgreSQL")
}

fn free_port() -> Done<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).doing("find a free port")?;
    listener.local_addr().map(|address| address.port()).doing("find a free port")
}

fn log(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("log")).unwrap_or_default()
}

/// The system's user for the server, which refuses to run as root.
const ACCOUNT: &str = "postgres";

/// The folder with `initdb` and `postgres`: Debian keeps them off the path, by version.
fn programs_folder() -> Option<PathBuf> {
    if let Some(initdb) = process::on_path("initdb") {
        return initdb.parent().map(Path::to_owned);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.map(|version| version.path().join("bin")).filter(|folder| folder.join("initdb").is_file());
    folders.max_by_key(|folder| {
        folder.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok())
    })
}

/// The program as the account if we are root, and told to end when we do, however we end.
fn as_account(name: &Path) -> Command {
    let mut command = if process::on_path("setpriv").is_none() {
        Command::new(name)
    } else {
        let mut setpriv = Command::new("setpriv");
        if process::is_root() {
            setpriv.args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"]);
        }
        setpriv.args(["--pdeathsig", "INT", "--"]).arg(name);
        setpriv
    };
    command.current_dir(std::env::temp_dir());
    command
}

#[cfg(test)]
mod tests {
    use super::free_port;

    #[test]
    fn a_free_port_can_be_taken() {
        // Somebody else may be faster, but not every time.
        let taken = |_| free_port().is_ok_and(|port| std::net::TcpListener::bind(("127.0.0.1", port)).is_ok());
        assert!((0..5).any(taken));
    }
}
