//! The connections: how many there may be, how slow each may be, and which go first when there is no room.
//!
//! | what a client does | how long it may |
//! |---|---|
//! | nothing, before its first request | [`Pace::head`] |
//! | sends the head of a request | [`Pace::head`] |
//! | nothing, between two requests | [`Pace::idle`] |
//! | sends the body of a request | no pause longer than [`Pace::stall`], and after that time no slower than [`Pace::rate`] |
//! | takes the answer | no pause longer than [`Pace::stall`] |
//!
//! An answer under way, such as a stream of news, is never ended for want of room.

mod accept;
mod body;
mod room;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use accept::serve;

use std::time::Duration;

/// How many connections there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// In all.
    pub all: usize,
    /// From one address; none where a proxy stands in front, which is the one address of everybody.
    pub client: Option<usize>,
    /// How long one may stay open between two requests.
    pub idle: Duration,
}

/// How slow a client may be.
#[derive(Clone, Copy, Debug)]
struct Pace {
    head: Duration,
    idle: Duration,
    stall: Duration,
    /// Bytes of a body in a second.
    rate: u64,
}

impl Pace {
    fn of(connections: Connections) -> Self {
        Self { idle: connections.idle, ..Self::default() }
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            stall: Duration::from_secs(15),
            rate: 1_000,
        }
    }
}

/// Descriptors for the database, the documents, the log and what runs beside the requests.
const RESERVED: usize = 128;
/// Fewer connections than that are no service.
const LEAST: usize = 64;

/// Every connection takes a file descriptor, and a process may have only so many.
///
/// As many connections as there are descriptors for, once the process has asked for all that it may have.
pub(super) fn within_descriptors(wanted: Connections) -> Connections {
    let Some(most) = raised() else { return wanted };
    let all = wanted.all.min(room(most));
    if all < wanted.all {
        tracing::warn!(
            "only {all} connections are possible instead of {}: the process is limited to {most} open files. Raise the limit (ulimit -n, LimitNOFILE=) to {}, or lower --max-connections",
            wanted.all,
            wanted.all + RESERVED
        );
    }
    Connections { all, ..wanted }
}

fn room(descriptors: usize) -> usize {
    descriptors.saturating_sub(RESERVED).max(LEAST)
}

/// How many files the process may have open now; none where nobody counts them.
#[cfg(unix)]
fn raised() -> Option<usize> {
    let raised = rlimit::increase_nofile_limit(u64::MAX).or_else(|_| rlimit::Resource::NOFILE.get_soft());
    raised.ok().map(|most| usize::try_from(most).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn raised() -> Option<usize> {
    None
}
