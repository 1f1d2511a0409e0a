//! What the checks need beyond cargo: Node, Chromium, PostgreSQL and a Python that counts after us.

use super::{oracle, postgres, without::Without};
use crate::browser;
use crate::process::{self, Done};
use crate::project::Project;

/// What Playwright asks for.
const OLDEST_NODE: u32 = 20;

/// Installs what is missing from the system's packages where that is ours to do, and says what to install where not.
pub fn everything(project: &Project, without: Without) -> Done {
    let missing = missing(without);
    if !missing.is_empty() {
        install(project, &missing)?;
    }
    check_node(project)?;
    browser::install_packages(project)
}

fn missing(without: Without) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if process::on_path("node").is_none() {
        packages.push("nodejs");
    }
    if process::on_path("npm").is_none() {
        packages.push("npm");
    }
    if browser::chromium().is_none() {
        // Without a font every text is boxes of one width, and no picture or contrast is true.
        packages.extend(["chromium", "fonts-liberation"]);
    }
    // The trials start one of their own, whatever server the tests are given.
    if !without.postgres && !postgres::is_installed() {
        packages.push("postgresql");
    }
    if !without.oracle && oracle::python().is_none() {
        packages.extend(oracle::PACKAGES);
    }
    packages
}

fn install(project: &Project, packages: &[&str]) -> Done {
    if !process::is_root() || process::on_path("apt-get").is_none() {
        return Err(format!(
            "these are missing, please install them: {} (Debian: `apt-get install {}`)",
            packages.join(", "),
            packages.join(" ")
        ));
    }
    let apt = || {
        let mut command = process::program("apt-get", &project.root);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(apt().arg("update"))?;
    process::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn check_node(project: &Project) -> Done {
    let version = process::read(process::program("node", &project.root).arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(format!(
        "the browser tests need Node {OLDEST_NODE} or newer, this is {}; see https://nodejs.org",
        version.trim()
    ))
}
