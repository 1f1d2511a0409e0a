//! Rounds of load with an end by force, and what is looked at in between.

use crate::{
    Done, facts,
    ledger::ClientStep,
    load::{Client, Shared, Stop},
    server,
};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use testing::process::Sandbox;
use tokio::task::JoinSet;

pub const CLIENTS: usize = 16;

/// Clients and what is known of their work.
pub struct Crowd {
    pub clients: Vec<Client>,
    /// How many offers of each client had been looked at and were whole.
    settled: Vec<usize>,
    /// Steps without an answer that had been taken, and those that had not.
    pub taken: usize,
    pub not_taken: usize,
}

/// Clients at work, to be gathered after the server is gone.
pub type AtWork = JoinSet<(Client, Stop)>;

impl Crowd {
    /// One client a draft to clone.
    pub fn new(templates: &[i64]) -> Self {
        Self::named(templates, 0)
    }

    /// The same, its clients numbered from `first` on: offers are told apart by their clients.
    pub fn named(templates: &[i64], first: usize) -> Self {
        let client = |(id, template): (usize, &i64)| Client { id, template: *template, offers: Vec::new() };
        let clients: Vec<_> = (first..).zip(templates).map(client).collect();
        Self { settled: vec![0; clients.len()], clients, taken: 0, not_taken: 0 }
    }

    pub fn set_to_work(&mut self, at: SocketAddr, shared: &Arc<Shared>) -> AtWork {
        let mut work = JoinSet::new();
        for mut client in self.clients.drain(..) {
            let shared = shared.clone();
            work.spawn(async move {
                let stop = client.work(at, &shared).await;
                (client, stop)
            });
        }
        work
    }

    /// Everybody back; fails on what a client was told and should not have been.
    pub async fn gather(&mut self, mut work: AtWork) -> Done {
        let mut odd = Vec::new();
        while let Some(joined) = work.join_next().await {
            let (client, stop) = joined.map_err(|e| e.to_string())?;
            if let Stop::Odd(sentence) = stop {
                odd.push(format!("client {} was told: {sentence}", client.id));
            }
            self.clients.push(client);
        }
        self.clients.sort_by_key(|client| client.id);
        if odd.is_empty() { Ok(()) } else { Err(odd.join("\n")) }
    }

    /// Holds every offer touched since the last look against the database, and settles what was in doubt.
    pub async fn look(&mut self, database: &str) -> Done {
        let touched = |(client, settled): (&Client, &usize)| {
            client.offers.iter().skip(*settled).map(|o| o.name.clone()).collect::<Vec<_>>()
        };
        let names: Vec<_> = self.clients.iter().zip(&self.settled).flat_map(touched).collect();
        let facts = facts::read(database, &names).await?;
        let mut wrong = Vec::new();
        for (client, settled) in self.clients.iter_mut().zip(&mut self.settled) {
            for offer in client.offers.iter_mut().skip(*settled) {
                let found = facts.get(&offer.name).map(Vec::as_slice).unwrap_or_default();
                wrong.extend(offer.judge(found));
                match offer.settle(found) {
                    Some(true) => self.taken += 1,
                    Some(false) => self.not_taken += 1,
                    None => {}
                }
            }
            // The last one goes on.
            *settled = client.offers.len().saturating_sub(1);
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    /// Looks at everything again, from the first offer on.
    pub async fn look_at_all(&mut self, database: &str) -> Done {
        self.settled.fill(0);
        self.look(database).await
    }

    /// Steps that were acknowledged, or found taken and gone on from.
    pub fn steps(&self) -> usize {
        self.clients.iter().flat_map(|c| &c.offers).map(|o| o.done.len()).sum()
    }

    pub fn accepted(&self) -> usize {
        self.clients.iter().flat_map(|c| &c.offers).filter(|o| o.done.contains(&ClientStep::Accept)).count()
    }

    fn names(&self) -> Vec<String> {
        self.clients.iter().flat_map(|c| &c.offers).map(|o| o.name.clone()).collect()
    }

    /// The end: the jobs have carried everything on that was due, everything is whole, and the product's own check agrees.
    pub async fn end(&mut self, sandbox: &Sandbox, database: &str) -> Done<&'static str> {
        let names = self.names();
        quiet(database, &names).await?;
        self.look_at_all(database).await?;
        server::verify(sandbox, database)
    }

    /// One line of figures.
    pub fn in_words(&self, rounds: u32) -> String {
        format!(
            "{rounds} rounds, {} steps acknowledged and all found again, each once; {} offers accepted; of {} steps without an answer {} had been taken",
            self.steps() - self.taken,
            self.accepted(),
            self.taken + self.not_taken,
            self.taken
        )
    }
}

/// Waits until the jobs have nothing left to publish or to expire.
pub async fn quiet(database: &str, names: &[String]) -> Done {
    let start = Instant::now();
    loop {
        let facts = facts::read(database, names).await?;
        let open: Vec<_> = facts.values().flatten().filter(|f| f.status.starts_with("in_progress")).collect();
        if open.is_empty() {
            return Ok(());
        }
        if start.elapsed() > Duration::from_secs(30) {
            let lost: Vec<_> = open.iter().map(|f| format!("{} is still {}", f.name, f.status)).collect();
            return Err(format!("jobs were lost: {}", lost.join(", ")));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
