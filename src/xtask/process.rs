//! Running other programs: what is run is shown, and a failure is a sentence.

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::Path;
use std::process::{Command, Stdio};

pub use testing::process::{Done, is_root, on_path};

/// Puts what was being done before the cause: "cannot read style/main.css: no such file".
pub trait Doing<T> {
    fn doing(self, what: impl Display) -> Done<T>;
}

impl<T, E: Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl Display) -> Done<T> {
        self.map_err(|cause| format!("cannot {what}: {cause}"))
    }
}

/// A program to be started in `folder`, free of what `cargo run` put into our environment:
/// left there, those variables make an inner cargo think that its dependencies changed.
pub fn program(name: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(name);
    command.current_dir(folder);
    for (variable, _) in std::env::vars_os() {
        if variable.to_str().is_some_and(set_by_cargo_run) {
            command.env_remove(variable);
        }
    }
    command
}

/// The cargo that started us, or the one on the path.
pub fn cargo(folder: &Path) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder)
}

/// All packages but this one, chosen alike by every command that compiles the server or its tests: cargo puts the features of libraries
/// together from what was chosen, and with others half of the libraries are built again. This one needs others, so it stays apart.
pub const TOGETHER: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// Runs a command with its output left visible.
pub fn run(command: &mut Command) -> Done {
    println!("$ {}", line(command));
    let status = command.status().doing(format!("start `{}`", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// Runs a command for what it prints.
pub fn read(command: &mut Command) -> Done<String> {
    let output = command.stderr(Stdio::inherit()).output().doing(format!("start `{}`", name(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", line(command), output.status));
    }
    String::from_utf8(output.stdout).doing(format!("read the answer of `{}`", name(command)))
}

fn set_by_cargo_run(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|prefix| variable.starts_with(prefix))
        || ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "LD_LIBRARY_PATH"].contains(&variable)
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
