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
mod descriptors;
mod phase;
mod room;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use accept::serve;
pub(super) use descriptors::within_descriptors;

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
