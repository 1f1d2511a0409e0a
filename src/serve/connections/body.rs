//! The bodies of requests and answers, which tell what their connection is doing. One of a request that comes too slowly ends with an
//! error, as if it had broken off.

use super::{
    Pace,
    stream::{State, Timer},
};
use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
};
use hyper::body::{Frame, Incoming, SizeHint};
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::Instant;

/// The body of a request.
pub(super) struct Received {
    body: Incoming,
    pace: Pace,
    timer: Timer,
    bytes: u64,
    /// How long we waited for it in all. Time that we take to work off what came is not held against its client.
    waited: Duration,
    waiting: Option<Instant>,
    over: Over,
}

/// Says that the body has been received, also when nobody wants the rest.
struct Over(Arc<State>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.received();
    }
}

impl Received {
    pub fn new(body: Incoming, state: Arc<State>, pace: Pace) -> Self {
        state.requested(!body.is_end_stream());
        let (timer, over) = (Timer::default(), Over(state));
        Self { body, pace, timer, bytes: 0, waited: Duration::ZERO, waiting: None, over }
    }

    /// Until when something must come: a pause may only last so long, and all pauses together no longer than the bytes so far allow.
    fn deadline(&self, since: Instant) -> Instant {
        let Pace { stall, rate, .. } = self.pace;
        let allowed = stall + Duration::from_millis(self.bytes.saturating_mul(1000) / rate.max(1));
        since + stall.min(allowed.saturating_sub(self.waited))
    }

    fn came(&mut self) {
        self.waited += self.waiting.take().map(|since| since.elapsed()).unwrap_or_default();
        self.timer.stop();
    }
}

impl HttpBody for Received {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
            let since = *this.waiting.get_or_insert_with(Instant::now);
            return this.timer.until(this.deadline(since), cx).map(|late| late.err().map(|e| Err(e.into())));
        };
        this.came();
        match &frame {
            Some(Ok(frame)) => this.bytes += frame.data_ref().map_or(0, |data| data.len() as u64),
            _ => this.over.0.received(),
        }
        Poll::Ready(frame.map(|frame| frame.map_err(BoxError::from)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer.
pub(super) struct Answered {
    body: Body,
    _done: Done,
}

/// Says that the answer is over, sent or not.
pub(super) struct Done(pub Arc<State>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.answered();
    }
}

impl Answered {
    pub fn new(body: Body, done: Done) -> Self {
        Self { body, _done: done }
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
