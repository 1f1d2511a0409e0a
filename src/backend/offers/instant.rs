//! When a step happens: never before the entry that stands last in the offer's history. A clock that was set back would write a history
//! that contradicts itself, and deadlines would be judged by an hour that was over.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::offer::Refusal;
use sea_orm::ConnectionTrait;

use super::loaded_offer::LoadedOffer;
use crate::{Backend, Fault, events};

/// Clocks of several instances on one database differ by milliseconds, one that NTP corrects in steps by a second or two. So far behind,
/// a step takes the instant of the entry before it: it was not earlier than that, since it waited for the lock. Whatever is further
/// behind was set so. No deadline moves by it: the instant that is taken has been recorded already.
pub(crate) const JITTER: TimeDelta = TimeDelta::seconds(5);

/// The log tells of it once in so many seconds, however often somebody tries.
const TOLD_EVERY: i64 = 60;

const SENTENCE: &str = "This installation’s clock is earlier than the last entry in this offer’s history, and entries must be in order. Nothing was changed. Ask the operator to correct the clock.";

/// The installation at the instant of this step, or why it cannot be taken now. The caller holds the offer's lock: a step that waited for
/// another one comes later than it.
pub(super) async fn of_step(
    backend: &Backend,
    tx: &impl ConnectionTrait,
    loaded: &LoadedOffer,
) -> Result<Result<Backend, Refusal>, Fault> {
    let stopped = backend.at_this_instant();
    let now = stopped.now();
    Ok(match events::last(tx, loaded.offer.id).await? {
        Some(last) if now + JITTER < last => {
            tell(loaded.offer.number, now, last);
            Err(Refusal::new("clock", "R-8", SENTENCE))
        }
        Some(last) if now < last => Ok(backend.at_the_instant(last)),
        _ => Ok(stopped),
    })
}

fn tell(offer: i64, now: DateTime<Utc>, last: DateTime<Utc>) {
    static TOLD: AtomicI64 = AtomicI64::new(i64::MIN);
    let (real, told) = (Utc::now().timestamp(), TOLD.load(Ordering::Relaxed));
    let due = told > real || real.saturating_sub(told) >= TOLD_EVERY;
    if due && TOLD.compare_exchange(told, real, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
        tracing::warn!(
            offer, %now, %last,
            "the clock is earlier than the last entry of an offer, so its steps are refused: correct this machine’s clock; if the server ran with --clock before, use a --clock later than that entry"
        );
    }
}
