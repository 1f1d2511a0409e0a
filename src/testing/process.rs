//! Programs beside a test: a PostgreSQL of its own, and the product as its operator runs it.

mod postgres;
mod server;

pub use postgres::{Postgres, is_installed};
pub use server::Server;

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// Its result, or the sentence that whoever started it will read.
pub type Done<T = ()> = Result<T, String>;

/// Where a program lies on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether we run as the user who may do everything.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// An address of this machine that nobody listened on a moment ago.
pub fn free_address() -> Done<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|e| format!("no free port: {e}"))?;
    listener.local_addr().map_err(|e| format!("no free port: {e}"))
}

/// `program`, told to end with `signal` when we do, however we end: by `setpriv`, where there is one, with `more` of its arguments.
fn ends_with_us(program: &Path, signal: &str, more: &[&str]) -> Command {
    let Some(setpriv) = on_path("setpriv") else { return Command::new(program) };
    let mut command = Command::new(setpriv);
    command.args(more).args(["--pdeathsig", signal, "--"]).arg(program);
    command
}

/// Where the product's binary runs.
pub struct Sandbox {
    folder: TempDir,
    binary: PathBuf,
}

impl Sandbox {
    /// A new folder for that program. An error says that there is no such program.
    pub fn new(binary: &Path) -> Done<Self> {
        let binary = std::path::absolute(binary).map_err(|e| format!("{}: {e}", binary.display()))?;
        if !binary.is_file() {
            return Err(format!("there is no program at {}: build it with `cargo build`", binary.display()));
        }
        let folder = tempfile::Builder::new().prefix("countersign-place-").tempdir().map_err(|e| e.to_string())?;
        // Pages are read here, not looked at: a site of no files will do.
        let site = folder.path().join("site");
        std::fs::create_dir_all(&site).map_err(|e| e.to_string())?;
        std::fs::write(site.join("hash.txt"), "css: c3\n").map_err(|e| e.to_string())?;
        Ok(Self { folder, binary })
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self.path().join("files")
    }

    /// The URL of SQLite's file of that name in the folder, made where there is none.
    pub fn sqlite(&self, file: &str) -> String {
        format!("sqlite://{}?mode=rwc", self.path().join(file).display())
    }

    /// The program in this folder on the database of that URL, with nothing of our environment but the path.
    pub fn command(&self, database: &str) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(self.path()).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("COUNTERSIGN_SITE", self.path().join("site")).env("DATABASE_URL", database);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::free_address;

    #[test]
    fn a_free_port_can_be_taken() {
        // Somebody else may be faster, but not every time.
        let taken = |_| free_address().is_ok_and(|address| std::net::TcpListener::bind(address).is_ok());
        assert!((0..5).any(taken));
    }
}
