//! Failed sign-ins, counted so that guessing is slow and nobody can lock anybody else out. On real time: moving the business clock
//! must not open the door. Only hashes of addresses are kept.
//!
//! | what comes from | is held up by |
//! |---|---|
//! | a browser that signed in to this account before | its own failures there |
//! | a network address that signed in to this account before | the failures from that address there |
//! | anywhere else | the failures from its address, there and on all accounts; and, once many addresses have tried this account, by a wait before each try |
//!
//! What is held up counts for nobody else: an address over its limit cannot slow an account down. The wait is of each address by
//! itself, so that a stranger never takes somebody's turn.

use std::{fmt, time::Duration};

use domain::PersonId;

use crate::{
    Backend, Fault, token,
    transaction::{self, Transaction},
};

/// Rows that count, and clients that are known.
mod rows;

use rows::KnownBy;

/// How long a failure counts against an address.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// How long it counts against an account.
const ACCOUNT_WINDOW: Duration = Duration::from_secs(60 * 60);
/// Failures from one client on one account.
const MAX_PER_PAIR: i32 = 10;
/// Failures from one client on all accounts; an office may share one address.
const MAX_PER_CLIENT: i32 = 30;
/// Failures on an account, from clients it does not know, that make nobody wait. More than one client can cause.
const FREE_PER_ACCOUNT: i32 = 20;
/// The first wait; it doubles with every so many failures more.
const FIRST_WAIT: u64 = 15;
const DOUBLES_EVERY: i32 = 10;
const LONGEST_WAIT: u64 = 300;

/// Where an attempt to sign in comes from.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// Its network address; empty where that is not known.
    pub address: String,
    pub browser: Option<Browser>,
}

impl From<&str> for Client {
    fn from(address: &str) -> Self {
        Self { address: address.to_owned(), browser: None }
    }
}

/// One attempt and the keys it counts for.
pub(super) struct Attempt {
    account: String,
    address: String,
    /// The account from this address, and when it may be tried.
    pair: String,
    turn: String,
    /// None where the address is not known: many may be behind that.
    known_address: Option<String>,
    /// The account from this browser.
    browser: Option<String>,
}

/// What an attempt was counted against.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    Browser,
    Address,
    Everything,
}

impl Attempt {
    pub(super) fn of(email: &str, client: &Client) -> Self {
        let (email, address) = (email.as_bytes(), client.address.as_bytes());
        let known = (!address.is_empty()).then(|| token::hash(&[b"known address", email, address]));
        let browser = client.browser.as_ref().map(|b| token::hash(&[b"browser", email, b.secret().as_bytes()]));
        Self {
            account: token::hash(&[b"account", email]),
            address: token::hash(&[b"client", address]),
            pair: token::hash(&[b"pair", email, address]),
            turn: token::hash(&[b"turn", email, address]),
            known_address: known,
            browser,
        }
    }

    /// Counts the attempt as a failure before anybody looks at it, so that many at once do not slip through together; or the seconds
    /// to wait.
    pub(super) async fn count(&self, backend: &Backend) -> Result<Result<Counted, u64>, Fault> {
        let tx = transaction::begin(backend).await?;
        let (wait, counted) =
            match rows::find_known(&tx, self.browser.as_deref(), self.known_address.as_deref()).await? {
                Some(KnownBy::Browser(key)) => (rows::count(&tx, key, WINDOW, MAX_PER_PAIR).await?, Counted::Browser),
                Some(KnownBy::Address) => {
                    // Its failures count against the address, whose limit is for others.
                    rows::count(&tx, &self.address, WINDOW, i32::MAX).await?;
                    (rows::count(&tx, &self.pair, WINDOW, MAX_PER_PAIR).await?, Counted::Address)
                }
                None => (self.count_everywhere(&tx).await?, Counted::Everything),
            };
        tx.commit().await?;
        Ok(wait.map_or(Ok(counted), Err))
    }

    async fn count_everywhere(&self, tx: &Transaction) -> Result<Option<u64>, Fault> {
        if let Some(seconds) = rows::count(tx, &self.address, WINDOW, MAX_PER_CLIENT).await? {
            return Ok(Some(seconds));
        }
        if let Some(seconds) = rows::count(tx, &self.pair, WINDOW, MAX_PER_PAIR).await? {
            return Ok(Some(seconds));
        }
        let wait = wait(rows::increment(tx, &self.account, ACCOUNT_WINDOW).await?.failures);
        if wait == 0 || rows::take_turn(tx, &self.turn).await? {
            return Ok(None);
        }
        // Not looked at, and so no failure on the account.
        rows::take_back(tx, &self.pair).await?;
        rows::take_back(tx, &self.account).await?;
        rows::await_turn(tx, &self.turn, wait).await.map(Some)
    }

    /// It was the right password: what was counted for this attempt is taken back, and the client is known from now on. Its failures
    /// on other accounts stay, or somebody with one account could go on guessing others.
    pub(super) async fn forgive(&self, backend: &Backend, counted: Counted, person: PersonId) -> Result<(), Fault> {
        let tx = transaction::begin(backend).await?;
        if matches!(counted, Counted::Address | Counted::Everything) {
            rows::take_back(&tx, &self.address).await?;
            rows::forget(&tx, &self.pair).await?;
        }
        if matches!(counted, Counted::Everything) {
            rows::take_back(&tx, &self.account).await?;
        }
        if let Some(browser) = &self.browser {
            rows::forget(&tx, browser).await?;
        }
        rows::remember_known(&tx, person, [&self.browser, &self.known_address].into_iter().flatten()).await?;
        tx.commit().await
    }
}

/// Seconds before a client that the account does not know may try, by the failures on the account, this one among them.
fn wait(failures: i32) -> u64 {
    match failures - FREE_PER_ACCOUNT {
        ..=0 => 0,
        more => LONGEST_WAIT.min(FIRST_WAIT << ((more - 1) / DOUBLES_EVERY).min(8)),
    }
}

/// Forgets what is older than it counts. How many rows that was.
pub async fn forget_old(backend: &Backend) -> Result<u64, Fault> {
    let tx = transaction::begin(backend).await?;
    let forgotten = rows::forget_old(&tx, ACCOUNT_WINDOW).await? + rows::forget_old_known(&tx).await?;
    tx.commit().await?;
    Ok(forgotten)
}

const SECRET_CHARS: usize = 32;
const LAST_CHARS: usize = 16;

/// A browser that somebody signs in with, by a random number that it keeps. Not an identity: it opens nothing without a password. Written
/// `secret.last`, both in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    secret: String,
    /// Tells whether the same person signs in again, and nothing else; empty until somebody did.
    last: String,
}

impl Browser {
    /// One that has never been here.
    pub fn unknown() -> Self {
        Self { secret: token::secret(), last: String::new() }
    }

    /// As it was written; none if it was not written here.
    pub fn read(text: &str) -> Option<Self> {
        let (secret, last) = text.split_once('.')?;
        let is_hex = |text: &str, chars| text.len() == chars && text.bytes().all(|b| b.is_ascii_hexdigit());
        (is_hex(secret, SECRET_CHARS) && is_hex(last, LAST_CHARS))
            .then(|| Self { secret: secret.to_owned(), last: last.to_owned() })
    }

    /// The browser after this person signed in.
    pub fn used_by(&self, person: PersonId) -> Self {
        let mut last = token::hash(&[b"browser", self.secret.as_bytes(), person.0.as_bytes()]);
        last.truncate(LAST_CHARS);
        Self { secret: self.secret.clone(), last }
    }

    pub(super) fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.secret, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_stays_bounded() {
        let table = [(1, 0), (20, 0), (21, 15), (30, 15), (31, 30), (41, 60), (51, 120), (61, 240), (71, 300)];
        for (failures, seconds) in table {
            assert_eq!(wait(failures), seconds, "{failures}");
        }
        assert_eq!(wait(i32::MAX), LONGEST_WAIT);
    }

    #[test]
    fn one_client_alone_makes_nobody_wait() {
        assert_eq!(wait(MAX_PER_PAIR), 0);
    }

    #[test]
    fn a_browser_knows_the_same_person_again_and_no_other() {
        let (adele, kim) = (PersonId(token::id()), PersonId(token::id()));
        let browser = Browser::unknown().used_by(adele);
        let again = Browser::read(&browser.to_string()).unwrap();
        assert_eq!(again.used_by(adele), again);
        assert_ne!(again.used_by(kim), again);
        assert_eq!(again.used_by(kim).secret(), browser.secret());
    }

    #[test]
    fn what_was_not_written_here_is_no_browser() {
        let long = "a".repeat(100);
        for text in ["", ".", "abc.def", &Browser::unknown().to_string(), &format!("{long}.{long}")] {
            assert_eq!(Browser::read(text), None, "{text}");
        }
    }
}
