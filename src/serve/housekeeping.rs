//! Sweeping out what nobody needs any more: sessions that are over, old failures to sign in, documents that no offer names, old
//! events of the security log. On real time, like all of them.

use super::Installation;
use backend::{Backend, Fault, documents::Sweep, lookups, people, security, sessions::Store};
use std::{future::Future, time::Duration};

const EVERY: Duration = Duration::from_secs(600);

/// Sweeps now and then until told to stop.
pub(super) async fn run(at: Installation, security_log_days: u16, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    let mut documents = Sweep::default();
    loop {
        if let Err(fault) = sweep(&at.backend).await {
            tracing::error!("sweeping out old sessions failed; the next time tries again: {fault}");
        }
        match documents.round(&at.backend, chrono::Utc::now()).await {
            Ok(swept) => tracing::debug!(?swept, "swept out documents"),
            Err(fault) => tracing::error!("sweeping out documents failed; the next time tries again: {fault}"),
        }
        if let Err(fault) = security::sweep(&at.backend, security_log_days).await {
            tracing::error!("sweeping out old events of the security log failed; the next time tries again: {fault}");
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
    tracing::debug!(sessions, attempts, lookups, "swept out");
    Ok(())
}
