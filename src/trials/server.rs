//! The program on trial, as a process that can be killed.

use crate::{Done, browser, place::Place, postgres::on_path};
use std::{
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const TIMEOUT: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    pub at: SocketAddr,
}

impl Server {
    /// Starts it and waits until it is ready. `variables` are added to its environment, which has nothing else of ours.
    pub async fn start(place: &Place, database: &str, variables: &[(&str, String)]) -> Done<Self> {
        Self::started(product(place, database), place, variables).await
    }

    /// The same, and it may have so many files open, whatever it asks for.
    pub async fn start_with_files(
        place: &Place,
        database: &str,
        variables: &[(&str, String)],
        files: &str,
    ) -> Done<Self> {
        let whole = product(place, database);
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -n \"$1\" && shift && exec \"$@\"", "sh", files]);
        command.arg(whole.get_program()).args(whole.get_args()).current_dir(place.path()).env_clear();
        command.envs(whole.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Self::started(command, place, variables).await
    }

    async fn started(mut command: Command, place: &Place, variables: &[(&str, String)]) -> Done<Self> {
        let at = free_address()?;
        let name = format!("log-{}", at.port());
        let log = std::fs::File::create(place.path().join(&name)).map_err(|e| e.to_string())?;
        // A crowd of trials names a billing account for each offer.
        command.args(["serve", "--addr", &at.to_string(), "--lookups", "1000000"]).envs(variables.iter().cloned());
        let child = command.stdout(Stdio::null()).stderr(log).spawn().map_err(|e| format!("it does not start: {e}"))?;
        let mut server = Self { child, at };
        let start = Instant::now();
        while start.elapsed() < TIMEOUT {
            if browser::get(at, "", "/readyz").await.is_ok_and(|page| page.status == 200) {
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                let log = std::fs::read_to_string(place.path().join(&name)).unwrap_or_default();
                return Err(format!("it ended before it was ready ({status}): {log}"));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err(format!("it was not ready within {} seconds", TIMEOUT.as_secs()))
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// SIGTERM, and the end it must come to.
    pub fn stop(mut self) -> Done {
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &pid]).status();
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(15) {
            if let Ok(Some(status)) = self.child.try_wait() {
                return if status.success() { Ok(()) } else { Err(format!("told to stop, it ended with {status}")) };
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err("told to stop, it did not".to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program with nothing of our environment but the path.
fn product(place: &Place, database: &str) -> Command {
    let mut command = match on_path("setpriv") {
        None => Command::new(&place.binary),
        // It ends with us, however we end.
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "KILL", "--"]).arg(&place.binary);
            command
        }
    };
    command.current_dir(place.path()).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("COUNTERSIGN_SITE", place.path().join("site"));
    command.env("DATABASE_URL", database).env("COUNTERSIGN_FILES", place.files());
    command
}

/// `countersign verify` over the whole database; an older program without the command is not asked.
pub fn verify(place: &Place, database: &str) -> Done<&'static str> {
    let help = product(place, database).arg("--help").output().map_err(|e| e.to_string())?;
    if !String::from_utf8_lossy(&help.stdout).lines().any(|line| line.trim_start().starts_with("verify ")) {
        return Ok("no `verify` in this program: chains checked here");
    }
    let end = product(place, database).arg("verify").output().map_err(|e| e.to_string())?;
    if end.status.success() {
        return Ok("`verify` clean");
    }
    let said = [end.stdout, end.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    Err(format!("`countersign verify` ended with {}: {said}", end.status))
}

pub fn free_address() -> Done<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|e| e.to_string())?;
    listener.local_addr().map_err(|e| e.to_string())
}
