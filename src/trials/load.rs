//! The clients: each takes one offer after another through all hands, by the plain forms that people use.

use crate::{
    Done,
    ledger::{ClientStep, Offer},
    world::{self, CUSTOMER, PARTNER, PASSWORD, PUBLISHER, SELLER},
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use testing::http::{Gone, Page, connection};

/// How long the jobs may take to carry an offer on before it counts as lost.
const TIMEOUT: Duration = Duration::from_secs(30);

/// What all clients share: one session each of publisher, partner and customer, which must outlive every crash, and the accounts.
#[derive(Debug)]
pub struct Shared {
    publisher: String,
    partner: String,
    customer: String,
    next_account: AtomicU32,
    accounts: u32,
    acknowledged: AtomicU32,
}

/// Why a client stops.
#[derive(Debug)]
pub enum Stop {
    /// The server went away.
    Gone,
    /// It said something that it should not say.
    Odd(String),
}

impl From<Gone> for Stop {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl Shared {
    pub async fn signed_in(at: SocketAddr, accounts: std::ops::Range<u32>) -> Done<Arc<Self>> {
        let (publisher, partner, customer) =
            (sign_in(at, PUBLISHER).await?, sign_in(at, PARTNER).await?, sign_in(at, CUSTOMER).await?);
        let next_account = AtomicU32::new(accounts.start);
        Ok(Arc::new(Self {
            publisher,
            partner,
            customer,
            next_account,
            accounts: accounts.end,
            acknowledged: AtomicU32::new(0),
        }))
    }
}

impl Shared {
    /// The session of `publisher`, `partner` or `customer`.
    pub fn of(&self, party: &str) -> &str {
        match party {
            "publisher" => &self.publisher,
            "partner" => &self.partner,
            _ => &self.customer,
        }
    }

    /// Until so many more steps were acknowledged, and a little longer; a slow machine is not waited for beyond `most`.
    pub async fn until(&self, steps: u32, longer: Duration, most: Duration) {
        let (start, goal) = (Instant::now(), self.acknowledged.load(Ordering::Relaxed) + steps);
        while start.elapsed() < most && self.acknowledged.load(Ordering::Relaxed) < goal {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(longer).await;
    }
}

/// A session of that person.
pub async fn sign_in(at: SocketAddr, email: &str) -> Done<String> {
    let page = connection::post(at, "", "/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    let page = page.map_err(|Gone| "nobody answered the sign-in")?;
    page.cookie().filter(|_| page.status == 303).ok_or_else(|| format!("{email}: {}", page.in_words()))
}

/// One of the clients, with everything it ever did.
#[derive(Debug)]
pub struct Client {
    pub id: usize,
    /// The draft it clones.
    pub template: i64,
    /// The last is the one in hand.
    pub offers: Vec<Offer>,
}

impl Client {
    /// Works until the server goes away.
    pub async fn work(&mut self, at: SocketAddr, shared: &Shared) -> Stop {
        loop {
            if let Err(stop) = self.go_on(at, shared).await {
                return stop;
            }
        }
    }

    /// One step more, or the next offer.
    pub async fn go_on(&mut self, at: SocketAddr, shared: &Shared) -> Result<(), Stop> {
        let fresh = self.offers.last().is_none_or(|o| o.done.contains(&ClientStep::Accept) || o.number.is_none());
        if fresh {
            let name = format!("Client {} offer {}", self.id, self.offers.len());
            self.offers.push(Offer { name, ..Offer::default() });
        }
        let template = self.template;
        let Some(offer) = self.offers.last_mut() else { return Ok(()) };
        let next = ClientStep::ALL.into_iter().find(|step| !offer.done.contains(step)).unwrap_or(ClientStep::Clone);
        match next {
            ClientStep::Clone => clone(at, shared, template, offer).await,
            ClientStep::Address => address(at, shared, offer).await,
            ClientStep::Submit => submit(at, shared, offer).await,
            ClientStep::Extend => extend(at, shared, offer).await,
            ClientStep::Accept => accept(at, shared, offer).await,
        }
    }
}

async fn clone(at: SocketAddr, shared: &Shared, template: i64, offer: &mut Offer) -> Result<(), Stop> {
    offer.doubt = Some(ClientStep::Clone);
    let name = offer.name.clone();
    let address = format!("/offers/O-{template}/clone");
    let fields = [("name", &*name), ("seen", "")];
    let page = taken(connection::post(at, &shared.publisher, &address, &fields).await?, "/offers/O-")?;
    let number = page.location().split('/').find_map(|part| part.strip_prefix("O-")).and_then(|n| n.parse().ok());
    offer.number = Some(number.ok_or_else(|| Stop::Odd(page.in_words()))?);
    acknowledged(shared, offer, ClientStep::Clone);
    Ok(())
}

async fn address(at: SocketAddr, shared: &Shared, offer: &mut Offer) -> Result<(), Stop> {
    let who = format!("/offers/O-{}/edit/who", offer.number.unwrap_or_default());
    let account = shared.next_account.fetch_add(1, Ordering::Relaxed);
    if account >= shared.accounts {
        return Err(Stop::Odd("the trial has no billing account left".to_owned()));
    }
    let seen = form(at, &shared.publisher, &who).await?;
    let account = world::account(account);
    let fields = [("name", &*offer.name), ("billing_account", &account), ("seller_id", SELLER), ("seen", &seen)];
    offer.doubt = Some(ClientStep::Address);
    taken(connection::post(at, &shared.publisher, &who, &fields).await?, "/offers/O-")?;
    acknowledged(shared, offer, ClientStep::Address);
    Ok(())
}

/// Submits the offer as the review page showed it.
async fn submit(at: SocketAddr, shared: &Shared, offer: &mut Offer) -> Result<(), Stop> {
    let review = format!("/offers/O-{}/edit/review", offer.number.unwrap_or_default());
    let seen = form(at, &shared.publisher, &review).await?;
    offer.doubt = Some(ClientStep::Submit);
    taken(connection::post(at, &shared.publisher, &review, &[("seen", &seen)]).await?, "/offers/O-")?;
    acknowledged(shared, offer, ClientStep::Submit);
    Ok(())
}

async fn extend(at: SocketAddr, shared: &Shared, offer: &mut Offer) -> Result<(), Stop> {
    let desk = format!("/inbox/O-{}", offer.number.unwrap_or_default());
    let seen = form(at, &shared.partner, &desk).await?;
    let fields = [("adjustments.0.percent", "10"), ("prepared_by", PARTNER), ("do", "extend"), ("seen", &*seen)];
    offer.doubt = Some(ClientStep::Extend);
    taken(connection::post(at, &shared.partner, &desk, &fields).await?, "/inbox/O-")?;
    acknowledged(shared, offer, ClientStep::Extend);
    Ok(())
}

async fn accept(at: SocketAddr, shared: &Shared, offer: &mut Offer) -> Result<(), Stop> {
    let page = format!("/private-offers/O-{}", offer.number.unwrap_or_default());
    let seen = form(at, &shared.customer, &page).await?;
    let fields = [("signature", "Nora"), ("seen", &*seen)];
    offer.doubt = Some(ClientStep::Accept);
    taken(connection::post(at, &shared.customer, &page, &fields).await?, &format!("{page}/receipt"))?;
    acknowledged(shared, offer, ClientStep::Accept);
    Ok(())
}

fn acknowledged(shared: &Shared, offer: &mut Offer, step: ClientStep) {
    shared.acknowledged.fetch_add(1, Ordering::Relaxed);
    offer.doubt = None;
    offer.done.push(step);
}

/// The token of a page's form; waits while the jobs carry the offer there.
async fn form(at: SocketAddr, cookie: &str, path: &str) -> Result<String, Stop> {
    let start = Instant::now();
    loop {
        let page = connection::get(at, cookie, path).await?;
        match page.seen_token() {
            Some(seen) if page.status == 200 => return Ok(seen),
            _ if page.status.is_server_error() => return Err(Stop::Gone),
            // Nobody is asked to sign in a second time.
            _ if page.status == 303 => return Err(Stop::Odd(format!("{path}: {}", page.in_words()))),
            _ if start.elapsed() > TIMEOUT => {
                return Err(Stop::Odd(format!("{path} did not come to have a form: {}", page.in_words())));
            }
            _ => tokio::time::sleep(Duration::from_millis(60)).await,
        }
    }
}

/// Success, or why not. A server whose database went away answers 5xx, which says neither yes nor no.
fn taken(page: Page, to: &str) -> Result<Page, Stop> {
    match page.status.as_u16() {
        303 if page.location().starts_with(to) => Ok(page),
        500.. => Err(Stop::Gone),
        _ => Err(Stop::Odd(page.in_words())),
    }
}
