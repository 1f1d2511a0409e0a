//! `trials`: the product killed, without power, on a full disk, and two of it on one database.

use crate::process::{self, Done, TOGETHER};
use crate::project::Project;

/// In `cargo xtask test`: enough to notice, and short.
const ROUNDS: &str = "20";

/// What needs no PostgreSQL.
const ON_SQLITE: &str = "sqlite,power,full,slow";

/// Builds the product and tries it. `words` go to the trials: `--rounds 300`, `--only sqlite,postgres,pair,power,full,lag,slow`.
pub fn command(project: &Project, words: &[String]) -> Done {
    process::run(process::cargo(&project.root).args(["build", "--bin", "countersign"]).args(TOGETHER))?;
    run(project, words)
}

/// The stage, on the server that was built before.
pub fn stage(project: &Project, without_postgres: bool) -> Done {
    let only = if without_postgres { ["--only", ON_SQLITE].as_slice() } else { &[] };
    let words: Vec<String> = ["--rounds", ROUNDS].iter().chain(only).map(ToString::to_string).collect();
    run(project, &words)
}

fn run(project: &Project, words: &[String]) -> Done {
    process::run(process::cargo(&project.root).args(["build", "--bin", "trials"]).args(TOGETHER))?;
    let mut trials = process::program(project.target.join("debug/trials"), &project.root);
    process::run(trials.arg("--binary").arg(project.dev_server()).args(words))
}
