//! What is measured, and how: so many requests over so many connections, each after the answer to the one before.

use std::{
    net::SocketAddr,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::Router;
use backend::Backend;
use countersign::serve::{Installation, Site};
use domain::offer;
use serde::Serialize;
use testing::{PASSWORD, http::Connection};
use tokio::net::TcpListener;

use crate::{
    Arguments, Done,
    bare::{self, Bare},
    process::{self, Grouped, Process},
    seed::{ADELE, JONI, World},
};

/// All that came out.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    pub offers: u32,
    pub measured: Vec<Measured>,
    /// Acceptances a second.
    pub grouped: Vec<Grouped>,
    pub process: Option<Process>,
}

/// One thing, by one server, over so many connections.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    pub what: &'static str,
    /// `product`, `bare` or `maud`.
    pub by: &'static str,
    pub connections: usize,
    /// In microseconds.
    pub median: u64,
    pub p99: u64,
    pub per_second: u64,
    /// Of one answer.
    pub bytes: usize,
}

/// Path, and what its form says was seen.
type Form = (String, String);

/// A request that is sent again and again; a step is another one each time.
#[derive(Clone)]
enum Ask {
    Get(String),
    Post(Arc<Vec<Form>>),
}

/// The three servers, and who asks.
struct Servers {
    product: SocketAddr,
    bare: SocketAddr,
    maud: SocketAddr,
    publisher: String,
    customer: String,
}

/// What can be asked for by name.
pub const MEASURED: [&str; 8] =
    ["list", "filtered list", "search", "search, many", "offer page", "customer page", "accept", "grouped"];

/// Those measured beside each other take turns, so that what else the machine does falls on all of them.
const TURNS: usize = 5;

pub async fn all(backend: &Backend, world: &World, arguments: &Arguments) -> Done<Figures> {
    let least = Bare { backend: backend.clone() };
    let installation = Installation::new(backend.clone(), Site::bare(), countersign::routes::product());
    let product = serve(countersign::serve::router(installation)).await?;
    let servers = Servers {
        product,
        bare: serve(bare::router(least.clone())).await?,
        maud: serve(bare::by_maud(least)).await?,
        publisher: signed_in(product, ADELE).await?,
        customer: signed_in(product, JONI).await?,
    };
    let wanted = |what: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == what);
    let mut figures = Figures::default();
    for &connections in &arguments.connections {
        for (what, path, at) in reading(world).into_iter().filter(|(what, ..)| wanted(what)) {
            let cookie = if what == "customer page" { &servers.customer } else { &servers.publisher };
            let mut asked = vec![
                Target { by: "product", at: servers.product, cookie, ask: Ask::Get(path) },
                Target { by: "bare", at: servers.bare, cookie, ask: Ask::Get(at) },
            ];
            if what == "list" {
                asked.push(Target { by: "maud", at: servers.maud, cookie, ask: Ask::Get("/list".into()) });
            }
            figures.measured.extend(in_turns(what, asked, connections, arguments.requests).await?);
        }
        eprintln!("{connections} connections are measured.");
    }
    // Only now are there more offers than were asked for.
    let count = arguments.requests.min(1_000);
    let of_accept = if wanted("accept") { 2 * count * arguments.connections.len() as u32 } else { 0 };
    let of_grouped = if wanted("grouped") { (process::GROUP_COUNT * process::GROUP_SIZES.len()) as u32 } else { 0 };
    let mut steps = world.to_accept(backend, of_accept + of_grouped).await?.into_iter();
    for &connections in arguments.connections.iter().filter(|_| wanted("accept")) {
        let cookie = &*servers.customer;
        let ask = accepting(&servers, steps.by_ref().take(count as usize).collect(), "/private-offers/O-").await?;
        let bare = accepting(&servers, steps.by_ref().take(count as usize).collect(), "/accept/").await?;
        let asked = vec![
            Target { by: "product", at: servers.product, cookie, ask },
            Target { by: "bare", at: servers.bare, cookie, ask: bare },
        ];
        figures.measured.extend(in_turns("accept", asked, connections, count).await?);
    }
    if wanted("grouped") {
        figures.grouped = process::measure_grouped(backend, &world.customer, &mut steps).await?;
    }
    Ok(figures)
}

/// One server, and what it is asked.
struct Target<'a> {
    by: &'static str,
    at: SocketAddr,
    cookie: &'a str,
    ask: Ask,
}

async fn in_turns(
    what: &'static str,
    asked: Vec<Target<'_>>,
    connections: usize,
    requests: u32,
) -> Done<Vec<Measured>> {
    let mut taken: Vec<Taken> = asked.iter().map(|_| Taken::default()).collect();
    for turn in 0..TURNS {
        for (asked, taken) in asked.iter().zip(&mut taken) {
            let share = |turn: usize| requests as usize * turn / TURNS;
            let failed = |why| format!("{what} by {}: {why}", asked.by);
            measure(asked, connections, share(turn)..share(turn + 1), taken).await.map_err(failed)?;
        }
    }
    Ok(asked.iter().zip(taken).map(|(asked, taken)| taken.measured(what, asked.by, connections)).collect())
}

/// What is read: its name, the product's address, the bare handler's.
fn reading(world: &World) -> [(&'static str, String, String); 6] {
    let label = offer::label(world.read);
    [
        ("list", "/offers".into(), "/list".into()),
        ("filtered list", "/offers?status=pending_acceptance&sort=accept_by".into(), "/filtered".into()),
        ("search", "/offers?q=renewal+41".into(), "/search".into()),
        ("search, many", "/offers?q=renewal".into(), "/search-many".into()),
        ("offer page", format!("/offers/{label}"), format!("/offer/{}", world.read)),
        ("customer page", format!("/private-offers/{label}"), format!("/customer/{}", world.read)),
    ]
}

async fn serve(router: Router) -> Done<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(|e| e.to_string())?;
    let at = listener.local_addr().map_err(|e| e.to_string())?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(at)
}

async fn signed_in(at: SocketAddr, email: &str) -> Done<String> {
    let page = Connection::to(at, "").await?.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await?;
    page.cookie().ok_or_else(|| format!("{email} was not let in: {}", page.status))
}

/// Each offer is opened first, as the customer does: the form names what was seen.
async fn accepting(servers: &Servers, numbers: Vec<i64>, to: &str) -> Done<Ask> {
    let mut client = Connection::to(servers.product, &servers.customer).await?;
    let mut forms = Vec::new();
    for number in numbers {
        let path = format!("/private-offers/{}", offer::label(number));
        let seen = client.get(&path).await?.seen_token().ok_or_else(|| format!("{path} cannot be accepted"))?;
        forms.push((format!("{to}{number}"), seen));
    }
    Ok(Ask::Post(Arc::new(forms)))
}

/// What came of it so far.
#[derive(Default)]
struct Taken {
    each: Vec<Duration>,
    whole: Duration,
    bytes: usize,
}

impl Taken {
    fn measured(mut self, what: &'static str, by: &'static str, connections: usize) -> Measured {
        self.each.sort_unstable();
        let at = |per_mille: usize| {
            self.each.get(self.each.len() * per_mille / 1000).map_or(0, |one| one.as_micros() as u64)
        };
        let per_second = self.each.len() as u64 * 1_000_000 / (self.whole.as_micros() as u64).max(1);
        Measured { what, by, connections, median: at(500), p99: at(990), per_second, bytes: self.bytes }
    }
}

async fn measure(asked: &Target<'_>, connections: usize, turns: Range<usize>, taken: &mut Taken) -> Done<()> {
    // Reading is warmed up; a step can be taken only once.
    if let Ask::Get(path) = &asked.ask {
        let mut client = Connection::to(asked.at, asked.cookie).await?;
        for _ in 0..20 {
            client.get(path).await?;
        }
    }
    let (next, end) = (Arc::new(AtomicUsize::new(turns.start)), turns.end);
    let mut clients = Vec::new();
    for _ in 0..connections {
        clients.push(Connection::to(asked.at, asked.cookie).await?);
    }
    let begun = Instant::now();
    let ask = |mut client: Connection| {
        let (next, ask) = (next.clone(), asked.ask.clone());
        tokio::spawn(async move {
            let (mut took, mut bytes) = (Vec::new(), 0);
            loop {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                if turn >= end {
                    return Ok::<_, String>((took, bytes));
                }
                let start = Instant::now();
                let answer = match &ask {
                    Ask::Get(path) => client.get(path).await?,
                    Ask::Post(all) => match all.get(turn) {
                        Some((path, seen)) => {
                            client.post(path, &[("seen", seen), ("signature", "Joni Sherman")]).await?
                        }
                        None => return Ok((took, bytes)),
                    },
                };
                took.push(start.elapsed());
                bytes = answer.body.len();
                // Of an acceptance the product sends on to the receipt; anywhere else is not what was asked for.
                let done = match &ask {
                    Ask::Get(_) => answer.status.is_success(),
                    Ask::Post(_) => answer.status.is_success() || answer.location().ends_with("/receipt"),
                };
                if !done {
                    return Err(format!("it was answered with {} {}", answer.status, answer.location()));
                }
            }
        })
    };
    for task in clients.into_iter().map(ask).collect::<Vec<_>>() {
        let (some, of_one) = task.await.map_err(|e| e.to_string())??;
        taken.each.extend(some);
        taken.bytes = taken.bytes.max(of_one);
    }
    taken.whole += begun.elapsed();
    Ok(())
}
