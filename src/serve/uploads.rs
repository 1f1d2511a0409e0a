//! How many large bodies are read at once: so many in all, and so many of one client, so that nobody takes every place.
//!
//! What a place stands for is little memory (a body in it is hashed and written a piece at a time), but work and room on the disk. A form
//! without large files needs none, so steps go on while all are taken.

use super::limits;
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

/// The places for large bodies, cheap to clone.
#[derive(Clone, Debug)]
pub struct Uploads {
    all: Arc<Semaphore>,
    of_clients: Arc<Mutex<HashMap<String, Weak<Semaphore>>>>,
    of_one: usize,
    wait: Duration,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    _client: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Default for Uploads {
    fn default() -> Self {
        Self::new(limits::UPLOADS, limits::UPLOADS_OF_ONE, limits::WAIT_FOR_UPLOAD)
    }
}

impl Uploads {
    /// So many places in all and for one client; nobody waits for one longer than `wait`.
    pub fn new(all: usize, of_one: usize, wait: Duration) -> Self {
        Self { all: Arc::new(Semaphore::new(all)), of_clients: Arc::default(), of_one, wait }
    }

    /// A place for a body of this client; none when all were taken for too long.
    pub async fn place(&self, client: &str) -> Option<Place> {
        let own = self.of(network(client));
        let both = async {
            // Its own first: a client with too many waits without holding a place of all.
            let client = own.acquire_owned().await.ok()?;
            let all = self.all.clone().acquire_owned().await.ok()?;
            Some(Place { _client: client, _all: all })
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

    fn few() -> Uploads {
        Uploads::new(3, 2, Duration::from_millis(50))
    }

    #[tokio::test]
    async fn one_client_cannot_take_every_place() {
        let uploads = few();
        let held = [uploads.place("192.0.2.1").await, uploads.place("192.0.2.1").await];
        assert!(held.iter().all(Option::is_some) && uploads.place("192.0.2.1").await.is_none());
        let other = uploads.place("192.0.2.2").await;
        assert!(other.is_some() && uploads.place("192.0.2.3").await.is_none(), "three in all");
        drop(held);
        assert!(uploads.place("192.0.2.1").await.is_some());
    }

    #[tokio::test]
    async fn the_addresses_of_one_network_are_one_client() {
        let uploads = few();
        let _held = [uploads.place("2001:db8:1:2::1").await, uploads.place("2001:db8:1:2:3::4").await];
        assert!(uploads.place("2001:db8:1:2:ffff::5").await.is_none());
        assert!(uploads.place("2001:db8:1:3::1").await.is_some());
    }

    #[tokio::test]
    async fn clients_that_left_are_forgotten() {
        let uploads = few();
        for host in 0..100 {
            drop(uploads.place(&format!("192.0.2.{host}")).await);
        }
        assert_eq!(uploads.of_clients.lock().unwrap().len(), 1);
    }
}
