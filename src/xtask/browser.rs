//! What runs in a browser: the demo world, Playwright's tests and the pictures. Node does the latter two, from `end2end`.

use crate::{
    args,
    builder::{self, Plan},
    process::{self, Doing, Done},
    project::Project,
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

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

/// Chromium without what draws windows: the same engine in two thirds of the time. Also what Debian calls the package.
pub const HEADLESS: &str = "chromium-headless-shell";

/// The browser the tests use.
pub fn chromium() -> Option<PathBuf> {
    let known = [HEADLESS, "chromium", "chromium-browser", "google-chrome"];
    std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| known.into_iter().find_map(process::on_path))
}

fn node(project: &Project, program: &str, server: &Path) -> Done<Command> {
    let chromium = chromium().ok_or_else(|| {
        format!("Chromium was not found; install it (Debian: `apt-get install {HEADLESS}`) or set CHROMIUM to its path")
    })?;
    let mut command = process::program(program, &project.end2end());
    command.env("COUNTERSIGN_BIN", server).env("CHROMIUM", chromium).env("COUNTERSIGN_E2E", project.target.join("e2e"));
    Ok(command)
}

const ADDRESS: &str = "127.0.0.1:3000";
const TIMEOUT: Duration = Duration::from_secs(60);

/// `serve`: everything built, then the demo world in a browser.
pub fn serve(project: &Project, mut words: Vec<String>) -> Done {
    let plan = Plan { dev: true, fast: args::take_flag(&mut words, "--fast") };
    let server = builder::build(project, plan)?;
    let address = args::take_value(&mut words, "--addr")?.unwrap_or_else(|| ADDRESS.to_owned());
    let mut command = process::program(&server, &project.root);
    command.args(["serve", "--addr", &address]);
    if !args::mentions(&words, "--database") {
        command.arg("--database").arg(format!("sqlite://{}?mode=rwc", project.target.join("demo.sqlite").display()));
    }
    if !args::mentions(&words, "--files") {
        command.arg("--files").arg(project.target.join("demo-files"));
    }
    if !args::take_flag(&mut words, "--empty") && !args::mentions(&words, "--demo") {
        command.arg("--demo");
    }
    announce_later(project, &address)?;
    // We become the server, so that Ctrl-C and SIGTERM reach it and nothing else.
    Err(command.args(words).exec()).doing(format!("start {}", project.display(&server)))
}

fn announce_later(project: &Project, address: &str) -> Done {
    let ourselves = std::env::current_exe().doing("find this program")?;
    let mut command = process::program(ourselves, &project.root);
    command.args(["announce", address]).spawn().map(drop).doing("start the announcer")
}

/// Waits in a process of its own until the server answers, then says so.
pub fn announce(words: Vec<String>) -> Done {
    let [address] = words.as_slice() else {
        return Err("announce wants one address".to_owned());
    };
    let start = Instant::now();
    while start.elapsed() < TIMEOUT {
        if is_ready(address) {
            println!("\nCountersign is ready: http://{address} (password of every demo account: countersign-demo)\n");
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err(format!("http://{address}/readyz did not answer within {} seconds", TIMEOUT.as_secs()))
}

fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /readyz HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.split_ascii_whitespace().nth(1) == Some("200"))
}
