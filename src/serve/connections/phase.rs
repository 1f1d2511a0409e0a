//! What a connection is doing.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

use super::Pace;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// No request has come; `begun`: a part of its head has.
    Waiting { begun: bool },
    /// The body of a request is still coming.
    Receiving,
    /// The request is here whole, and its answer is made or sent.
    Answering,
}

#[derive(Clone, Copy, Debug)]
struct Timed {
    phase: Phase,
    since: Instant,
    /// It has had an answer.
    served: bool,
}

/// Shared by the connection, its bodies and the room.
#[derive(Debug)]
pub(super) struct State {
    timed: Mutex<Timed>,
    ended: Notify,
}

impl State {
    pub fn new() -> Self {
        let timed = Timed { phase: Phase::Waiting { begun: false }, since: Instant::now(), served: false };
        Self { timed: Mutex::new(timed), ended: Notify::new() }
    }

    fn timed(&self) -> MutexGuard<'_, Timed> {
        self.timed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, phase: Phase) {
        let mut timed = self.timed();
        (timed.phase, timed.since) = (phase, Instant::now());
    }

    /// Bytes came.
    pub fn read(&self) {
        if self.phase() == (Phase::Waiting { begun: false }) {
            self.enter(Phase::Waiting { begun: true });
        }
    }

    /// The head of a request came whole.
    pub fn requested(&self, body: bool) {
        self.enter(if body { Phase::Receiving } else { Phase::Answering });
    }

    /// So did its body, or nobody wants more of it.
    pub fn received(&self) {
        if self.phase() == Phase::Receiving {
            self.enter(Phase::Answering);
        }
    }

    /// The answer is over.
    pub fn answered(&self) {
        self.enter(Phase::Waiting { begun: false });
        self.timed().served = true;
    }

    pub fn phase(&self) -> Phase {
        self.timed().phase
    }

    /// Since when it is in its phase.
    pub fn since(&self) -> Instant {
        self.timed().since
    }

    /// Until when the next request must have come.
    pub fn deadline(&self, pace: &Pace) -> Option<Instant> {
        let Timed { phase, since, served } = *self.timed();
        let within = |most: Duration| Some(since + most);
        match phase {
            Phase::Waiting { begun: false } if served => within(pace.idle),
            Phase::Waiting { .. } => within(pace.head),
            _ => None,
        }
    }

    /// Makes room for others.
    pub fn end(&self) {
        self.ended.notify_one();
    }

    pub async fn ended(&self) {
        self.ended.notified().await;
    }
}
