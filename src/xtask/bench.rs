//! `bench`: how long pages and steps take with many offers, beside the least that could be done; and `bench domain`, how long the work of
//! the domain takes. Figures to be read by a person; nothing fails on them.

use crate::process::{self, Done};
use crate::project::Project;

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
