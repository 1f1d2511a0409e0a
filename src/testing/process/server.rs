//! The product as a process that can be killed.

use super::{Done, Sandbox, ends_with_us};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// What one question whether it is ready may take: the product lets no answer take longer.
const ANSWER: Duration = Duration::from_secs(40);
const READY: Duration = Duration::from_secs(60);
const STOPPED: Duration = Duration::from_secs(15);

/// Runs until dropped.
pub struct Server {
    child: Child,
    /// Where it listens; port 0 until it does.
    pub at: SocketAddr,
    log: PathBuf,
    started: Instant,
}

impl Server {
    /// Starts `command`, which [`Sandbox::command`] made, with `words` behind `serve --addr …`, and does not wait for it. It ends when we
    /// do.
    pub fn launch(sandbox: &Sandbox, command: &Command, words: &[&str]) -> Done<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let log = sandbox.path().join(format!("log-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        let file = std::fs::File::create(&log).map_err(|e| e.to_string())?;
        let mut whole = ends_with_us(Path::new(command.get_program()), "KILL", &[]);
        whole.args(command.get_args()).current_dir(sandbox.path()).env_clear();
        whole.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        whole.args(["serve", "--addr", &at.to_string()]).args(words).stdout(Stdio::null()).stderr(file);
        let child = whole.spawn().map_err(|e| format!("it does not start: {e}"))?;
        Ok(Self { child, at, log, started: Instant::now() })
    }

    /// Where it listens, once it says so in its log.
    pub fn address(&mut self) -> Option<SocketAddr> {
        if self.at.port() == 0 {
            let log = self.log();
            let (_, rest) = log.split_once("listening on http://")?;
            self.at = rest.split_once('\n')?.0.trim().parse().ok()?;
        }
        Some(self.at)
    }

    /// Whether it is ready by now. An error says that it ended, or that it takes too long.
    pub fn is_ready(&mut self) -> Done<bool> {
        let answer = self.address().and_then(|at| get_readyz(at).ok()).unwrap_or_default();
        if answer.split(' ').nth(1) == Some("200") {
            return Ok(true);
        }
        if let Ok(Some(status)) = self.child.try_wait() {
            return Err(format!("it ended before it was ready ({status}): {}", self.log()));
        }
        if self.started.elapsed() > READY {
            return Err(format!("it was not ready within {} seconds", READY.as_secs()));
        }
        Ok(false)
    }

    /// Holds its thread until it is ready.
    pub fn ready(mut self) -> Done<Self> {
        while !self.is_ready()? {
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(self)
    }

    /// What it has written to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// SIGTERM, and the end it must come to.
    pub fn stop(mut self) -> Done {
        self.terminate()?;
        let status = self.ended()?;
        if status.success() { Ok(()) } else { Err(format!("told to stop, it ended with {status}")) }
    }

    /// SIGTERM, and no waiting.
    pub fn terminate(&self) -> Done {
        let asked = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status();
        asked.map(drop).map_err(|e| format!("kill does not start: {e}"))
    }

    /// How it ended; it must do so soon.
    pub fn ended(&mut self) -> Done<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < STOPPED {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Ok(status);
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

/// The answer to `/readyz`.
fn get_readyz(at: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&at, ANSWER)?;
    stream.set_read_timeout(Some(ANSWER))?;
    stream.write_all(format!("GET /readyz HTTP/1.0\r\nHost: {at}\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
