//! The product is killed again and again: alone, and as one of two instances on one PostgreSQL.

use crate::{
    Done, facts,
    ledger::sound,
    load::Shared,
    rounds::{CLIENTS, Crowd},
    server::{self, copy, emptied, sqlite},
    world::World,
};
use rand::RngExt;
use std::time::{Duration, Instant};
use testing::process::{Postgres, Sandbox, Server};

/// Offers that a round may begin, with room to spare.
const OFFERS_PER_ROUND: u32 = 24;
/// A round ends by then, however slow the machine is.
const MOST: Duration = Duration::from_secs(4);
/// The whole database is checked by the product itself after so many rounds, and at the end.
const VERIFY_EVERY: u32 = 20;

pub async fn on_sqlite(sandbox: &Sandbox, rounds: u32) -> Done {
    set_back(sandbox).await?;
    trial(sandbox, &sqlite(sandbox), rounds, Ends::Killed).await
}

/// That the trial can fail: a product that forgot what it did last is noticed.
async fn set_back(sandbox: &Sandbox) -> Done {
    let end = trial(sandbox, &sqlite(sandbox), 1, Ends::SetBack).await;
    std::fs::remove_dir_all(sandbox.path().join("data")).map_err(|e| e.to_string())?;
    match end {
        Err(said) if said.contains("was acknowledged and is gone") => {
            println!("  proof: with the data of a moment before it fails: {}", said.lines().nth(1).unwrap_or_default());
            Ok(())
        }
        Err(other) => Err(format!("the proof failed in another way: {other}")),
        Ok(()) => Err("with the data of a moment before nothing was missed: this trial proves nothing".to_owned()),
    }
}

/// The database server itself quits where it stands in every round, before the product is killed or after.
pub async fn on_postgres(sandbox: &Sandbox, rounds: u32) -> Done {
    proof(sandbox).await?;
    let mut postgres = Postgres::start(&[])?;
    let database = postgres.url();
    trial(sandbox, &database, rounds, Ends::WithDatabase(&mut postgres)).await
}

/// That the trial can fail: a PostgreSQL that answers before it has written loses what was acknowledged, and that is noticed.
async fn proof(sandbox: &Sandbox) -> Done {
    let mut postgres =
        Postgres::start(&["synchronous_commit=off", "wal_writer_delay=10s", "wal_writer_flush_after=1GB"])?;
    let database = postgres.url();
    match trial(sandbox, &database, 5, Ends::WithDatabase(&mut postgres)).await {
        // A client that goes on before the product is killed may be the first to notice.
        Err(said) if said.contains("was acknowledged and is gone") || said.contains("was told: 4") => {
            let line = said.lines().find(|line| line.starts_with("Client") || line.starts_with("client"));
            let line: String = line.unwrap_or_default().chars().take(80).collect();
            println!("  proof: with synchronous_commit=off it fails: {line}");
            Ok(())
        }
        Err(other) => Err(format!("the proof failed in another way: {other}")),
        Ok(()) => Err("with synchronous_commit=off nothing was lost: this trial proves nothing".to_owned()),
    }
}

async fn trial(sandbox: &Sandbox, database: &str, rounds: u32, mut ends: Ends<'_>) -> Done {
    let accounts = CLIENTS as u32 * 2 + rounds * OFFERS_PER_ROUND;
    let world = World::fill(sandbox, database, accounts).await?;
    let templates = world.drafts(CLIENTS as u32).await;
    world.close().await;
    let mut crowd = Crowd::new(&templates);
    let mut server = server::start(sandbox, database, &[]).await?;
    let shared = Shared::signed_in(server.at, 1..accounts).await?;
    let (data, aside) = (sandbox.path().join("data"), sandbox.path().join("aside"));
    if matches!(ends, Ends::SetBack) {
        emptied(&aside)?;
        copy(&data, &aside)?;
    }
    for round in 1..=rounds {
        let work = crowd.set_to_work(server.at, &shared);
        let (steps, longer) = (rand::rng().random_range(3..12), rand::rng().random_range(0..120));
        shared.until(steps, Duration::from_millis(longer), MOST).await;
        end_by_force(&mut server, &mut ends).await?;
        crowd.gather(work).await?;
        if matches!(ends, Ends::SetBack) {
            copy(&aside, &data)?;
        }
        server = server::start(sandbox, database, &[]).await?;
        crowd.look(database).await.map_err(|wrong| format!("after round {round}:\n{wrong}"))?;
        if round % VERIFY_EVERY == 0 {
            server::verify(sandbox, database)?;
            println!("  round {round}: {} steps, {} in doubt and taken", crowd.steps(), crowd.taken);
        }
    }
    let checked = crowd.end(sandbox, database).await?;
    server.stop()?;
    println!("  {}; {checked}", crowd.in_words(rounds));
    Ok(())
}

/// How a round ends.
enum Ends<'a> {
    Killed,
    /// PostgreSQL goes too.
    WithDatabase(&'a mut Postgres),
    /// And the data is as it was before the first round.
    SetBack,
}

/// With PostgreSQL, either of the two goes first.
async fn end_by_force(server: &mut Server, ends: &mut Ends<'_>) -> Done {
    let (database_first, pause) = (rand::rng().random_bool(0.5), rand::rng().random_range(0..150));
    match ends {
        Ends::Killed | Ends::SetBack => server.kill(),
        Ends::WithDatabase(postgres) if database_first => {
            postgres.restart_immediately()?;
            tokio::time::sleep(Duration::from_millis(pause)).await;
            server.kill();
        }
        Ends::WithDatabase(postgres) => {
            server.kill();
            postgres.restart_immediately()?;
        }
    }
    Ok(())
}

/// Offers whose time is over when the two start, so that both see the same work at once.
const OVERDUE: u32 = 48;
const OFFERS_OF_A_PAIR: u32 = 40;

/// Two instances on one PostgreSQL, both with jobs; one of them is killed every few seconds. No job is lost and none is done twice.
pub async fn run_pair(sandbox: &Sandbox, rounds: u32) -> Done {
    let rounds = rounds.div_ceil(4);
    let accounts = OVERDUE + CLIENTS as u32 * 2 + rounds * OFFERS_OF_A_PAIR;
    let postgres = Postgres::start(&[])?;
    let database = postgres.url();
    let world = World::fill(sandbox, &database, accounts).await?;
    let overdue = world.overdue(1..OVERDUE + 1).await;
    let templates = world.drafts(CLIENTS as u32).await;
    world.close().await;
    let (a, b) = tokio::join!(server::start(sandbox, &database, &[]), server::start(sandbox, &database, &[]));
    let mut pair = [a?, b?];
    let shared = Shared::signed_in(pair[0].at, OVERDUE + 1..accounts).await?;
    // Half of the clients on each.
    let (left, right) = templates.split_at(CLIENTS / 2);
    let mut crowds = [Crowd::named(left, 0), Crowd::named(right, CLIENTS / 2)];
    let mut work = [crowds[0].set_to_work(pair[0].at, &shared), crowds[1].set_to_work(pair[1].at, &shared)];
    for round in 0..rounds as usize {
        let moment = rand::rng().random_range(1200..2500);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        let victim = round % 2;
        pair[victim].kill();
        crowds[victim].gather(std::mem::take(&mut work[victim])).await?;
        // The database may still be finishing what the dead one sent last.
        tokio::time::sleep(Duration::from_millis(500)).await;
        crowds[victim].look(&database).await.map_err(|wrong| format!("after round {}:\n{wrong}", round + 1))?;
        pair[victim] = server::start(sandbox, &database, &[]).await?;
        work[victim] = crowds[victim].set_to_work(pair[victim].at, &shared);
    }
    // Nobody may be asked while the last is stopped.
    pair.iter_mut().for_each(Server::kill);
    for (crowd, work) in crowds.iter_mut().zip(work) {
        crowd.gather(work).await?;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (a, b) = tokio::join!(server::start(sandbox, &database, &[]), server::start(sandbox, &database, &[]));
    let pair = [a?, b?];
    expired(&database, &overdue).await?;
    let mut checked = "";
    for crowd in &mut crowds {
        checked = crowd.end(sandbox, &database).await?;
        println!("  {}", crowd.in_words(rounds));
    }
    println!("  {OVERDUE} overdue offers expired once each, with two instances killed {rounds} times; {checked}");
    for server in pair {
        server.stop()?;
    }
    server::verify(sandbox, &database).map(drop)
}

/// Every overdue offer is expired, once, with its letters.
async fn expired(database: &str, names: &[String]) -> Done {
    let start = Instant::now();
    loop {
        let facts = facts::read(database, names).await?;
        let all: Vec<_> = facts.values().flatten().collect();
        let wrong: Vec<_> = all.iter().flat_map(|f| sound(f).into_iter().map(|s| format!("{}: {s}", f.name))).collect();
        if !wrong.is_empty() {
            return Err(wrong.join("\n"));
        }
        let done = all.iter().filter(|f| f.times("expired") == 1).count();
        if done == names.len() {
            return Ok(());
        }
        if start.elapsed() > Duration::from_secs(30) {
            return Err(format!("{} of {} overdue offers were never expired", names.len() - done, names.len()));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
