//! The stages themselves, in their order: what is quick to fail comes first.

use super::oracle;
use super::postgres::{self, Postgres};
use super::setup;
use crate::browser;
use crate::budget;
use crate::builder::{self, Plan};
use crate::process::{self, Done};
use crate::project::Project;
use crate::tidy;
use crate::trials;

pub struct Stage {
    pub name: &'static str,
    pub title: &'static str,
    pub run: fn(&Project) -> Done,
}

pub const STAGES: [Stage; 10] = [
    Stage { name: "set-up", title: "What the checks need is installed", run: setup::everything },
    Stage { name: "fmt", title: "Formatting", run: fmt },
    Stage { name: "tidy", title: "Rules of the house", run: tidy::check },
    Stage { name: "clippy", title: "Lints", run: clippy },
    Stage { name: "doc", title: "Documentation", run: doc },
    Stage { name: "tests", title: "Tests, on SQLite and PostgreSQL, and against the oracle", run: tests },
    Stage { name: "build", title: "Server and site", run: build },
    Stage { name: "budget", title: "Budgets of the browser", run: budget },
    Stage { name: "trials", title: "Killed, without power, and two at once", run: trials::stage },
    Stage { name: "e2e", title: "Journeys in a browser", run: e2e },
];

fn fmt(project: &Project) -> Done {
    process::run(process::cargo(&project.root).args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Done {
    process::run(process::cargo(&project.root).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn doc(project: &Project) -> Done {
    let mut cargo = process::cargo(&project.root);
    process::run(cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn tests(project: &Project) -> Done {
    let answers = oracle::answers(project)?;
    let postgres = Postgres::start()?;
    let mut cargo = process::cargo(&project.root);
    cargo.env(postgres::VARIABLE, postgres.url()).env(oracle::VARIABLE, answers);
    process::run(cargo.args(["test", "--workspace"]))
}

fn build(project: &Project) -> Done {
    builder::build(project, Plan::DEV).map(drop)
}

fn budget(project: &Project) -> Done {
    budget::check(project, &project.dev_server())
}

fn e2e(project: &Project) -> Done {
    browser::playwright(project, &project.dev_server(), &[])
}
