//! Slow clients, on real sockets and short times.

use super::{Connections, Pace, accept, room::Room};
use axum::{
    Router,
    body::{Body, Bytes},
    http::StatusCode,
    routing::{get, post},
};
use futures::stream;
use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::{sleep, timeout},
};

const PACE: Pace = Pace {
    head: Duration::from_millis(200),
    idle: Duration::from_millis(800),
    stall: Duration::from_millis(400),
    rate: 1_000,
};
/// For whatever must come to an end.
const TIMEOUT: Duration = Duration::from_secs(10);

struct Server {
    at: SocketAddr,
    room: Arc<Room>,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

impl Server {
    async fn with_room(all: usize) -> Self {
        let endless = || async { Body::from_stream(stream::repeat_with(|| Ok::<_, Infallible>(vec![0; 65_536]))) };
        let late = || async {
            sleep(Duration::from_millis(1_200)).await;
            "late"
        };
        let taken = |body: Result<Bytes, _>| async { body.map_or(StatusCode::BAD_REQUEST, |_: Bytes| StatusCode::OK) };
        let app = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/late", get(late))
            .route("/endless", get(endless))
            .route("/taken", post(taken));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let room = Room::new(Connections { all, client: None, idle: PACE.idle });
        let (stop, stopped) = oneshot::channel::<()>();
        let running = accept::run(listener, app, room.clone(), PACE, async { drop(stopped.await) });
        Self { at, room, stop, ended: tokio::spawn(running) }
    }

    async fn sent(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    async fn emptied(&self) {
        let empty = async {
            while self.room.len() > 0 {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(TIMEOUT, empty).await.expect("all connections end");
    }
}

/// What comes until the end, and how long that takes.
async fn rest(stream: &mut TcpStream) -> (String, Duration) {
    let (start, mut bytes) = (Instant::now(), Vec::new());
    // An end by a reset is an end as well.
    let _ = timeout(TIMEOUT, stream.read_to_end(&mut bytes)).await.expect("the connection ends");
    (String::from_utf8_lossy(&bytes).into_owned(), start.elapsed())
}

async fn some(stream: &mut TcpStream) -> String {
    let mut bytes = [0; 1024];
    let read = timeout(TIMEOUT, stream.read(&mut bytes)).await.expect("an answer").expect("bytes");
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}

#[tokio::test]
async fn a_request_whose_head_does_not_come_is_not_waited_for() {
    let server = Server::with_room(100).await;
    for begun in ["", "GET / HTTP/1.1\r\nHost: a\r\n"] {
        let mut stream = server.sent(begun).await;
        let (answer, after) = rest(&mut stream).await;
        assert!(answer.is_empty() && after >= PACE.head, "{begun:?}: {answer:?} after {after:?}");
    }
    server.emptied().await;
}

#[tokio::test]
async fn a_head_that_drips_is_not_waited_for_either() {
    let server = Server::with_room(100).await;
    let mut stream = server.sent("GET / HTTP/1.1\r\n").await;
    let start = Instant::now();
    while start.elapsed() < TIMEOUT && stream.write_all(b"a: b\r\n").await.is_ok() {
        sleep(Duration::from_millis(30)).await;
    }
    assert!(start.elapsed() < TIMEOUT);
    server.emptied().await;
}

#[tokio::test]
async fn between_two_requests_a_connection_may_stay_longer() {
    let server = Server::with_room(100).await;
    let mut stream = server.sent("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(some(&mut stream).await.ends_with("here"));
    sleep(PACE.head * 2).await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    assert!(some(&mut stream).await.ends_with("here"));
    let (answer, after) = rest(&mut stream).await;
    assert!(answer.is_empty() && after >= PACE.head * 2, "it ended after {after:?}");
}

#[tokio::test]
async fn a_body_that_stops_or_only_drips_is_given_up_with_an_answer() {
    let server = Server::with_room(100).await;
    let head = "POST /taken HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n";
    let mut stopped = server.sent(head).await;
    let (answer, after) = rest(&mut stopped).await;
    assert!(answer.starts_with("HTTP/1.1 400") && after >= PACE.stall, "{answer:?} after {after:?}");
    let (mut read, mut write) = server.sent(head).await.into_split();
    let dripping = tokio::spawn(async move {
        while write.write_all(b"x").await.is_ok() {
            sleep(Duration::from_millis(50)).await;
        }
    });
    let mut answer = [0; 12];
    timeout(TIMEOUT, read.read_exact(&mut answer)).await.expect("an answer").expect("bytes");
    assert_eq!(&answer, b"HTTP/1.1 400");
    drop(read);
    server.emptied().await;
    dripping.abort();
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let server = Server::with_room(100).await;
    let _silent = server.sent("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n").await;
    sleep(Duration::from_millis(50)).await;
    server.emptied().await;
}

#[tokio::test]
async fn an_answer_may_take_its_time() {
    let server = Server::with_room(100).await;
    let mut stream = server.sent("GET /late HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(rest(&mut stream).await.0.ends_with("late"));
}

#[tokio::test]
async fn whoever_asks_is_answered_though_all_places_are_taken_by_those_who_do_not() {
    let server = Server::with_room(3).await;
    let mut open = Vec::new();
    for _ in 0..30 {
        open.push(server.sent("GET / HT").await);
    }
    for _ in 0..10 {
        let mut stream = server.sent("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(rest(&mut stream).await.0.ends_with("here"));
    }
}

#[tokio::test]
async fn told_to_stop_it_finishes_what_is_under_way_and_lets_nobody_in() {
    let server = Server::with_room(100).await;
    let mut stream = server.sent("GET /late HTTP/1.1\r\nHost: a\r\n\r\n").await;
    sleep(Duration::from_millis(100)).await;
    server.stop.send(()).unwrap();
    sleep(Duration::from_millis(100)).await;
    assert!(TcpStream::connect(server.at).await.is_err());
    assert!(rest(&mut stream).await.0.ends_with("late"));
    timeout(TIMEOUT, server.ended).await.expect("an end").expect("no panic");
}

#[test]
fn connections_leave_descriptors_for_everything_else() {
    let room = super::room;
    assert_eq!((room(1024), room(usize::MAX), room(100)), (896, usize::MAX - 128, 64));
}
