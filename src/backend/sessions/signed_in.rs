//! What a session remembers about whoever signed in.

use std::collections::HashMap;

use chrono::Utc;
use domain::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Duration;

/// A person whose password was right, and the epoch of their sessions at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    pub person: PersonId,
    pub epoch: i64,
}

/// Stands in a session's data under [`SignedIn::KEY`]. Times are milliseconds of real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    pub person: PersonId,
    /// The session is over once the person has another.
    epoch: i64,
    began: i64,
    /// When the password was last typed.
    password_at: i64,
    /// Its successor is there already, and it lives on only for requests that were under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced_until: Option<i64>,
}

impl SignedIn {
    pub const KEY: &str = "signed_in";
    /// However much it is used.
    pub const LIFETIME: Duration = Duration::days(7);
    /// A button pressed twice sends its second request under the old identifier.
    const OVERLAP: Duration = Duration::seconds(10);

    /// Somebody who has just typed their password.
    pub fn now(identity: Identity) -> Self {
        let now = Utc::now().timestamp_millis();
        Self { person: identity.person, epoch: identity.epoch, began: now, password_at: now, replaced_until: None }
    }

    /// The same session after the password was typed once more.
    pub fn confirmed(self, identity: Identity) -> Self {
        Self { began: self.began, ..Self::now(identity) }
    }

    /// The same session, about to end because another took its place.
    pub fn replaced(self) -> Self {
        let until = Utc::now().timestamp_millis() + millis(Self::OVERLAP);
        Self { replaced_until: Some(self.replaced_until.map_or(until, |before| before.min(until))), ..self }
    }

    /// Whether the password was typed within this time.
    pub fn confirmed_within(&self, time: std::time::Duration) -> bool {
        let passed = Utc::now().timestamp_millis().saturating_sub(self.password_at);
        u128::try_from(passed).is_ok_and(|passed| passed < time.as_millis())
    }

    /// As found in a session's data.
    pub fn of(data: &HashMap<String, Value>) -> Option<Self> {
        serde_json::from_value(data.get(Self::KEY)?.clone()).ok()
    }

    /// When the session is over, whatever happens in it.
    pub(super) fn ends(&self) -> i64 {
        let end = self.began.saturating_add(millis(Self::LIFETIME));
        self.replaced_until.map_or(end, |until| until.min(end))
    }

    pub(super) fn is_of(&self, epoch: i64) -> bool {
        self.epoch == epoch
    }
}

fn millis(duration: Duration) -> i64 {
    duration.whole_seconds() * 1000
}
