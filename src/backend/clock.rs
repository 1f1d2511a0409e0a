//! Business time: deadlines, events, views. Sessions and sign-in limits stay on real time.

use chrono::{DateTime, TimeDelta, Utc};

/// A clock that starts where it is told and then runs like any other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    ahead: TimeDelta,
}

impl Clock {
    /// Starts at `start`, or at the real time.
    pub fn starting_at(start: Option<DateTime<Utc>>) -> Self {
        Self { ahead: start.map(|at| at - Utc::now()).unwrap_or_default() }
    }

    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead
    }
}
