//! Taking connections, and the requests that come over them.

use super::{
    Connections, Pace,
    body::{Answered, Done, Received},
    room::{ConnectionPermit, Room},
    stream::Paced,
};
use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{convert::Infallible, future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};
use tower::ServiceExt;

/// Bytes of the head of a request; more is answered with 431.
const HEAD: usize = 128 * 1024;
/// How long nobody new is let in when the system has nothing left to do it with.
const BREATH: Duration = Duration::from_millis(50);

/// Serves until `stopped`; then nobody new is let in, and answers under way may finish.
pub(in crate::serve) async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Connections,
    stopped: impl Future<Output = ()>,
) {
    run(listener, app, Room::new(limits), Pace::of(limits), stopped).await;
}

pub(super) async fn run(
    listener: TcpListener,
    app: Router,
    room: Arc<Room>,
    pace: Pace,
    stopped: impl Future<Output = ()>,
) {
    let (stop, stopping) = watch::channel(false);
    let mut under_way = JoinSet::new();
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let accepted = tokio::select! {
            () = &mut stopped => break,
            Some(_) = under_way.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, client)) => match room.enter(client.ip()) {
                Some(permit) => {
                    under_way.spawn(connection(stream, client, app.clone(), permit, pace, stopping.clone()));
                }
                None => tracing::debug!(%client, "connection limit reached"),
            },
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::warn!("can’t accept connections: {error}");
                room.make_room();
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    stop.send_replace(true);
    while under_way.join_next().await.is_some() {}
}

/// It went away before we came to it.
fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

async fn connection(
    stream: TcpStream,
    client: SocketAddr,
    app: Router,
    permit: ConnectionPermit,
    pace: Pace,
    mut stopping: watch::Receiver<bool>,
) {
    // Answers are written whole: waiting for more would only make them late.
    let _ = stream.set_nodelay(true);
    let state = permit.state.clone();
    let service = service_fn(|request: Request<Incoming>| answer(request, client, app.clone(), &permit, pace));
    let io = TokioIo::new(Paced::new(stream, state.clone(), pace));
    let served = http1::Builder::new().max_buf_size(HEAD).serve_connection(io, service);
    let mut served = std::pin::pin!(served);
    tokio::select! {
        // Whatever went wrong, there is nobody left to be told.
        _ = &mut served => return,
        () = state.ended() => return,
        _ = stopping.wait_for(|stop| *stop) => served.as_mut().graceful_shutdown(),
    }
    tokio::select! {
        _ = &mut served => {}
        () = state.ended() => {}
    }
}

async fn answer(
    request: Request<Incoming>,
    client: SocketAddr,
    app: Router,
    permit: &ConnectionPermit,
    pace: Pace,
) -> Result<Response<Answered>, Infallible> {
    let state = permit.state.clone();
    let mut request = request.map(|body| Body::new(Received::new(body, state.clone(), pace)));
    request.extensions_mut().insert(ConnectInfo(client));
    let done = Done(state);
    let response = app.oneshot(request).await?;
    Ok(response.map(|body| Answered::new(body, done)))
}
