//! Clients that open connections and never finish: they take nobody's place, and are gone when their time is up.

use crate::{
    Done,
    load::sign_in,
    server::{self, sqlite},
    world::{PUBLISHER, World},
};
use std::{
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};
use testing::{http::connection, process::Sandbox};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::timeout,
};

/// As many files as many systems let a process open, which is fewer than there are connections here.
const FILES: &str = "1024";
/// Requests whose head never ends.
const HALF_OPEN: u32 = 1_100;
/// Requests whose body never comes, and connections that ask nothing more.
const OTHERS: u32 = 100;
/// Addresses of this machine that they come from.
const CLIENTS: u32 = 11;
/// What an answer may take meanwhile.
const WITHIN: Duration = Duration::from_secs(2);
/// Of the server, so that the trial need not wait for its usual one.
const IDLE: u64 = 12;
/// When all of them are over: the product waits 10 seconds for a head and 15 for a body.
const OVER: Duration = Duration::from_secs(19);

pub async fn run(sandbox: &Sandbox) -> Done {
    rlimit::increase_nofile_limit(8_192).map_err(|e| format!("this trial cannot open enough connections: {e}"))?;
    let database = sqlite(sandbox);
    World::fill(sandbox, &database, 1).await?.close().await;
    let settings = [("COUNTERSIGN_IDLE_TIMEOUT", IDLE.to_string())];
    let server = server::start_with_files(sandbox, &database, &settings, FILES).await?;
    let begun = Instant::now();
    let mut open = Vec::new();
    for n in 0..HALF_OPEN {
        // Half of them from many addresses, half from the one that we ask from ourselves.
        let client = if n % 2 == 0 { 2 + n % CLIENTS } else { 1 };
        open.push(opened(server.at, client, "GET / HTTP/1.1\r\nHost: a\r\n").await?);
        if n % 100 == 99 {
            answered(server.at, &format!("{} half-open requests", n + 1)).await?;
        }
    }
    for n in 0..OTHERS {
        let body = "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na=";
        let idle = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
        open.push(opened(server.at, 2 + n % CLIENTS, body).await?);
        open.push(opened(server.at, 2 + n % CLIENTS, idle).await?);
    }
    let slowest = answered(server.at, "slow bodies and idle connections as well").await?;
    let start = Instant::now();
    sign_in(server.at, PUBLISHER).await?;
    println!(
        "  {} connections opened in {} ms; then /healthz took {} ms, a sign-in {} ms",
        open.len(),
        begun.elapsed().as_millis(),
        slowest.as_millis(),
        start.elapsed().as_millis()
    );
    over(open, begun).await?;
    answered(server.at, "they were all over").await?;
    server.stop()
}

/// A connection from 127.0.0.`client` that says so much and no more.
async fn opened(at: SocketAddr, client: u32, said: &str) -> Done<TcpStream> {
    let socket = TcpSocket::new_v4().map_err(|e| e.to_string())?;
    let address = Ipv4Addr::from_bits(Ipv4Addr::LOCALHOST.to_bits() - 1 + client);
    socket.bind((address, 0).into()).map_err(|e| format!("{address}: {e}"))?;
    let connected = timeout(WITHIN, socket.connect(at)).await.map_err(|_| "a connection was not taken in time")?;
    let mut stream = connected.map_err(|e| format!("a connection was refused: {e}"))?;
    // It may be over already: there was no room.
    let _ = stream.write_all(said.as_bytes()).await;
    Ok(stream)
}

/// How long the server takes to say that it lives.
async fn answered(at: SocketAddr, beside: &str) -> Done<Duration> {
    let start = Instant::now();
    match timeout(WITHIN, connection::get(at, "", "/healthz")).await {
        Ok(Ok(page)) if page.status == 200 => Ok(start.elapsed()),
        Ok(Ok(page)) => Err(format!("beside {beside}: {}", page.in_words())),
        Ok(Err(_)) => Err(format!("beside {beside}: /healthz was not answered")),
        Err(_) => Err(format!("beside {beside}: /healthz was not answered in {} s", WITHIN.as_secs())),
    }
}

/// Waits until the server has ended every one of them.
async fn over(open: Vec<TcpStream>, begun: Instant) -> Done {
    let mut waiting = JoinSet::new();
    for mut stream in open {
        waiting.spawn(async move {
            let mut bytes = Vec::new();
            let left = OVER.saturating_sub(begun.elapsed());
            timeout(left, stream.read_to_end(&mut bytes)).await.is_ok()
        });
    }
    let left = waiting.join_all().await.into_iter().filter(|over| !over).count();
    if left > 0 {
        return Err(format!("{left} connections were still open after {} s", OVER.as_secs()));
    }
    Ok(())
}
