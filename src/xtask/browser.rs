//! What runs in a browser: Playwright's tests and the pictures. Node does it, from `end2end`.

use crate::args;
use crate::builder::{self, Plan};
use crate::process::{self, Doing, Done};
use crate::project::Project;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn e2e(project: &Project, words: Vec<String>) -> Done {
    install_packages(project)?;
    let server = builder::build(project, Plan::DEV)?;
    playwright(project, &server, &words)
}

/// The one journey that needs neither server nor site.
const TABLES: &str = "tables.spec.mjs";

/// Runs that journey alone.
pub fn tables(project: &Project, words: Vec<String>) -> Done {
    args::nothing_left(&words)?;
    install_packages(project)?;
    playwright(project, &project.dev_server(), &[TABLES.to_owned()])
}

pub fn shots(project: &Project, mut words: Vec<String>) -> Done {
    let only = args::take_value(&mut words, "--only")?;
    args::nothing_left(&words)?;
    install_packages(project)?;
    let server = builder::build(project, Plan::DEV)?;
    let mut node = node(project, "node", &server)?;
    node.arg("shots.mjs").arg(project.target.join("shots")).args(only);
    process::run(&mut node)
}

/// Runs Playwright with these arguments against this server. What measures times runs after all else, when nothing is beside it.
pub fn playwright(project: &Project, server: &Path, words: &[String]) -> Done {
    let tables = builder::build_tables(project)?;
    let test = |more: &[&str]| -> Done {
        let mut npx = node(project, "npx", server)?;
        npx.env("COUNTERSIGN_TABLES", &tables);
        if words == [TABLES] {
            npx.env("COUNTERSIGN_WITHOUT_SERVER", "1");
        }
        process::run(npx.args(["--no-install", "playwright", "test"]).args(words).args(more))
    };
    if words.iter().any(|word| word.starts_with("--project")) {
        return test(&[]);
    }
    test(&["--project=scripts", "--project=no-scripts"])?;
    test(&["--project=alone", "--workers=1", "--pass-with-no-tests"])
}

/// `npm ci`, unless what the lock file wants is already there.
pub fn install_packages(project: &Project) -> Done {
    let folder = project.end2end();
    let lock = std::fs::read_to_string(folder.join("package-lock.json")).doing("read end2end/package-lock.json")?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    let mut npm = process::program("npm", &folder);
    // The browser is the system's; Playwright would otherwise fetch one of its own.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(npm.args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&installed, lock).doing("remember what npm installed")
}

/// The browser the tests use.
pub fn chromium() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(process::on_path))
}

fn node(project: &Project, program: &str, server: &Path) -> Done<Command> {
    let chromium = chromium()
        .ok_or("Chromium was not found; install it (Debian: `apt-get install chromium`) or set CHROMIUM to its path")?;
    let mut command = process::program(program, &project.end2end());
    command.env("COUNTERSIGN_BIN", server).env("CHROMIUM", chromium).env("COUNTERSIGN_E2E", project.target.join("e2e"));
    Ok(command)
}
