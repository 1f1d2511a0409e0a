//! Programs beside a test: a PostgreSQL of its own, and the product as its operator runs it.

mod place;
mod postgres;
mod server;

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

pub use place::Place;
pub use postgres::{Postgres, is_installed};
pub use server::Server;

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
