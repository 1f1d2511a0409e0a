//! What has just changed, told to those whose pages are open. Nothing here is kept: whoever missed something looks again.

use std::{
    convert::Infallible,
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::{OrganizationId, offer::Offer};
use sea_orm::{
    ConnectionTrait, DbBackend, Statement,
    sqlx::{self, postgres::PgListener},
};
use tokio::sync::broadcast::{self, error::RecvError};

use crate::{Backend, Fault, token};

/// News that wait for a slow reader; who is further behind is told to look again.
const KEPT: usize = 256;
const CHANNEL: &str = "countersign_changes";

/// A step was taken on an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferChange {
    pub number: i64,
    /// Those for whom the offer exists now, or existed before the step; nobody else may hear of it.
    pub organizations: Vec<OrganizationId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Changed(OfferChange),
    /// Something may have been missed.
    LookAgain,
}

/// Of one instance.
#[derive(Debug)]
pub(crate) struct Feed {
    sender: broadcast::Sender<Arc<News>>,
    instance: String,
    told: AtomicU64,
}

impl Feed {
    pub fn new() -> Self {
        Self { sender: broadcast::channel(KEPT).0, instance: token::secret(), told: AtomicU64::new(0) }
    }

    /// Counted before it is sent: who subscribes and then compares positions misses nothing.
    fn tell(&self, news: News) {
        self.told.fetch_add(1, Ordering::SeqCst);
        // Nobody may be listening.
        let _ = self.sender.send(Arc::new(news));
    }
}

/// What is told from now on.
#[derive(Debug)]
pub struct Changes(broadcast::Receiver<Arc<News>>);

impl Changes {
    pub async fn next(&mut self) -> Arc<News> {
        match self.0.recv().await {
            Ok(news) => news,
            Err(RecvError::Lagged(_)) => Arc::new(News::LookAgain),
            Err(RecvError::Closed) => pending().await,
        }
    }
}

impl Backend {
    pub fn changes(&self) -> Changes {
        Changes(self.feed().sender.subscribe())
    }

    /// Another after every piece of news, and in every instance. It tells how far a page looked, and nothing about how much happens
    /// here.
    pub fn position(&self) -> String {
        let told = self.feed().told.load(Ordering::SeqCst);
        let mut position = token::hash(&[b"feed", self.feed().instance.as_bytes(), &told.to_be_bytes()]);
        position.truncate(16);
        position
    }

    /// For after the commit.
    pub(crate) fn tell(&self, change: OfferChange) {
        self.feed().tell(News::Changed(change));
    }
}

/// Those for whom the offer exists in its status.
pub(crate) fn audience(offer: &Offer) -> Vec<OrganizationId> {
    let seeing = offer.parties().filter(|(party, _)| offer.kind.sees(*party, offer.status));
    seeing.map(|(_, organization)| organization.id).collect()
}

/// Tells the other instances, when and only when the transaction is committed. One SQLite has one instance.
pub(crate) async fn write(backend: &Backend, tx: &impl ConnectionTrait, change: &OfferChange) -> Result<(), Fault> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let values = [CHANNEL.into(), words(&backend.feed().instance, change).into()];
        let sql = "SELECT pg_notify($1, $2)";
        tx.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    }
    Ok(())
}

/// Hears what other instances tell until `shutdown` is ready. On SQLite there are none.
pub async fn listen(backend: Backend, shutdown: impl Future<Output = ()>) {
    if backend.write().get_database_backend() != DbBackend::Postgres {
        return;
    }
    let hearing = async {
        loop {
            let Err(error) = hear(&backend).await;
            tracing::warn!(%error, "can’t receive changes from other instances; trying again");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    tokio::select! { () = shutdown => {}, () = hearing => {} }
}

async fn hear(backend: &Backend) -> Result<Infallible, sqlx::Error> {
    let mut listener = PgListener::connect_with(backend.write().get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    let feed = backend.feed();
    // What was told before is not known.
    feed.tell(News::LookAgain);
    loop {
        match listener.try_recv().await? {
            None => feed.tell(News::LookAgain),
            Some(told) => match read(told.payload()) {
                Some((from, _)) if from == feed.instance => {}
                Some((_, change)) => feed.tell(News::Changed(change)),
                // Too many to be named, or a newer version of the product beside this one.
                None => feed.tell(News::LookAgain),
            },
        }
    }
}

/// Organizations that are named to another instance: PostgreSQL takes 8,000 bytes. Of more it looks again at everything.
const MOST_NAMED: usize = 150;

/// `instance number organization organization`; `instance number many` when there are too many to be named.
fn words(instance: &str, change: &OfferChange) -> String {
    let mut words = format!("{instance} {}", change.number);
    if change.organizations.len() > MOST_NAMED {
        return words + " many";
    }
    for organization in &change.organizations {
        words.push(' ');
        words.push_str(&organization.0.to_string());
    }
    words
}

fn read(words: &str) -> Option<(&str, OfferChange)> {
    let mut words = words.split(' ');
    let (instance, number) = (words.next()?, words.next()?.parse().ok()?);
    let organizations = words.map(|word| word.parse().ok().map(OrganizationId)).collect::<Option<_>>()?;
    Some((instance, OfferChange { number, organizations }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_instance_tells_another_reads() {
        let organizations = vec![OrganizationId(token::id()), OrganizationId(token::id())];
        for change in [OfferChange { number: 1042, organizations }, OfferChange { number: 7, organizations: vec![] }] {
            assert_eq!(read(&words("a1", &change)), Some(("a1", change)));
        }
        assert_eq!(read("a1 1042 Contoso"), None);
        let many = OfferChange { number: i64::MAX, organizations: vec![OrganizationId(token::id()); 400] };
        assert_eq!(read(&words("a1", &many)), None);
        let most = OfferChange { organizations: many.organizations[..MOST_NAMED].to_vec(), ..many };
        assert!(words(&"a".repeat(64), &most).len() < 8_000);
    }

    #[tokio::test]
    async fn who_is_too_far_behind_is_told_to_look_again() {
        let feed = Feed::new();
        let mut changes = Changes(feed.sender.subscribe());
        let change = |number| News::Changed(OfferChange { number, organizations: vec![] });
        feed.tell(change(0));
        assert_eq!(*changes.next().await, change(0));
        (1..=2 * KEPT as i64).for_each(|number| feed.tell(change(number)));
        assert_eq!(*changes.next().await, News::LookAgain);
    }
}
