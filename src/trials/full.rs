//! The disk fills at every point of a step: what was answered with success is stored, whatever could not be saved was answered with
//! 503 and shows what was typed, and once there is room everything goes on.
//!
//! A file layer under the process (`full/layer.c`) lets so many writes pass and then refuses all. Another process reads meanwhile, so
//! that the log of SQLite cannot be emptied. With a product that trusts its connections the same trial must fail.

use crate::{
    Done,
    load::{Shared, Stop},
    rounds::Crowd,
    server::{self, build_layer, sqlite},
    world::World,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, TransactionTrait};
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};
use testing::{
    http::{Gone, Page, connection},
    process::Sandbox,
};
use tokio::{task::JoinHandle, time::timeout};

const CLIENTS: u32 = 3;
/// Accounts for the offers of a round: each client may begin one before the disk is full and one after.
const OFFERS_PER_ROUND: u32 = 2 * CLIENTS;
/// No step of the product writes more often; a longer one would be cut only at its beginning.
const MOST_WRITES: i64 = 90;
/// Rounds go through all numbers of writes in this stride, so that few rounds are spread evenly too.
const STRIDE: i64 = 7;
/// A step whose offer the jobs cannot carry on, because the disk is full, is not waited for longer.
const STEP: Duration = Duration::from_secs(2);
/// `/readyz` is asked every so many rounds, since its answer holds for a while.
const READY_EVERY: u32 = 10;
/// The answer of `/readyz` may be so old.
const READY_HOLDS: Duration = Duration::from_millis(1100);

pub async fn run(sandbox: &Sandbox, rounds: u32) -> Done {
    match trial(sandbox, 3, &[("COUNTERSIGN_TRIAL_TRUSTING", "1".to_owned())]).await {
        // In a transaction that nobody commits, a save finds room on a full disk.
        Err(said) if said.contains("is gone") || said.contains("is lost") || said.contains("full disk: 303") => {
            println!("  proof: with trusted connections it fails: {}", said.lines().nth(1).unwrap_or(&said));
        }
        Err(other) => return Err(format!("the proof failed in another way: {other}")),
        Ok(()) => return Err("with trusted connections nothing was lost: this trial proves nothing".to_owned()),
    }
    std::fs::remove_dir_all(sandbox.path().join("data")).map_err(|e| e.to_string())?;
    trial(sandbox, rounds, &[]).await
}

async fn trial(sandbox: &Sandbox, rounds: u32, more: &[(&'static str, String)]) -> Done {
    let disk = Disk::new(sandbox)?;
    let database = sqlite(sandbox);
    let accounts = CLIENTS * 2 + rounds * OFFERS_PER_ROUND;
    let world = World::fill(sandbox, &database, accounts).await?;
    let templates = world.drafts(CLIENTS + 1).await;
    world.close().await;
    let (probed, templates) = templates.split_first().ok_or("no drafts")?;
    let variables: Vec<_> = disk.variables().into_iter().chain(more.iter().cloned()).collect();
    let server = server::start(sandbox, &database, &variables).await?;
    let shared = Shared::signed_in(server.at, 1..accounts).await?;
    let reading = reader(&database);
    let mut trial =
        Trial { disk, at: server.at, shared, crowd: Crowd::new(templates), probed: *probed, cut: 0, whole: 0 };
    let end = trial.rounds(rounds, &database).await;
    reading.abort();
    end?;
    let checked = trial.crowd.end(sandbox, &database).await?;
    server.stop()?;
    println!(
        "  {}; {} of them cut by a full disk, {} not; {} saves refused with 503 kept what was typed; {checked}",
        trial.crowd.in_words(rounds),
        trial.cut,
        trial.whole,
        rounds
    );
    Ok(())
}

/// Looks at the database all the time, as a report would.
fn reader(database: &str) -> JoinHandle<()> {
    let mut options = ConnectOptions::new(database);
    options.max_connections(1).sqlx_logging(false);
    tokio::spawn(async move {
        let Ok(db) = Database::connect(options).await else { return };
        loop {
            let Ok(snapshot) = db.begin().await else { continue };
            let _ = snapshot.execute_unprepared("SELECT count(*) FROM events").await;
            tokio::time::sleep(Duration::from_millis(50)).await;
            let _ = snapshot.rollback().await;
        }
    })
}

struct Trial {
    disk: Disk,
    at: SocketAddr,
    shared: Arc<Shared>,
    crowd: Crowd,
    /// The draft that is saved while the disk is full.
    probed: i64,
    /// Steps that the disk cut, and those that came through.
    cut: usize,
    whole: usize,
}

impl Trial {
    async fn rounds(&mut self, rounds: u32, database: &str) -> Done {
        for round in 0..rounds {
            let writes = i64::from(round) * STRIDE % MOST_WRITES;
            self.steps(Some(writes)).await?;
            self.probe(round).await.map_err(|wrong| format!("round {round}, after {writes} writes:\n{wrong}"))?;
            self.steps(None).await?;
            self.crowd
                .look(database)
                .await
                .map_err(|wrong| format!("round {round}, after {writes} writes:\n{wrong}"))?;
        }
        Ok(())
    }

    /// A step of each client, with so many writes left for it.
    async fn steps(&mut self, writes: Option<i64>) -> Done {
        for client in &mut self.crowd.clients {
            self.disk.takes(writes)?;
            let patience = if writes.is_some() { STEP } else { Duration::from_secs(60) };
            let end = timeout(patience, client.go_on(self.at, &self.shared)).await;
            self.disk.takes(None)?;
            match (end, writes) {
                (Ok(Ok(())), _) => self.whole += 1,
                (Ok(Err(Stop::Gone)) | Err(_), Some(_)) => self.cut += 1,
                (Ok(Err(Stop::Odd(sentence))), _) => return Err(format!("client {} was told: {sentence}", client.id)),
                (Ok(Err(Stop::Gone)) | Err(_), None) => {
                    return Err(format!("client {} could not go on although there was room", client.id));
                }
            }
        }
        Ok(())
    }

    /// A save on a full disk; then one with room, and one that comes too late.
    async fn probe(&self, round: u32) -> Done {
        let who = format!("/offers/O-{}/edit/who", self.probed);
        self.disk.takes(Some(0))?;
        let page = self.get(&who).await?;
        let seen = page
            .seen_token()
            .filter(|_| page.status == 200)
            .ok_or_else(|| format!("reading failed: {}", page.in_words()))?;
        let typed = format!("Typed in round {round}");
        let refused = self.save(&who, &typed, &seen).await?;
        if refused.status != 503 || !refused.body.contains(&typed) || !refused.body.contains("This installation’s disk")
        {
            return Err(format!("a save on a full disk: {}", refused.in_words()));
        }
        let asked = round.is_multiple_of(READY_EVERY);
        if asked {
            self.readiness(503, "disk").await?;
        }
        self.disk.takes(None)?;
        let saved = self.save(&who, &typed, &seen).await?;
        if saved.status != 303 {
            return Err(format!("a save once there was room: {}", saved.in_words()));
        }
        let late = self.save(&who, "Too late", &seen).await?;
        if late.status != 409 {
            return Err(format!("a save that came too late: {}", late.in_words()));
        }
        if !self.get(&who).await?.body.contains(&typed) {
            return Err("a save that was acknowledged is lost".to_owned());
        }
        if asked {
            self.readiness(200, "ready").await?;
        }
        Ok(())
    }

    /// What `/readyz` says by itself soon.
    async fn readiness(&self, status: u16, word: &str) -> Done {
        let start = Instant::now();
        loop {
            let page = self.get("/readyz").await?;
            if page.status == status && page.body.contains(word) {
                return Ok(());
            }
            if start.elapsed() > READY_HOLDS * 2 {
                return Err(format!("/readyz says {} {:?} instead of {status}", page.status, page.body));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn get(&self, path: &str) -> Done<Page> {
        connection::get(self.at, self.shared.of("publisher"), path).await.map_err(|Gone| format!("{path}: no answer"))
    }

    async fn save(&self, who: &str, name: &str, seen: &str) -> Done<Page> {
        let account = crate::world::account(0);
        let fields =
            [("name", name), ("billing_account", &account), ("seller_id", crate::world::SELLER), ("seen", seen)];
        connection::post(self.at, self.shared.of("publisher"), who, &fields)
            .await
            .map_err(|Gone| "no answer".to_owned())
    }
}

/// The disk under the product.
struct Disk {
    library: PathBuf,
    data: PathBuf,
    left: PathBuf,
}

impl Disk {
    fn new(sandbox: &Sandbox) -> Done<Self> {
        let (data, left) = (sandbox.path().join("data"), sandbox.path().join("left"));
        let disk = Self { library: build_layer(sandbox, include_str!("full/layer.c"))?, data, left };
        disk.takes(None)?;
        Ok(disk)
    }

    /// So many more writes, or any number.
    fn takes(&self, writes: Option<i64>) -> Done {
        use std::io::Write;
        // Written over, not anew: the product has the file mapped.
        let file = std::fs::OpenOptions::new().write(true).create(true).truncate(false).open(&self.left);
        let written = file.and_then(|mut file| file.write_all(&writes.unwrap_or(-1).to_ne_bytes()));
        written.map_err(|e| e.to_string())
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let said = |path: &PathBuf| path.display().to_string();
        vec![("LD_PRELOAD", said(&self.library)), ("TRIAL_WATCHED", said(&self.data)), ("TRIAL_LEFT", said(&self.left))]
    }
}
