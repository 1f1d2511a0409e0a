//! The program on trial, started and checked by its own command, and its files: its database, copies of it, and layers under the
//! product's files, written in C and built when a trial needs one.

use crate::Done;
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use testing::process::{Sandbox, Server};

/// A crowd of trials names a billing account for each offer.
const LOOKUPS: [&str; 2] = ["--lookups", "1000000"];

/// Starts it and waits until it is ready. `variables` are added to its environment, which has nothing else of ours.
pub async fn start(sandbox: &Sandbox, database: &str, variables: &[(&str, String)]) -> Done<Server> {
    ready(Server::launch(sandbox, product(sandbox, database).envs(variables.iter().cloned()), &LOOKUPS)?).await
}

/// The same, and it may have so many files open, whatever it asks for.
pub async fn start_with_files(
    sandbox: &Sandbox,
    database: &str,
    variables: &[(&str, String)],
    files: &str,
) -> Done<Server> {
    let whole = product(sandbox, database);
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n \"$1\" && shift && exec \"$@\"", "sh", files]);
    command.arg(whole.get_program()).envs(whole.get_envs().filter_map(|(name, value)| Some((name, value?))));
    ready(Server::launch(sandbox, command.envs(variables.iter().cloned()), &LOOKUPS)?).await
}

/// Lets others start meanwhile.
async fn ready(mut server: Server) -> Done<Server> {
    while !server.is_ready()? {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(server)
}

fn product(sandbox: &Sandbox, database: &str) -> Command {
    let mut command = sandbox.command(database);
    command.env("COUNTERSIGN_FILES", sandbox.files());
    command
}

/// `countersign verify` over the whole database; an older program without the command is not asked.
pub fn verify(sandbox: &Sandbox, database: &str) -> Done<&'static str> {
    let help = product(sandbox, database).arg("--help").output().map_err(|e| e.to_string())?;
    if !String::from_utf8_lossy(&help.stdout).lines().any(|line| line.trim_start().starts_with("verify ")) {
        return Ok("no `verify` in this program: chains checked here");
    }
    let end = product(sandbox, database).arg("verify").output().map_err(|e| e.to_string())?;
    if end.status.success() {
        return Ok("`verify` clean");
    }
    let said = [end.stdout, end.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    Err(format!("`countersign verify` ended with {}: {said}", end.status))
}

/// The URL of SQLite's file, in the folder `data` of the sandbox.
pub fn sqlite(sandbox: &Sandbox) -> String {
    sandbox.sqlite("data/world.sqlite")
}

/// The folder, with nothing in it.
pub fn emptied(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|e| e.to_string())?;
    }
    std::fs::create_dir_all(folder).map_err(|e| e.to_string())
}

/// The files of a folder; a copy that was still being made when the process died is not one of them.
pub fn copy(from: &Path, to: &Path) -> Done {
    for entry in std::fs::read_dir(from).map_err(|e| e.to_string())?.flatten() {
        let whole = !entry.file_name().to_string_lossy().ends_with(".new");
        if whole {
            std::fs::copy(entry.path(), to.join(entry.file_name())).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

/// A library for `LD_PRELOAD`.
pub fn build_layer(sandbox: &Sandbox, text: &str) -> Done<PathBuf> {
    let (source, library) = (sandbox.path().join("layer.c"), sandbox.path().join("layer.so"));
    std::fs::write(&source, text).map_err(|e| e.to_string())?;
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&library)
        .arg(&source)
        .args(["-ldl", "-lpthread"]);
    let output = cc.output().map_err(|e| format!("the C compiler does not start: {e}"))?;
    if !output.status.success() {
        return Err(format!("the file layer is not built: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(library)
}
