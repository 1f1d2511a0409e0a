//! What changes, told to open pages as server-sent events: that an offer changed, never how. The page looks again by itself, and is
//! shown what its reader may see.
//!
//! | event | what the page does |
//! |---|---|
//! | `change` `{"number":1042}` | looks again: a step was taken on an offer that its reader sees, or saw before the step |
//! | `again` | looks again: it may have missed something |
//! | `stop` | asks no more: the session is over, or acts for another organization |

use super::{Installation, session};
use axum::{
    extract::{Query, Request, State},
    http::{HeaderName, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use backend::feed::{Changes, News};
use domain::{OrganizationId, access::Actor};
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
const MOST: usize = 5;
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
    seats: Mutex<HashMap<Id, usize>>,
}

impl Live {
    /// Ends every stream, for good: a graceful stop waits for them.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<Id, usize>> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seat(&self, session: Id) -> Option<Seat> {
        let mut seats = self.seats();
        let taken = seats.entry(session).or_default();
        if *taken >= MOST {
            return None;
        }
        *taken += 1;
        Some(Seat { live: self.clone(), session })
    }
}

/// The place of one stream, given back when it ends in whatever way.
struct Seat {
    live: Live,
    session: Id,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.live.seats();
        match seats.get_mut(&self.session) {
            Some(taken) if *taken > 1 => *taken -= 1,
            _ => drop(seats.remove(&self.session)),
        }
    }
}

/// `at`: how far the feed was when the page began to read. `offer`: the number of the only offer that matters to it.
type Wish = HashMap<String, String>;

/// `GET /live`.
pub(super) async fn stream(State(at): State<Installation>, Query(wish): Query<Wish>, request: Request) -> Response {
    let extensions = request.extensions();
    let session = extensions.get::<Session>().and_then(Session::id);
    let (Some(session), Some(actor)) = (session, extensions.get::<Actor>()) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Some(seat) = at.live.seat(session) else {
        let sentence = format!("This session has {MOST} live pages already; close one, or reload this page by hand.\n");
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "5")], sentence).into_response();
    };
    let line = Line::new(at, seat, actor.organization.id, &wish);
    let events = unfold(line, |mut line| async { line.next().await.map(|event| (Ok::<_, Infallible>(event), line)) });
    // Some proxies would keep everything until the end.
    ([(HeaderName::from_static("x-accel-buffering"), "no")], Sse::new(events)).into_response()
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
                () = told(&mut self.stop) => return None,
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

async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

fn again() -> Event {
    Event::default().event("again").data("{}")
}
