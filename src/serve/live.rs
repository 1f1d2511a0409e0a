//! What changes, told to open pages as server-sent events: that an offer changed, never how. The page looks again by itself, and is
//! shown what its reader may see.
//!
//! | event | what the page does |
//! |---|---|
//! | `change` `{"number":1042}` | looks again: a step was taken on an offer that its reader sees, or saw before the step |
//! | `again` | looks again: it may have missed something |
//! | `stop` | asks no more: the session is over, or acts for another organization |

use super::{Installation, client::ClientAddress, session};
use axum::{
    extract::{Query, Request, State},
    http::{HeaderName, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use backend::{
    feed::{Changes, News},
    security,
};
use domain::{OrganizationId, PersonId, access::Actor};
use futures::stream::unfold;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{Interval, interval_at},
};
use tower_sessions::{Session, session::Id};

/// Streams of one session. A browser opens six connections to a server; one is left for pages.
const MAX_OF_SESSION: usize = 5;
/// Streams of one person in all their sessions, which anybody may begin as many of as they like.
const MAX_OF_PERSON: usize = 15;
/// Streams of all who come from one client: an office may share an address.
/// Fewer than half of the connections a client may have, so that pages find one.
const MAX_OF_CLIENT: usize = 120;
/// So that proxies keep the line open, and a session that is over is noticed.
const BEAT: Duration = Duration::from_secs(15);
/// When a page asks again after the line broke.
const RETRY: Duration = Duration::from_secs(1);

/// All streams of this instance.
#[derive(Clone, Debug, Default)]
pub struct Live(Arc<Streams>);

#[derive(Debug, Default)]
struct Streams {
    stop: watch::Sender<bool>,
    seats: Mutex<HashMap<Holder, usize>>,
}

/// Whose streams are counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Holder {
    Session(Id),
    Person(PersonId),
    Client(String),
}

impl Holder {
    /// How many it may have, and its words in the sentence about it.
    fn most(&self) -> (usize, &'static str) {
        match self {
            Self::Session(_) => (MAX_OF_SESSION, "This browser has"),
            Self::Person(_) => (MAX_OF_PERSON, "You have"),
            Self::Client(_) => (MAX_OF_CLIENT, "Your network has"),
        }
    }
}

impl Live {
    /// Ends every stream, for good: a graceful stop waits for them.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<Holder, usize>> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat, or who has no more of them.
    fn seat(&self, session: Id, holders: Vec<Holder>) -> Result<Seat, Holder> {
        let mut seats = self.seats();
        let full = |holder: &&Holder| seats.get(*holder).is_some_and(|taken| *taken >= holder.most().0);
        if let Some(full) = holders.iter().find(full) {
            return Err(full.clone());
        }
        for holder in &holders {
            *seats.entry(holder.clone()).or_default() += 1;
        }
        Ok(Seat { live: self.clone(), session, holders })
    }
}

/// The place of one stream, given back when it ends in whatever way.
struct Seat {
    live: Live,
    session: Id,
    holders: Vec<Holder>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.live.seats();
        for holder in &self.holders {
            match seats.get_mut(holder) {
                Some(taken) if *taken > 1 => *taken -= 1,
                _ => drop(seats.remove(holder)),
            }
        }
    }
}

/// `at`: how far the feed was when the page began to read. `offer`: the number of the only offer that matters to it.
type Wish = HashMap<String, String>;

/// `GET /live`.
pub(crate) async fn stream(State(at): State<Installation>, Query(wish): Query<Wish>, request: Request) -> Response {
    let extensions = request.extensions();
    let session = extensions.get::<Session>().and_then(Session::id);
    let (Some(session), Some(actor)) = (session, extensions.get::<Actor>()) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let client = extensions.get::<ClientAddress>().map(|client| client.0.clone()).unwrap_or_default();
    let mut holders = vec![Holder::Session(session), Holder::Person(actor.person)];
    holders.extend((!client.is_empty()).then_some(Holder::Client(client)));
    let seat = match at.live.seat(session, holders) {
        Ok(seat) => seat,
        Err(full) => return no_seat(&at, actor, &full),
    };
    let line = Line::new(at, seat, actor.organization.id, &wish);
    let events = unfold(line, |mut line| async { line.next().await.map(|event| (Ok::<_, Infallible>(event), line)) });
    // Some proxies would keep everything until the end.
    ([(HeaderName::from_static("x-accel-buffering"), "no")], Sse::new(events)).into_response()
}

fn no_seat(at: &Installation, actor: &Actor, full: &Holder) -> Response {
    let event = security::Event::new(security::Kind::Limited).by(actor).about("live").outcome("seats");
    security::tell(&at.backend, event);
    let (most, who) = full.most();
    let sentence = format!("{who} {most} live pages open. Close one, or reload this page manually.\n");
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "5")], sentence).into_response()
}

/// One stream.
struct Line {
    at: Installation,
    seat: Seat,
    organization: OrganizationId,
    offer: Option<i64>,
    changes: Changes,
    stop: watch::Receiver<bool>,
    beat: Interval,
    /// To be said first, the last one first.
    first: Vec<Event>,
    over: bool,
}

impl Line {
    fn new(at: Installation, seat: Seat, organization: OrganizationId, wish: &Wish) -> Self {
        let (changes, stop) = (at.backend.changes(), at.live.0.stop.subscribe());
        // Compared only now that nothing can be missed any more.
        let behind = wish.get("at").is_none_or(|seen| *seen != at.backend.position());
        let mut first = if behind { vec![again()] } else { Vec::new() };
        first.push(Event::default().retry(RETRY).comment("live"));
        let beat = interval_at(tokio::time::Instant::now() + BEAT, BEAT);
        Self {
            at,
            seat,
            organization,
            offer: wish.get("offer").and_then(|number| number.parse().ok()),
            changes,
            stop,
            beat,
            first,
            over: false,
        }
    }

    /// None when the stream is over.
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        if let Some(event) = self.first.pop() {
            return Some(event);
        }
        loop {
            let event = tokio::select! {
                () = until_stopped(&mut self.stop) => return None,
                _ = self.beat.tick() => Some(Event::default().comment("")),
                news = self.changes.next() => self.event(&news),
            };
            if let Some(event) = event {
                return self.checked(event).await;
            }
        }
    }

    fn event(&self, news: &News) -> Option<Event> {
        match news {
            News::LookAgain => Some(again()),
            News::Changed(change) => {
                let theirs = change.organizations.contains(&self.organization);
                let wanted = self.offer.is_none_or(|offer| offer == change.number);
                let data = format!("{{\"number\":{}}}", change.number);
                (theirs && wanted).then(|| Event::default().event("change").data(data))
            }
        }
    }

    /// The event, if its reader is still who it was.
    async fn checked(&mut self, event: Event) -> Option<Event> {
        match session::goes_on(&self.at, self.seat.session, self.organization).await {
            Ok(true) => Some(event),
            Ok(false) => {
                self.over = true;
                Some(Event::default().event("stop").data("{}"))
            }
            // The page will ask again.
            Err(_) => None,
        }
    }
}

async fn until_stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

fn again() -> Event {
    Event::default().event("again").data("{}")
}
