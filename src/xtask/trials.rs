//! `trials`: the product killed, without power, on a full disk, and two of it on one database; `bench`: how fast it is.

use crate::{
    process::{self, Done, TOGETHER},
    project::Project,
};

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

/// How long pages and steps take with many offers, beside the least that could be done; and `bench domain`, how long the work of the
/// domain takes. Figures to be read by a person; nothing fails on them.
///
/// `words` go to the measurement: `--offers 1000000`, `--requests 2000`, `--json FILE`; behind `domain` to Criterion: a part of a
/// benchmark's name, `--quick`, `--save-baseline NAME`.
pub fn bench(project: &Project, words: &[String]) -> Done {
    match words.split_first() {
        Some((first, rest)) if first == "domain" => domain(project, rest),
        _ => pages(project, words),
    }
}

fn domain(project: &Project, words: &[String]) -> Done {
    // The library's own tests are no benchmarks, so only the benchmarks are named.
    process::run(process::cargo(&project.root).args(["bench", "--package", "domain", "--bench", "*", "--"]).args(words))
}

/// Everything as it is run for real: optimised, the product's binary too.
fn pages(project: &Project, words: &[String]) -> Done {
    let build = ["build", "--release", "--package", "countersign", "--package", "bench"];
    process::run(process::cargo(&project.root).args(build))?;
    let binary = project.release_server();
    let mut cargo = process::cargo(&project.root);
    cargo.args(["run", "--quiet", "--release", "--package", "bench", "--", "--binary"]).arg(binary);
    process::run(cargo.args(words))
}
