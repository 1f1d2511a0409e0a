//! How often somebody may do what costs us or could be misused: per person, and per client for all who come from there.
//!
//! Counted in this process, by monotonic time; several instances each count their own, so N of them allow N times as much. The budget
//! of names that can be looked up is another thing and lies in the database: see [`backend::lookups`].
//!
//! Memory is bounded by construction: clients share [`SLOTS`] counters by a hash that nobody outside can work out, people have one
//! each. Each counter is a "generic cell rate": a burst at once, then one more every so often.

use super::{Broken, Form, Installation, client::ClientAddress, routes::RouteRow, trouble::Trouble};
use crate::addresses;
use axum::{
    extract::MatchedPath,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER, request::Parts},
    response::{IntoResponse, Response},
};
use backend::security::{self, Event, Kind};
use domain::{PersonId, access::Actor};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::HashMapStateStore,
};
use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    num::NonZeroU32,
    time::Duration,
};

const SLOTS: u64 = 1 << 16;
/// The address where receipts are checked.
const DOCUMENT: &str = addresses::DOCUMENT.pattern();

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rated {
    /// A door that looks something up while it is typed.
    Lookup,
    /// A form that carries files.
    Upload,
    /// A check of a receipt.
    Verify,
    /// A list, prices, a receipt as a file.
    Export,
    /// A document.
    Download,
}

/// A burst, and the seconds after which one more is allowed: of one person, and of one client.
struct Allowance {
    person: (u32, u64),
    client: (u32, u64),
}

domain::codes! {
    /// As the log names it.
    Rated {
        Lookup = "lookup",
        Upload = "upload",
        Verify = "verify",
        Export = "export",
        Download = "download",
    }
}

impl Rated {
    /// An office may share one address, so it gets more than a person.
    fn allowance(self) -> Allowance {
        match self {
            Self::Lookup => Allowance { person: (60, 1), client: (600, 1) },
            Self::Upload => Allowance { person: (60, 10), client: (300, 2) },
            Self::Verify => Allowance { person: (20, 6), client: (20, 6) },
            Self::Export => Allowance { person: (60, 10), client: (300, 2) },
            Self::Download => Allowance { person: (200, 2), client: (1_000, 1) },
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Lookup => "looked up too many IDs",
            Self::Upload => "uploaded too many files",
            Self::Verify => "checked too many receipts",
            Self::Export => "exported too many files",
            Self::Download => "opened too many documents",
        }
    }

    /// What a request to this row that is no form counts as.
    fn of_row(row: &RouteRow) -> Option<Self> {
        use super::routes::What;
        match (row.what, row.path) {
            (What::Function, _) => Some(Self::Lookup),
            (What::Get(_), DOCUMENT) => Some(Self::Download),
            // It has seats of its own.
            (What::Get(_), addresses::LIVE) => None,
            (What::Get(_), _) => Some(Self::Export),
            _ => None,
        }
    }
}

type Counters<K> = RateLimiter<K, HashMapStateStore<K>, DefaultClock>;

struct Pair {
    people: Counters<PersonId>,
    clients: Counters<u64>,
}

/// The counters of this process.
pub struct Rates {
    /// In the order of [`Rated::ALL`]; empty when nothing is counted.
    pairs: Vec<Pair>,
    clock: DefaultClock,
    secret: RandomState,
}

impl fmt::Debug for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rates").field("counted", &self.pairs.len()).finish_non_exhaustive()
    }
}

impl Default for Rates {
    fn default() -> Self {
        let pair = |rated: Rated| {
            let Allowance { person, client } = rated.allowance();
            Pair { people: RateLimiter::hashmap(quota(person)), clients: RateLimiter::hashmap(quota(client)) }
        };
        let pairs = Rated::ALL.into_iter().map(pair).collect();
        Self { pairs, clock: DefaultClock::default(), secret: RandomState::new() }
    }
}

fn quota((burst, seconds): (u32, u64)) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let every = Quota::with_period(Duration::from_secs(seconds)).unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN));
    every.allow_burst(burst)
}

impl Rates {
    /// Nothing is counted: for crawls and measurements, which do in a minute what people do in a month.
    pub fn unlimited() -> Self {
        Self { pairs: Vec::new(), ..Self::default() }
    }

    /// Counts one; the seconds to wait when it was one too many.
    fn count(&self, rated: Rated, person: Option<PersonId>, client: &str) -> Result<(), u64> {
        let at = Rated::ALL.iter().position(|other| *other == rated);
        let Some(pair) = at.and_then(|at| self.pairs.get(at)) else { return Ok(()) };
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now()).as_secs() + 1;
        if let Some(person) = person {
            pair.people.check_key(&person).map_err(wait)?;
        }
        match client {
            // Without a network in between there is nobody to tell apart.
            "" => Ok(()),
            client => pair.clients.check_key(&(self.secret.hash_one(client) % SLOTS)).map_err(wait),
        }
    }

    /// Forgets counters that are full again.
    pub(super) fn tidy(&self) {
        for pair in &self.pairs {
            pair.people.retain_recent();
            pair.people.shrink_to_fit();
            pair.clients.retain_recent();
            pair.clients.shrink_to_fit();
        }
    }
}

/// One too many in too short a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMany {
    rated: Rated,
    seconds: u64,
}

impl TooMany {
    pub fn sentence(self) -> String {
        let wait = match self.seconds {
            1 => "a second".to_owned(),
            seconds if seconds < 120 => format!("{seconds} seconds"),
            seconds => format!("{} minutes", seconds.div_ceil(60)),
        };
        format!("You’ve {} in a short time. Nothing was changed. Wait {wait}, then try again.", self.rated.done())
    }

    pub fn retry_after(self) -> HeaderValue {
        HeaderValue::from(self.seconds)
    }
}

/// As a page for whoever followed a link.
impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, self.retry_after())], Trouble::TooOften).into_response()
    }
}

/// Counts, and tells the operator of what was too much.
pub(super) fn count(at: &Installation, rated: Rated, actor: Option<&Actor>, address: &str) -> Result<(), TooMany> {
    let counted = at.rates.count(rated, actor.map(|actor| actor.person), address);
    counted.map_err(|seconds| {
        let event = Event::new(Kind::Limited).about(rated.code()).outcome("rate");
        security::tell(&at.backend, actor.map_or(event.clone(), |actor| event.by(actor)));
        TooMany { rated, seconds }
    })
}

/// Counts a request to a row that is no form; the answer when it was one too many.
pub(super) fn count_row(at: &Installation, row: &RouteRow, actor: Option<&Actor>, address: &str) -> Option<Response> {
    let rated = Rated::of_row(row)?;
    count(at, rated, actor, address).err().map(|too_many| match rated {
        Rated::Lookup => {
            let error = crate::api::AppError::TooMany { sentence: too_many.sentence() };
            let body = serde_json::to_vec(&error).map_err(|e| Broken::new(&e.to_string()));
            match body {
                Ok(body) => json(too_many, body),
                Err(broken) => broken.into_response(),
            }
        }
        Rated::Upload | Rated::Verify | Rated::Export | Rated::Download => too_many.into_response(),
    })
}

/// Counts a form that is about to be read, where reading it is what costs: the check of a receipt.
pub(super) fn count_check(at: &Installation, parts: &Parts) -> Result<(), TooMany> {
    match parts.extensions.get::<MatchedPath>().is_some_and(|path| path.as_str() == addresses::VERIFY) {
        true => count_parts(at, Rated::Verify, parts),
        false => Ok(()),
    }
}

/// Counts a form that was read and carries files.
pub(super) fn count_upload(at: &Installation, parts: &Parts, form: &Form) -> Result<(), TooMany> {
    let checks = parts.extensions.get::<MatchedPath>().is_some_and(|path| path.as_str() == addresses::VERIFY);
    match form.files.is_empty() || checks {
        true => Ok(()),
        false => count_parts(at, Rated::Upload, parts),
    }
}

fn count_parts(at: &Installation, rated: Rated, parts: &Parts) -> Result<(), TooMany> {
    let address = parts.extensions.get::<ClientAddress>().map(|client| client.0.as_str()).unwrap_or_default();
    count(at, rated, parts.extensions.get::<Actor>(), address)
}

fn json(too_many: TooMany, body: Vec<u8>) -> Response {
    let kind = (axum::http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, too_many.retry_after()), kind], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_one_more_is_told_how_long_to_wait() {
        let rates = Rates::default();
        let counted: Vec<_> = (0..21).map(|_| rates.count(Rated::Verify, None, "192.0.2.1")).collect();
        assert!(counted[..20].iter().all(Result::is_ok));
        assert!(matches!(counted[20], Err(1..=7)), "{:?}", counted[20]);
        assert_eq!(rates.count(Rated::Verify, None, "192.0.2.2"), Ok(()), "another client");
        assert_eq!(rates.count(Rated::Export, None, "192.0.2.1"), Ok(()), "something else");
    }

    #[test]
    fn a_person_is_counted_whatever_client_they_come_from() {
        let rates = Rates::default();
        let one = Some(person(1));
        let over = (0..100).filter(|n| rates.count(Rated::Export, one, &format!("192.0.2.{n}")).is_err()).count();
        assert_eq!(over, 40);
        assert_eq!(rates.count(Rated::Export, Some(person(2)), "192.0.2.1"), Ok(()));
    }

    #[test]
    fn a_flood_of_clients_takes_no_more_memory_than_there_are_slots() {
        let rates = Rates::default();
        for n in 0..200_000 {
            let _ = rates.count(Rated::Export, None, &format!("client {n}"));
        }
        assert!(rates.pairs.iter().all(|pair| pair.clients.len() <= SLOTS as usize));
    }

    fn person(n: u8) -> PersonId {
        format!("018f0000-0000-7000-8000-00000000000{n}").parse().unwrap()
    }
}
