//! What the checks need beyond cargo: Node, Chromium, PostgreSQL and a Python that counts after us: the
//! oracle of the schedules, whose dateutil and decimal work out what the generator ought to answer.

use super::Without;
use crate::{
    browser,
    process::{self, Done},
    project::Project,
};
use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

/// What Playwright asks for.
const OLDEST_NODE: u32 = 20;

/// Installs what is missing from the system's packages where that is ours to do, and says what to install where not.
pub fn everything(project: &Project, without: Without) -> Done {
    let missing = missing(without);
    if !missing.is_empty() {
        install(project, &missing)?;
    }
    prefer_headless(project);
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
        packages.extend([browser::HEADLESS, "fonts-liberation"]);
    }
    // The trials start one of their own, whatever server the tests are given.
    if !without.postgres && !testing::process::is_installed() {
        packages.push("postgresql");
    }
    if !without.oracle && python().is_none() {
        packages.extend(PACKAGES);
    }
    packages
}

/// Another Chromium does, only slower: where the quicker one cannot be installed, nothing fails.
fn prefer_headless(project: &Project) {
    let chosen = std::env::var_os("CHROMIUM").is_some() || process::on_path(browser::HEADLESS).is_some();
    if chosen || !may_install() {
        return;
    }
    if let Err(cause) = install(project, &[browser::HEADLESS]) {
        println!("note: {cause}; the browser tests take longer with the Chromium that is here");
    }
}

fn may_install() -> bool {
    process::is_root() && process::on_path("apt-get").is_some()
}

fn install(project: &Project, packages: &[&str]) -> Done {
    if !may_install() {
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

/// Where the domain's test reads what to compare with.
pub const ORACLE: &str = "COUNTERSIGN_ORACLE";

/// What Debian calls it.
pub const PACKAGES: [&str; 2] = ["python3", "python3-dateutil"];

/// Writes the oracle's answers anew and returns the file.
pub fn answers(project: &Project) -> Done<PathBuf> {
    let python = python().ok_or_else(|| {
        format!("no Python with dateutil was found; install it (Debian: `apt-get install {}`)", PACKAGES.join(" "))
    })?;
    let file = project.target.join("oracle/schedule.jsonl");
    process::run(process::program(python, &project.root).arg("tests/oracle/schedule.py").arg(&file))?;
    Ok(file)
}

/// A Python that has dateutil: the first on the path may be another than the one that the system's packages belong to.
pub fn python() -> Option<PathBuf> {
    let system = Some(PathBuf::from("/usr/bin/python3"));
    [process::on_path("python3"), system].into_iter().flatten().find(|python| has_dateutil(python))
}

fn has_dateutil(python: &Path) -> bool {
    let mut ask = std::process::Command::new(python);
    ask.args(["-c", "import dateutil.relativedelta"]).stdout(Stdio::null()).stderr(Stdio::null());
    ask.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::has_dateutil;
    use std::path::Path;

    #[test]
    fn a_program_that_is_not_there_or_knows_no_dateutil_is_no_oracle() {
        assert!(!has_dateutil(Path::new("/no/such/python3")));
        assert!(!has_dateutil(Path::new("/bin/false")));
    }
}
