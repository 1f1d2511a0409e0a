//! What is measured once: the start of the product and the memory it keeps, and what a commit costs.

use backend::{
    Backend,
    offers::{self, Command, Expected, Outcome, Signing},
    transaction,
};
use domain::access::{Actor, By};
use serde::Serialize;
use std::{
    path::Path,
    time::{Duration, Instant},
};
use testing::{
    http::Connection,
    process::{Done, Sandbox, Server},
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
    let sandbox = Sandbox::new(binary)?;
    let begun = Instant::now();
    let mut server = Server::launch(&sandbox, sandbox.command(database).env("COUNTERSIGN_FILES", files), &[])?;
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

/// Acceptances to a commit.
pub const GROUP_SIZES: [usize; 3] = [1, 8, 32];
/// Acceptances of each size, a multiple of all of them.
pub const GROUP_COUNT: usize = 640;

/// What a commit costs: the same acceptances, each with a commit of its own, and so many in one. More than this a group of commits
/// could not bring, since a group has to keep its members apart besides.
#[derive(Clone, Debug, Serialize)]
pub struct Grouped {
    pub in_one_commit: usize,
    pub per_second: u64,
}

/// Each in turn, as a single writer takes them.
pub async fn measure_grouped(
    backend: &Backend,
    customer: &Actor,
    numbers: &mut impl Iterator<Item = i64>,
) -> Done<Vec<Grouped>> {
    let mut all = Vec::new();
    for size in GROUP_SIZES {
        let numbers: Vec<i64> = numbers.by_ref().take(GROUP_COUNT).collect();
        let begun = Instant::now();
        for some in numbers.chunks(size) {
            let tx = transaction::begin(backend).await.map_err(|e| e.to_string())?;
            for number in some {
                let command = Command::Accept(Signing { signature: "Joni Sherman".into(), ..Signing::default() });
                let by = By::Person(customer);
                match offers::take_within(backend, &tx, by, *number, Expected::Anything, command).await {
                    Ok((Outcome::Done(_), Some(_))) => {}
                    other => return Err(format!("{number} was not accepted: {other:?}")),
                }
            }
            tx.commit().await.map_err(|e| e.to_string())?;
        }
        let per_second = numbers.len() as u64 * 1_000_000 / (begun.elapsed().as_micros() as u64).max(1);
        all.push(Grouped { in_one_commit: size, per_second });
    }
    Ok(all)
}
