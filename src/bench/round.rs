//! What is measured, and how: so many requests over so many connections, each after the answer to the one before.

use std::{
    net::SocketAddr,
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
use tokio::net::TcpListener;

use crate::{
    Arguments, Done,
    bare::{self, Bare},
    by_maud,
    client::Client,
    process::Process,
    seed::{ADELE, JONI, PASSWORD, World},
};

/// All that came out.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    pub offers: u32,
    pub measured: Vec<Measured>,
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

/// Path and form.
type Form = (String, Vec<(String, String)>);

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

pub async fn all(backend: &Backend, world: &World, arguments: &Arguments) -> Done<Figures> {
    let least = Bare { backend: backend.clone(), publisher: world.publisher.clone(), customer: world.customer.clone() };
    let installation = Installation::new(backend.clone(), Site::bare());
    let product = serve(countersign::serve::router(installation)).await?;
    let servers = Servers {
        product,
        bare: serve(bare::router(least.clone())).await?,
        maud: serve(by_maud::router(least)).await?,
        publisher: signed_in(product, ADELE).await?,
        customer: signed_in(product, JONI).await?,
    };
    let mut figures = Figures::default();
    let mut steps = world.accepted.iter().copied();
    for &connections in &arguments.connections {
        for (what, path, at) in reading(world) {
            let [product, bare] = [path, at].map(Ask::Get);
            let cookie = if what == "customer page" { &servers.customer } else { &servers.publisher };
            let mut one = async |by, at, ask| -> Done<()> {
                let measured = measure(what, by, at, cookie, ask, connections, arguments.requests).await?;
                figures.measured.push(measured);
                Ok(())
            };
            one("product", servers.product, product).await?;
            one("bare", servers.bare, bare).await?;
            if what == "list" {
                one("maud", servers.maud, Ask::Get("/list".into())).await?;
            }
        }
        let count = arguments.requests.min(1_000) as usize;
        let ask = accepting(&servers, steps.by_ref().take(count).collect()).await?;
        let taken = measure("accept", "product", servers.product, &servers.customer, ask, connections, count as u32);
        figures.measured.push(taken.await?);
        let ask = steps.by_ref().take(count).map(|number| (format!("/accept/{number}"), Vec::new())).collect();
        let taken = measure("accept", "bare", servers.bare, "", Ask::Post(Arc::new(ask)), connections, count as u32);
        figures.measured.push(taken.await?);
        eprintln!("{connections} connections are measured.");
    }
    Ok(figures)
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
    let fields = [("email", email), ("password", PASSWORD)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    let answer = Client::to(at, "").await?.post("/sign-in", &fields).await?;
    answer.cookie.ok_or_else(|| format!("{email} was not let in: {}", answer.status))
}

/// Each offer is opened first, as the customer does: the form names what was seen.
async fn accepting(servers: &Servers, numbers: Vec<i64>) -> Done<Ask> {
    let mut client = Client::to(servers.product, &servers.customer).await?;
    let mut forms = Vec::new();
    for number in numbers {
        let path = format!("/private-offers/{}", offer::label(number));
        let page = client.get(&path).await?.body;
        let page = String::from_utf8_lossy(&page);
        let seen = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let seen = seen.ok_or_else(|| format!("{path} cannot be accepted"))?.to_owned();
        forms.push((path, vec![("seen".to_owned(), seen), ("signature".to_owned(), "Joni Sherman".to_owned())]));
    }
    Ok(Ask::Post(Arc::new(forms)))
}

async fn measure(
    what: &'static str,
    by: &'static str,
    at: SocketAddr,
    cookie: &str,
    ask: Ask,
    connections: usize,
    requests: u32,
) -> Done<Measured> {
    // Reading is warmed up; a step can be taken only once.
    if let Ask::Get(path) = &ask {
        let mut client = Client::to(at, cookie).await?;
        for _ in 0..20 {
            client.get(path).await?;
        }
    }
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let mut client = Client::to(at, cookie).await?;
        let (next, ask) = (next.clone(), ask.clone());
        tasks.push(tokio::spawn(async move {
            let (mut took, mut bytes) = (Vec::new(), 0);
            loop {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                if turn >= requests as usize {
                    return Ok::<_, String>((took, bytes));
                }
                let start = Instant::now();
                let answer = match &ask {
                    Ask::Get(path) => client.get(path).await?,
                    Ask::Post(all) => match all.get(turn) {
                        Some((path, form)) => client.post(path, form).await?,
                        None => return Ok((took, bytes)),
                    },
                };
                took.push(start.elapsed());
                bytes = answer.body.len();
                if !(answer.status.is_success() || answer.status.is_redirection()) {
                    return Err(format!("{what} by {by} was answered with {}", answer.status));
                }
            }
        }));
    }
    let (mut took, mut bytes) = (Vec::<Duration>::new(), 0);
    for task in tasks {
        let (some, of_one) = task.await.map_err(|e| e.to_string())??;
        took.extend(some);
        bytes = bytes.max(of_one);
    }
    let whole = begun.elapsed();
    took.sort_unstable();
    let at = |per_mille: usize| took.get(took.len() * per_mille / 1000).map_or(0, |one| one.as_micros() as u64);
    let per_second = took.len() as u64 * 1_000_000 / (whole.as_micros() as u64).max(1);
    Ok(Measured { what, by, connections, median: at(500), p99: at(990), per_second, bytes })
}
