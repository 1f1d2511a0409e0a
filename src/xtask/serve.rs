//! `serve`: everything built, then the demo world in a browser.

use crate::args;
use crate::builder::{self, Plan};
use crate::process::{self, Doing, Done};
use crate::project::Project;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::time::{Duration, Instant};

const ADDRESS: &str = "127.0.0.1:3000";
const TIMEOUT: Duration = Duration::from_secs(60);

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
    Err(command.args(words).exec()).doing(format!("start {}", project.shown(&server)))
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
