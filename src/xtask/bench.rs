//! `bench`: how long the work of the domain takes. Figures to be read by a person; nothing fails on them.

use crate::process::{self, Done};
use crate::project::Project;

/// `words` go to Criterion: a part of a benchmark's name, `--quick`, `--save-baseline NAME`.
pub fn bench(project: &Project, words: &[String]) -> Done {
    // The library's own tests are no benchmarks, so only the benchmarks are named.
    process::run(process::cargo(&project.root).args(["bench", "--package", "domain", "--bench", "*", "--"]).args(words))
}
