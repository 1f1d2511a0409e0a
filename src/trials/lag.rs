//! How soon a step shows on the pages that others have open, on the same instance and on one beside it; and what becomes of open
//! pages when an instance stops, and when the database ends the connection by which one hears of the other.

use crate::{
    Done,
    facts::{self, Facts},
    load::{Client, Shared, Stop},
    server::{self, sqlite},
    world::World,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::{
    net::SocketAddr,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use testing::process::{Postgres, Sandbox, Server};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::timeout,
};

const OFFERS: u32 = 12;
/// From the moment that the history names, which is before the step is durable, to the open page.
const WITHIN: Duration = Duration::from_secs(1);
/// For a page to be connected, or to hear that its line ended.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A stop that waits for nobody is over by then; one that waits takes eight seconds.
const STOPPED: Duration = Duration::from_secs(5);

/// What each party must hear of.
const HEARD: [(&str, &[&str]); 3] = [
    ("publisher", &["created", "submitted", "reached_partner", "extended", "reached_customer", "accepted"]),
    ("partner", &["reached_partner", "extended", "reached_customer", "accepted"]),
    ("customer", &["reached_customer", "accepted"]),
];

pub async fn run(sandbox: &Sandbox) -> Done {
    let database = sqlite(sandbox);
    let template = filled(sandbox, &database).await?;
    let server = server::start(sandbox, &database, &[]).await?;
    let shared = Shared::signed_in(server.at, 1..OFFERS + 1).await?;
    let pages = measured("SQLite, one instance", &database, [server.at, server.at], &shared, template).await?;
    stopped(server, pages).await?;

    let postgres = Postgres::start(&[])?;
    let database = postgres.url();
    let template = filled(sandbox, &database).await?;
    let (a, b) = tokio::join!(server::start(sandbox, &database, &[]), server::start(sandbox, &database, &[]));
    let (a, b) = (a?, b?);
    let shared = Shared::signed_in(a.at, 1..3 * OFFERS + 1).await?;
    let pages =
        measured("PostgreSQL, from one instance to the other", &database, [a.at, b.at], &shared, template).await?;
    drop(pages);
    deafened(&database, &shared, b.at).await?;
    measured("The same after its connection was ended", &database, [a.at, b.at], &shared, template).await?;
    b.stop()?;
    let b = server::start(sandbox, &database, &[]).await?;
    let pages = measured("The same after a restart", &database, [a.at, b.at], &shared, template).await?;
    stopped(b, pages).await?;
    a.stop()
}

async fn filled(sandbox: &Sandbox, database: &str) -> Done<i64> {
    let world = World::fill(sandbox, database, 3 * OFFERS + 1).await?;
    let templates = world.drafts(1).await;
    world.close().await;
    templates.first().copied().ok_or_else(|| "no draft was made".to_owned())
}

/// Takes offers through all hands at `taken`, and holds what the pages at `shown` heard against the history.
async fn measured(
    told: &str,
    database: &str,
    [taken, shown]: [SocketAddr; 2],
    shared: &Shared,
    template: i64,
) -> Done<Vec<Page>> {
    let mut pages = Vec::new();
    for (party, _) in HEARD {
        pages.push(Page::open(shown, shared.of(party)).await?);
    }
    // Names of this measurement alone.
    let mut client = Client { id: milliseconds() as usize, template, offers: Vec::new() };
    for offer in 0..OFFERS as usize {
        while client.offers.len() <= offer || client.offers[offer].done.len() < crate::ledger::ClientStep::ALL.len() {
            match client.go_on(taken, shared).await {
                Ok(()) => {}
                Err(Stop::Gone) => return Err(format!("{told}: the server went away")),
                Err(Stop::Odd(sentence)) => return Err(format!("{told}: {sentence}")),
            }
        }
    }
    tokio::time::sleep(WITHIN).await;
    let names: Vec<_> = client.offers.iter().map(|offer| offer.name.clone()).collect();
    let facts = facts::read(database, &names).await?;
    let mut lags = Vec::new();
    for ((party, events), page) in HEARD.iter().zip(&mut pages) {
        let heard = page.heard();
        for offer in facts.values().flatten() {
            let told = |sentence: String| format!("{told}: {sentence}");
            lags.extend(lags_of(party, events, offer, &heard).map_err(told)?);
        }
    }
    lags.sort_unstable();
    let expected = OFFERS as usize * HEARD.iter().map(|(_, events)| events.len()).sum::<usize>();
    if lags.len() != expected {
        return Err(format!("{told}: {} of {expected} steps were found in the history", lags.len()));
    }
    let at = |percent: usize| lags[(lags.len() - 1) * percent / 100];
    println!("  {told}: {} steps heard, after {} ms at the median, {} ms at most", lags.len(), at(50), at(100));
    Ok(pages)
}

/// How long each of the events took to one party's page. Each needs news of its own: the next one's would come soon enough to hide
/// that there was none. Before the first of them the page hears nothing.
fn lags_of(party: &str, events: &[&str], offer: &Facts, heard: &[(i64, i64)]) -> Done<Vec<i64>> {
    let mut news = heard.iter().filter(|(number, _)| *number == offer.number).map(|(_, then)| *then).peekable();
    let mut lags = Vec::new();
    for (event, at) in offer.events.iter().zip(&offer.moments).filter(|(event, _)| events.contains(&&***event)) {
        if lags.is_empty() && news.peek().is_some_and(|then| then < at) {
            return Err(format!("the {party}’s page heard of an offer before “{event}”"));
        }
        let then =
            news.find(|then| then >= at).ok_or_else(|| format!("the {party}’s page never heard of “{event}”"))?;
        if then - at > WITHIN.as_millis() as i64 {
            return Err(format!("the {party}’s page heard of “{event}” after {} ms", then - at));
        }
        lags.push(then - at);
    }
    Ok(lags)
}

/// An instance that is told to stop ends the streams of its pages, and waits for none of them.
async fn stopped(server: Server, pages: Vec<Page>) -> Done {
    let begun = Instant::now();
    server.stop()?;
    // It gives up on what is still open only later.
    if begun.elapsed() > STOPPED {
        return Err(format!("told to stop, it took {} ms: it waited for open pages", begun.elapsed().as_millis()));
    }
    for mut page in pages {
        page.until(|told| matches!(told, Heard::End))
            .await
            .map_err(|_| "a page was not told of the stop".to_owned())?;
    }
    Ok(())
}

/// Ends the connections by which instances hear, and waits until an open page was told that it may have missed something.
async fn deafened(database: &str, shared: &Shared, at: SocketAddr) -> Done {
    let mut page = Page::open(at, shared.of("publisher")).await?;
    let mut options = ConnectOptions::new(database);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.map_err(|e| e.to_string())?;
    let sql =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()";
    let ended = db.execute_unprepared(sql).await.map_err(|e| e.to_string())?.rows_affected();
    db.close().await.map_err(|e| e.to_string())?;
    if ended == 0 {
        return Err("no instance was listening".to_owned());
    }
    page.until(|told| matches!(told, Heard::Again)).await.map_err(|_| "a page was not told to look again".to_owned())
}

/// What a page hears.
enum Heard {
    /// That the offer of that number changed, and when it heard.
    Change(i64, i64),
    Again,
    /// Its line ended.
    End,
}

/// An open page.
struct Page(UnboundedReceiver<Heard>);

impl Page {
    /// Connected, and told to look again, as a page is that does not say how far it looked.
    async fn open(at: SocketAddr, cookie: &str) -> Done<Self> {
        let mut stream = TcpStream::connect(at).await.map_err(|e| e.to_string())?;
        let request = format!("GET /live HTTP/1.0\r\nHost: {at}\r\nCookie: {cookie}\r\n\r\n");
        stream.write_all(request.as_bytes()).await.map_err(|e| e.to_string())?;
        let (sender, receiver) = unbounded_channel();
        tokio::spawn(async move {
            let (mut lines, mut event) = (BufReader::new(stream).lines(), String::new());
            while let Ok(Some(line)) = lines.next_line().await {
                if let Some(name) = line.strip_prefix("event: ") {
                    event = name.to_owned();
                }
                let Some(data) = line.strip_prefix("data: ") else { continue };
                let told = match data.strip_prefix("{\"number\":").and_then(|rest| rest.strip_suffix('}')?.parse().ok())
                {
                    Some(number) => Heard::Change(number, milliseconds()),
                    None if event == "again" => Heard::Again,
                    None => continue,
                };
                // Nobody may be interested any more.
                let _ = sender.send(told);
            }
            let _ = sender.send(Heard::End);
        });
        let mut page = Self(receiver);
        page.until(|told| matches!(told, Heard::Again)).await.map_err(|_| "a page was not connected".to_owned())?;
        Ok(page)
    }

    async fn until(&mut self, wanted: impl Fn(&Heard) -> bool) -> Result<(), ()> {
        let waiting = async {
            loop {
                match self.0.recv().await {
                    Some(told) if wanted(&told) => return Ok(()),
                    Some(_) => {}
                    None => return Err(()),
                }
            }
        };
        timeout(TIMEOUT, waiting).await.unwrap_or(Err(()))
    }

    /// Everything so far: number and moment.
    fn heard(&mut self) -> Vec<(i64, i64)> {
        let mut heard = Vec::new();
        while let Ok(told) = self.0.try_recv() {
            if let Heard::Change(number, at) = told {
                heard.push((number, at));
            }
        }
        heard
    }
}

/// Since 1970, as the history counts.
fn milliseconds() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: &[&str] = &["reached_partner", "extended", "accepted"];

    fn judged(heard: &[(i64, i64)]) -> Done<Vec<i64>> {
        let events = ["created", "reached_partner", "extended", "accepted"].map(str::to_owned).to_vec();
        let offer = Facts { number: 7, events, moments: vec![0, 1_000, 1_400, 1_800], ..Facts::default() };
        lags_of("partner", EVENTS, &offer, heard)
    }

    #[test]
    fn each_step_has_news_of_its_own_in_time_and_none_before_the_first() {
        assert_eq!(judged(&[(7, 1_010), (8, 1_100), (7, 1_405), (7, 1_830)]), Ok(vec![10, 5, 30]));
        // What tells of more than steps does no harm.
        assert_eq!(judged(&[(7, 1_010), (7, 1_200), (7, 1_405), (7, 1_830)]), Ok(vec![10, 5, 30]));
        for (wrong, said) in [
            (vec![(7, 1_405), (7, 1_830)], "never heard of “accepted”"),
            (vec![(7, 1_010), (7, 1_405)], "never heard of “accepted”"),
            (vec![(7, 900), (7, 1_010), (7, 1_405), (7, 1_830)], "before “reached_partner”"),
            (vec![(7, 1_010), (7, 1_405), (7, 2_801)], "“accepted” after 1001 ms"),
        ] {
            assert!(judged(&wrong).is_err_and(|why| why.contains(said)), "{wrong:?}");
        }
    }
}
