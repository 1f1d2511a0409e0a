//! PostgreSQL's own programs: where they lie, and as whom they run.

use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The system's user for the server, which refuses to run as root.
pub const ACCOUNT: &str = "postgres";

/// The folder with `initdb` and `postgres`: Debian keeps them off the path, by version.
pub fn folder() -> Option<PathBuf> {
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
pub fn as_account(name: &Path) -> Command {
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
