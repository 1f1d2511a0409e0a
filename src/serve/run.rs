//! The process: jobs and socket side by side, and an end in good order.

use super::{Connections, Installation, client, connections, router};
use backend::{Backend, Fault, documents::Sweep, lookups, people, security, sessions::Store};
use futures::future::join_all;
use std::{future::Future, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::AbortHandle};

/// Most time for answers that are under way when the process is told to stop.
const GRACE: Duration = Duration::from_secs(8);

/// How the process faces the network.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub addr: SocketAddr,
    /// How long events of the security log are kept.
    pub security_log_days: u16,
    pub connections: Connections,
}

/// Serves until SIGTERM or Ctrl-C, then lets requests and jobs finish, and returns within a bounded time.
pub async fn run(at: Installation, settings: Settings) -> Result<(), String> {
    let signal = stop_signal().map_err(|e| format!("Can’t listen for signals: {e}"))?;
    let listener = TcpListener::bind(settings.addr).await.map_err(|e| {
        format!(
            "Can’t listen on {}: {e}. Choose another address with --addr, or stop whatever is using it.",
            settings.addr
        )
    })?;
    let addr = listener.local_addr().unwrap_or(settings.addr);
    warn_about_cookie(addr);
    tracing::info!("{}", client::setting(at.behind_proxy));
    tracing::info!("listening on http://{addr}");
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(backend::jobs::run(at.backend.clone(), until_stopped(stopped.clone())));
    let hearing = tokio::spawn(backend::feed::listen(at.backend.clone(), until_stopped(stopped.clone())));
    let sweeping = tokio::spawn(housekeeping(at.clone(), settings.security_log_days, until_stopped(stopped.clone())));
    let logging = tokio::spawn(backend::security::run(at.backend.clone(), until_stopped(stopped.clone())));
    let backend = at.backend.clone();
    let live = at.live.clone();
    let limits = connections::within_descriptors(settings.connections);
    let server = tokio::spawn(connections::serve(listener, router(at), limits, until_stopped(stopped)));
    signal.await;
    tracing::info!("stopping: finishing current requests, accepting no new ones");
    let _ = stop.send(true);
    live.stop();
    let tasks = [server, jobs, sweeping, hearing, logging];
    // Whatever is broken off then rolls back and gives its connection to the database back.
    let late: Vec<_> = tasks.iter().map(|task| task.abort_handle()).collect();
    match tokio::time::timeout(GRACE, join_all(tasks)).await {
        Ok(_) => tracing::info!("stopped"),
        Err(_) => {
            tracing::warn!("stopped with requests still running after {} seconds", GRACE.as_secs());
            late.iter().for_each(AbortHandle::abort);
        }
    }
    // What the last requests told.
    if let Err(fault) = backend::security::flush(&backend).await {
        tracing::error!("can’t write the last events to the security log: {fault}");
    }
    Ok(())
}

async fn until_stopped(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Ready when the process is told to stop. From this call on, not only when first awaited, so that nothing is missed.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// The `__Host-` cookie is taken over a secure connection only; this machine itself counts as one.
fn warn_about_cookie(addr: SocketAddr) {
    if !addr.ip().is_loopback() {
        tracing::warn!(
            "listening on a public address without TLS: put a TLS proxy in front, or browsers won’t keep anyone signed in"
        );
    }
}

const EVERY: Duration = Duration::from_secs(600);

/// Sweeping out what nobody needs any more: sessions that are over, old failures to sign in, documents that no offer names, old
/// events of the security log. On real time, like all of them.
///
/// Sweeps now and then until told to stop.
async fn housekeeping(at: Installation, security_log_days: u16, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    let mut documents = Sweep::default();
    loop {
        if let Err(fault) = sweep(&at.backend).await {
            tracing::error!("can’t remove old sessions; will try again: {fault}");
        }
        match documents.round(&at.backend, chrono::Utc::now()).await {
            Ok(swept) => tracing::debug!(?swept, "removed unused documents"),
            Err(fault) => tracing::error!("can’t remove unused documents; will try again: {fault}"),
        }
        if let Err(fault) = security::sweep(&at.backend, security_log_days).await {
            tracing::error!("can’t remove old security log events; will try again: {fault}");
        }
        at.rates.tidy();
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn sweep(backend: &Backend) -> Result<(), Fault> {
    let sessions = Store::new(backend.clone()).delete_expired().await?;
    let attempts = people::forget_old_attempts(backend).await?;
    let lookups = lookups::forget_old(backend).await?;
    tracing::debug!(sessions, attempts, lookups, "removed");
    Ok(())
}
