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
    /// It runs beside the stages that follow, until the one of this name, which needs it.
    pub until: Option<&'static str>,
}

const fn stage(name: &'static str, title: &'static str, run: fn(&Project, Without) -> Done) -> Stage {
    Stage { name, title, run, until: None }
}

pub const STAGES: [Stage; 11] = [
    stage("set-up", "What the checks need is installed", setup::everything),
    stage("fmt", "Formatting", |project, _| fmt(project)),
    stage("tidy", "Rules of the house", |project, _| tidy::check(project)),
    // Mostly one crate after the other, in folders that no other stage writes: beside the server's it costs little time.
    Stage {
        until: Some("server"),
        ..stage("site", "Lints of the browser's half, and the site", |project, _| site(project))
    },
    stage("clippy", "Lints", |project, _| clippy(project)),
    stage("doc", "Documentation", |project, _| doc(project)),
    stage("tests", "Tests, on SQLite and PostgreSQL, and against the oracle", tests),
    stage("server", "The server, as the browser tests start it", |project, _| server(project)),
    stage("budget", "Budgets of the browser", |project, _| budget::check(project)),
    // Half of its time it waits for disks and ends long before the journeys, of which the last measure times.
    Stage {
        until: Some("the end"),
        ..stage("trials", "Killed, without power, and two at once", |project, without| {
            trials::stage(project, without.postgres)
        })
    },
    stage("e2e", "Journeys in a browser", |project, _| e2e(project)),
];

fn fmt(project: &Project) -> Done {
    process::run(process::cargo(&project.root).args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Done {
    both(project, "clippy", |cargo| cargo.args(["--all-targets", "--", "-D", "warnings"]))
}

/// What only a browser runs is not compiled for the server. All of it in one profile, whose macros are compiled once.
fn site(project: &Project) -> Done {
    builder::wasm::prepare(project)?;
    builder::wasm::BUNDLES.into_iter().try_for_each(|bundle| {
        let mut cargo = process::cargo(&project.root);
        cargo.args(["clippy", "--lib", "--no-default-features", "--target", builder::wasm::TRIPLE]);
        cargo.args(["--profile", builder::wasm::PROFILE, "--features", bundle.feature]);
        process::run(cargo.args(["--", "-D", "warnings"]))
    })?;
    builder::build_site(project, Plan::DEV)
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

fn server(project: &Project) -> Done {
    builder::build_server(project, Plan::DEV).map(drop)
}

fn e2e(project: &Project) -> Done {
    browser::playwright(project, &project.dev_server(), &[])
}
