//! The product as its operator runs it: how long until it answers, and what it keeps in memory while nobody asks.

use std::{
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::{Done, client::Client};

#[derive(Clone, Debug, Serialize)]
pub struct Process {
    /// From the start to the first answer, in milliseconds.
    pub first_answer: u64,
    /// Resident, in kibibytes, two seconds after that.
    pub idle: u64,
}

pub async fn measure(binary: &Path, folder: &Path, database: &str) -> Done<Process> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(|e| e.to_string())?.port();
    let site = folder.join("site");
    std::fs::create_dir_all(&site)
        .and_then(|()| std::fs::write(site.join("hash.txt"), "css: none\n"))
        .map_err(|e| e.to_string())?;
    let at = format!("127.0.0.1:{port}");
    let begun = Instant::now();
    let mut child = Command::new(binary)
        .args(["serve", "--addr", &at, "--database", database])
        .arg("--files")
        .arg(folder.join("files"))
        .arg("--site")
        .arg(&site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("{}: {e}", binary.display()))?;
    let first = first_answer(&at, begun).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let idle = idle
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    child.kill().and_then(|()| child.wait()).map_err(|e| e.to_string())?;
    Ok(Process { first_answer: first?, idle: idle.unwrap_or_default() })
}

async fn first_answer(at: &str, begun: Instant) -> Done<u64> {
    let at = at.parse().map_err(|_| "no address".to_owned())?;
    while begun.elapsed() < Duration::from_secs(30) {
        if let Ok(mut client) = Client::to(at, "").await
            && client.get("/sign-in").await.is_ok_and(|answer| answer.status.is_success())
        {
            return Ok(begun.elapsed().as_millis() as u64);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Err("the product did not answer within 30 s".into())
}
