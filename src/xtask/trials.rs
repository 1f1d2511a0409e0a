//! `trials`: the product killed, without power, on a full disk, and two of it on one database.

use crate::process::{self, Done};
use crate::project::Project;

/// In `cargo xtask test`: enough to notice, and short.
const ROUNDS: &str = "20";

/// Builds the product and tries it. `words` go to the trials: `--rounds 300`, `--only sqlite,postgres,pair,power,full,lag,slow`.
pub fn command(project: &Project, words: &[String]) -> Done {
    process::run(process::cargo(&project.root).args(["build", "--package", "countersign"]))?;
    run(project, words)
}

/// The stage, on the server that was built before.
pub fn stage(project: &Project) -> Done {
    run(project, &["--rounds".to_owned(), ROUNDS.to_owned()])
}

fn run(project: &Project, words: &[String]) -> Done {
    let mut cargo = process::cargo(&project.root);
    cargo.args(["run", "--quiet", "--package", "trials", "--", "--binary"]).arg(project.dev_server());
    process::run(cargo.args(words))
}
