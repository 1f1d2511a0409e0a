//! The stages themselves, in their order: what is quick to fail comes first.

use super::{Without, setup};
use crate::{
    browser, budget,
    builder::{self, Plan},
    process::{self, Done, TOGETHER},
    project::Project,
    tidy, trials,
};
use std::process::Command;
use testing::process::Postgres;

/// Where the tests read the address of a PostgreSQL they may fill and empty. Set beforehand, that one is used.
const POSTGRES: &str = "COUNTERSIGN_TEST_POSTGRES";

/// Nobody misses this database after a crash, so it need not survive one.
const SETTINGS: [&str; 3] = ["synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

pub struct Stage {
    pub name: &'static str,
    pub title: &'static str,
    pub run: fn(&Project, Without) -> Done,
}

pub const STAGES: [Stage; 10] = [
    Stage { name: "set-up", title: "What the checks need is installed", run: setup::everything },
    Stage { name: "fmt", title: "Formatting", run: |project, _| fmt(project) },
    Stage { name: "tidy", title: "Rules of the house", run: |project, _| tidy::check(project) },
    Stage { name: "clippy", title: "Lints", run: |project, _| clippy(project) },
    Stage { name: "doc", title: "Documentation", run: |project, _| doc(project) },
    Stage { name: "tests", title: "Tests, on SQLite and PostgreSQL, and against the oracle", run: tests },
    Stage { name: "build", title: "Server and site", run: |project, _| build(project) },
    Stage { name: "budget", title: "Budgets of the browser", run: |project, _| budget::check(project) },
    Stage {
        name: "trials",
        title: "Killed, without power, and two at once",
        run: |project, without| trials::stage(project, without.postgres),
    },
    Stage { name: "e2e", title: "Journeys in a browser", run: |project, _| e2e(project) },
];

fn fmt(project: &Project) -> Done {
    process::run(process::cargo(&project.root).args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Done {
    both(project, "clippy", |cargo| cargo.args(["--all-targets", "--", "-D", "warnings"]))?;
    // What only a browser runs is not compiled for the server.
    builder::wasm::prepare(project)?;
    builder::wasm::BUNDLES.into_iter().try_for_each(|bundle| {
        let mut cargo = process::cargo(&project.root);
        cargo.args(["clippy", "--lib", "--no-default-features", "--target", builder::wasm::TRIPLE]);
        process::run(cargo.args(["--features", bundle.feature, "--", "-D", "warnings"]))
    })
}

fn doc(project: &Project) -> Done {
    both(project, "doc", |cargo| cargo.arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"))
}

fn tests(project: &Project, without: Without) -> Done {
    let answers = if without.oracle { None } else { Some(setup::answers(project)?) };
    let postgres = if without.postgres { None } else { Some(postgres()?) };
    both(project, "test", |cargo| {
        cargo.env(super::WITHOUT, without.names());
        if let Some(file) = &answers {
            cargo.env(setup::ORACLE, file);
        }
        if let Some((url, _)) = &postgres {
            cargo.env(POSTGRES, url);
        }
        cargo
    })
}

/// The URL of the PostgreSQL for the tests, and the server itself where it is our own: that one runs until dropped.
fn postgres() -> Done<(String, Option<Postgres>)> {
    if let Some(url) = std::env::var(POSTGRES).ok().filter(|url| !url.is_empty()) {
        return Ok((url, None));
    }
    let postgres =
        Postgres::start(&SETTINGS).map_err(|cause| format!("{cause}; or set {POSTGRES} to the URL of one"))?;
    println!("PostgreSQL of this run: {}", postgres.url());
    Ok((postgres.url(), Some(postgres)))
}

/// The command for the product and what belongs to it, then for this program.
fn both(project: &Project, command: &str, rest: impl Fn(&mut Command) -> &mut Command) -> Done {
    [TOGETHER.as_slice(), &["--package", "xtask"]].into_iter().try_for_each(|packages| {
        let mut cargo = process::cargo(&project.root);
        process::run(rest(cargo.arg(command).args(packages)))
    })
}

fn build(project: &Project) -> Done {
    builder::build(project, Plan::DEV).map(drop)
}

fn e2e(project: &Project) -> Done {
    browser::playwright(project, &project.dev_server(), &[])
}
