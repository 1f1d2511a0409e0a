//! A body handed to a parser in small pieces, and only when it cannot go on without the next one.
//!
//! The parser takes all that it can get before it looks at any of it, so whoever sends fast would choose how much memory it needs. Here
//! it gets a piece each time it is stuck, and whoever asks it for the head of a part says how large a head may be.

use crate::serve::limits;
use axum::body::{Body, BodyDataStream, Bytes};
use futures::StreamExt;
use std::{
    future::poll_fn,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};
use tokio::time::timeout;

/// Bytes of a piece.
const PIECE: usize = 32 * 1024;

/// The body, and how much of it the parser was given.
#[derive(Clone)]
pub(super) struct Feed(Arc<Mutex<Source>>);

struct Source {
    body: BodyDataStream,
    rest: Bytes,
    given: usize,
    gate: Gate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// The parser has enough to work on.
    Shut,
    /// It is stuck and gets the next piece.
    Open,
    /// It is stuck, and so is the network: the body wakes the task when there is more.
    Waiting,
}

/// Why nothing more comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stuck {
    /// The other side was silent for too long.
    Silent,
    /// The parser was given all that it may have for this, and wants more.
    TooLarge,
}

impl Feed {
    pub fn of(body: Body) -> Self {
        let body = body.into_data_stream();
        Self(Arc::new(Mutex::new(Source { body, rest: Bytes::new(), given: 0, gate: Gate::Shut })))
    }

    /// What the parser reads.
    pub fn body(&self) -> Body {
        let feed = self.clone();
        Body::from_stream(futures::stream::poll_fn(move |context| feed.source(|source| source.poll(context))))
    }

    /// Bytes that the parser was given.
    pub fn given(&self) -> usize {
        self.source(|source| source.given)
    }

    /// Drives the parser until it has its answer; at most `most` bytes are spent on that.
    pub async fn drive<T>(&self, most: usize, parsing: impl Future<Output = T>) -> Result<T, Stuck> {
        let mut parsing = pin!(parsing);
        let stop = self.given().saturating_add(most);
        let driven = poll_fn(|context| {
            loop {
                if let Poll::Ready(answer) = parsing.as_mut().poll(context) {
                    return Poll::Ready(Ok(answer));
                }
                let given = self.given();
                match self.source(|source| source.gate) {
                    Gate::Shut if given >= stop => return Poll::Ready(Err(Stuck::TooLarge)),
                    Gate::Shut => self.source(|source| source.gate = Gate::Open),
                    Gate::Open | Gate::Waiting => return Poll::Pending,
                }
            }
        });
        timeout(limits::SILENCE, driven).await.unwrap_or(Err(Stuck::Silent))
    }

    /// Lets a little more pass by when the parser is done: a browser shows our answer only after it was allowed to finish.
    pub async fn drain(&self) {
        let mut passed = 0;
        let _ = timeout(limits::DRAINING, async {
            while passed <= limits::DRAIN {
                match poll_fn(|context| self.source(|source| source.body.poll_next_unpin(context))).await {
                    Some(Ok(bytes)) => passed += bytes.len(),
                    _ => break,
                }
            }
        })
        .await;
    }

    fn source<T>(&self, with: impl FnOnce(&mut Source) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Source {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        if self.gate == Gate::Shut {
            return Poll::Pending;
        }
        if self.rest.is_empty() {
            match self.body.poll_next_unpin(context) {
                Poll::Ready(Some(Ok(bytes))) => self.rest = bytes,
                Poll::Ready(other) => return Poll::Ready(other),
                Poll::Pending => {
                    self.gate = Gate::Waiting;
                    return Poll::Pending;
                }
            }
        }
        self.gate = Gate::Shut;
        let piece = self.rest.split_to(PIECE.min(self.rest.len()));
        self.given += piece.len();
        Poll::Ready(Some(Ok(piece)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A body without an end, and how much of it was taken.
    fn endless(piece: &'static [u8]) -> (Feed, Arc<AtomicUsize>) {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = taken.clone();
        let stream = futures::stream::repeat_with(move || {
            counted.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from_static(piece))
        });
        (Feed::of(Body::from_stream(stream)), taken)
    }

    /// A parser that swallows all it gets and never answers.
    async fn swallow(body: Body) {
        let mut body = body.into_data_stream();
        poll_fn(|context| {
            while let Poll::Ready(Some(_)) = body.poll_next_unpin(context) {}
            Poll::<()>::Pending
        })
        .await;
    }

    #[tokio::test]
    async fn a_parser_that_never_has_enough_gets_what_it_may_have_and_no_more() {
        let (feed, taken) = endless(&[b'x'; 1000]);
        let stuck = feed.drive(10_000, swallow(feed.body())).await;
        assert_eq!((stuck, feed.given(), taken.load(Ordering::Relaxed)), (Err(Stuck::TooLarge), 10_000, 10_000));
    }

    #[tokio::test]
    async fn draining_ends() {
        let (feed, taken) = endless(&[b'x'; 1000]);
        feed.drain().await;
        assert!((limits::DRAIN..limits::DRAIN + 2000).contains(&taken.load(Ordering::Relaxed)));
    }

    #[tokio::test]
    async fn somebody_silent_is_not_waited_for() {
        let silent = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let feed = Feed::of(silent);
        assert_eq!(feed.drive(10, swallow(feed.body())).await, Err(Stuck::Silent));
    }
}
