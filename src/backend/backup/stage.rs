//! Where a trial may end the process: it dies between any two steps of a backup or a restore, as by `kill -9`. A release build does not.

use std::sync::atomic::{AtomicU32, Ordering};

/// Another step is done.
pub(super) fn reached() {
    static REACHED: AtomicU32 = AtomicU32::new(0);
    if cfg!(debug_assertions) {
        let reached = REACHED.fetch_add(1, Ordering::Relaxed) + 1;
        let end = std::env::var("COUNTERSIGN_TRIAL_END_AT").ok().and_then(|at| at.parse::<u32>().ok());
        if end == Some(reached) {
            std::process::abort();
        }
    }
}
