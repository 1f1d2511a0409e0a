//! Two instances on one PostgreSQL, both with jobs; one of them is killed every few seconds. No job is lost and none is done twice.

use crate::{
    Done, facts,
    ledger::sound,
    load::Shared,
    rounds::{CLIENTS, Crowd},
    server,
    world::World,
};
use rand::RngExt;
use std::time::{Duration, Instant};
use testing::process::{Place, Postgres, Server};

/// Offers whose time is over when the two start, so that both see the same work at once.
const OVERDUE: u32 = 48;
const OFFERS_PER_ROUND: u32 = 40;

pub async fn run(place: &Place, rounds: u32) -> Done {
    let rounds = rounds.div_ceil(4);
    let accounts = OVERDUE + CLIENTS as u32 * 2 + rounds * OFFERS_PER_ROUND;
    let postgres = Postgres::start(&[])?;
    let database = postgres.url();
    let world = World::fill(place, &database, accounts).await?;
    let overdue = world.overdue(1..OVERDUE + 1).await;
    let templates = world.drafts(CLIENTS as u32).await;
    world.close().await;
    let (a, b) = tokio::join!(server::start(place, &database, &[]), server::start(place, &database, &[]));
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
        pair[victim] = server::start(place, &database, &[]).await?;
        work[victim] = crowds[victim].set_to_work(pair[victim].at, &shared);
    }
    // Nobody may be asked while the last is stopped.
    pair.iter_mut().for_each(Server::kill);
    for (crowd, work) in crowds.iter_mut().zip(work) {
        crowd.gather(work).await?;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (a, b) = tokio::join!(server::start(place, &database, &[]), server::start(place, &database, &[]));
    let pair = [a?, b?];
    expired(&database, &overdue).await?;
    let mut checked = "";
    for crowd in &mut crowds {
        checked = crowd.end(place, &database).await?;
        println!("  {}", crowd.told(rounds));
    }
    println!("  {OVERDUE} overdue offers expired once each, with two instances killed {rounds} times; {checked}");
    for server in pair {
        server.stop()?;
    }
    server::verify(place, &database).map(drop)
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
