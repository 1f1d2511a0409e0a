//! The product as its operator runs it: how long until it answers, and what it keeps in memory while nobody asks.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use serde::Serialize;
use testing::{
    http::Connection,
    process::{Done, Place, Server},
};

#[derive(Clone, Debug, Serialize)]
pub struct Process {
    /// From the start to the first answer, in milliseconds.
    pub first_answer: u64,
    /// Resident, in kibibytes, two seconds after that.
    pub idle: u64,
}

/// Of the product on that database, whose documents are in `files`.
pub async fn measure(binary: &Path, files: &Path, database: &str) -> Done<Process> {
    let place = Place::new(binary)?;
    let begun = Instant::now();
    let mut server = Server::launch(&place, place.command(database).env("COUNTERSIGN_FILES", files), &[])?;
    let first_answer = first_answer(&mut server, begun).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap_or_default();
    let idle = idle
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    Ok(Process { first_answer, idle: idle.unwrap_or_default() })
}

async fn first_answer(server: &mut Server, begun: Instant) -> Done<u64> {
    while begun.elapsed() < Duration::from_secs(30) {
        if let Some(at) = server.address()
            && let Ok(mut client) = Connection::to(at, "").await
            && client.get("/sign-in").await.is_ok_and(|page| page.status.is_success())
        {
            return Ok(begun.elapsed().as_millis() as u64);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Err("the product did not answer within 30 s".into())
}
