//! How much a request may carry, how long it may take, and how many large bodies are read at once.

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// Values behind the question mark: leptos looks through all of them for each.
pub const VALUES: usize = 500;
/// Bytes of a form without files, and of all fields of a form with files.
pub const FORM: usize = 256 * 1024;
/// Bytes of a form with files: five documents of 10 MB and their fields.
pub const UPLOAD: usize = 52 * 1024 * 1024;
/// Bytes of one file (MS-4.2.9).
pub const FILE: usize = 10 * 1024 * 1024;
/// Bytes of files that are read of one form, kept or not: a browser shows our answer only after it was allowed to finish.
pub const MAX_FILES_READ: usize = 2 * UPLOAD;
/// Bytes that may pass by, for the same reason, behind what no form of ours would send; and how long that may take.
pub const DRAIN: usize = 1024 * 1024;
pub const DRAINING: Duration = Duration::from_secs(2);
/// Fields of a form; of one with files, fields and files.
pub const FIELDS: usize = 2_000;
/// Files of a form.
pub const FILES: usize = 64;
/// Bytes of the head of a part, which says its name.
pub const HEAD: usize = 32 * 1024;
/// Bytes that surround a field, for all of them on average: border and head.
pub const SURROUNDINGS: usize = 256;
/// Bodies with more files than fit into [`FORM`] that are read at once: in all, and of one client. More wait.
pub const UPLOADS: usize = 32;
pub const UPLOADS_OF_ONE: usize = 8;
/// Most time to wait for that.
pub const WAIT_FOR_UPLOAD: Duration = Duration::from_secs(10);
/// Most time without a byte in the middle of a form with files; tests do not wait that long.
pub const SILENCE: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(20) };

/// Most time for an answer; tests do not wait that long.
const ANSWER: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(30) };
/// Most time for a form with files, on a slow line.
const SLOW: Duration = Duration::from_secs(300);

/// Refuses an address that none of our pages leads to. One longer than 64 kB does not come this far.
pub async fn address(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if query.bytes().filter(|b| *b == b'&').count() < VALUES {
        return next.run(request).await;
    }
    let sentence =
        format!("This address is too long: the limit is {VALUES} values. Go back and use a link on this site.\n");
    (StatusCode::URI_TOO_LONG, sentence).into_response()
}

/// Ends a request that takes too long, with a sentence.
pub async fn time(request: Request, next: Next) -> Response {
    let files = request.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let most = if files { SLOW } else { ANSWER };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, super::trouble::Trouble::Slow).into_response(),
    }
}

/// How many large bodies are read at once: so many in all, and so many of one client, so that nobody takes every place.
///
/// What a place stands for is little memory (a body in it is hashed and written a piece at a time), but work and room on the disk. A form
/// without large files needs none, so steps go on while all are taken.
///
/// The places for large bodies, cheap to clone.
#[derive(Clone, Debug)]
pub struct Uploads {
    all: Arc<Semaphore>,
    of_clients: Arc<Mutex<HashMap<String, Weak<Semaphore>>>>,
    of_one: usize,
    wait: Duration,
}

/// Leave to upload one body, until it is dropped.
#[derive(Debug)]
pub struct UploadPermit {
    _client: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Default for Uploads {
    fn default() -> Self {
        Self::new(UPLOADS, UPLOADS_OF_ONE, WAIT_FOR_UPLOAD)
    }
}

impl Uploads {
    /// So many places in all and for one client; nobody waits for one longer than `wait`.
    pub fn new(all: usize, of_one: usize, wait: Duration) -> Self {
        Self { all: Arc::new(Semaphore::new(all)), of_clients: Arc::default(), of_one, wait }
    }

    /// Leave for a body of this client; none when all were taken for too long.
    pub async fn permit(&self, client: &str) -> Option<UploadPermit> {
        let own = self.of(network(client));
        let both = async {
            // Its own first: a client with too many waits without holding a place of all.
            let client = own.acquire_owned().await.ok()?;
            let all = self.all.clone().acquire_owned().await.ok()?;
            Some(UploadPermit { _client: client, _all: all })
        };
        timeout(self.wait, both).await.ok().flatten()
    }

    fn of(&self, client: String) -> Arc<Semaphore> {
        let mut clients = self.of_clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = clients.get(&client).and_then(Weak::upgrade) {
            return known;
        }
        clients.retain(|_, places| places.strong_count() > 0);
        let places = Arc::new(Semaphore::new(self.of_one));
        clients.insert(client, Arc::downgrade(&places));
        places
    }
}

/// A client is its address, and with IPv6 its network: one household has 2^64 addresses.
fn network(client: &str) -> String {
    match client.parse() {
        Ok(IpAddr::V6(address)) => address.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        _ => client.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_limits() -> Uploads {
        Uploads::new(3, 2, Duration::from_millis(50))
    }

    #[tokio::test]
    async fn one_client_cannot_take_every_place() {
        let uploads = small_limits();
        let held = [uploads.permit("192.0.2.1").await, uploads.permit("192.0.2.1").await];
        assert!(held.iter().all(Option::is_some) && uploads.permit("192.0.2.1").await.is_none());
        let other = uploads.permit("192.0.2.2").await;
        assert!(other.is_some() && uploads.permit("192.0.2.3").await.is_none(), "three in all");
        drop(held);
        assert!(uploads.permit("192.0.2.1").await.is_some());
    }

    #[tokio::test]
    async fn the_addresses_of_one_network_are_one_client() {
        let uploads = small_limits();
        let _held = [uploads.permit("2001:db8:1:2::1").await, uploads.permit("2001:db8:1:2:3::4").await];
        assert!(uploads.permit("2001:db8:1:2:ffff::5").await.is_none());
        assert!(uploads.permit("2001:db8:1:3::1").await.is_some());
    }

    #[tokio::test]
    async fn clients_that_left_are_forgotten() {
        let uploads = small_limits();
        for host in 0..100 {
            drop(uploads.permit(&format!("192.0.2.{host}")).await);
        }
        assert_eq!(uploads.of_clients.lock().unwrap().len(), 1);
    }
}
