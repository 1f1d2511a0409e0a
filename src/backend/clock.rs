//! Business time: deadlines, events, views. Sessions and sign-in limits stay on real time.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// A clock that starts where it is told and then runs like any other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    ahead: TimeDelta,
    stopped: Option<DateTime<Utc>>,
}

impl Clock {
    /// Starts at `start`, or at the real time.
    pub fn starting_at(start: Option<DateTime<Utc>>) -> Self {
        Self { ahead: start.map(|at| at - Utc::now()).unwrap_or_default(), stopped: None }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.stopped.unwrap_or_else(|| Utc::now() + self.ahead)
    }

    /// It stands where it is, at the whole millisecond that can be stored.
    pub fn stopped(&self) -> Self {
        self.stopped_at(self.now())
    }

    /// It stands there.
    pub fn stopped_at(&self, at: DateTime<Utc>) -> Self {
        Self { stopped: Some(at.trunc_subsecs(3)), ..*self }
    }
}
