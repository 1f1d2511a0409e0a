//! The socket of a connection, which ends when its client is too slow.

use super::Pace;
use std::{
    future::Future,
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::Notify,
    time::{Instant, Sleep, sleep_until},
};

pub(super) struct Paced<S> {
    stream: S,
    state: Arc<State>,
    pace: Pace,
    read: Timer,
    write: Timer,
}

impl<S> Paced<S> {
    pub fn new(stream: S, state: Arc<State>, pace: Pace) -> Self {
        Self { stream, state, pace, read: Timer::default(), write: Timer::default() }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut this.stream).poll_read(cx, buffer) {
            if buffer.filled().len() > before {
                this.state.read();
            }
            return Poll::Ready(read);
        }
        // While a request is answered this only watches whether its client goes away.
        match this.state.deadline(&this.pace) {
            Some(deadline) => this.read.until(deadline, cx),
            None => {
                this.read.stop();
                Poll::Pending
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> Paced<S> {
    /// What was written, or an error once nothing could be for too long.
    fn in_time<T>(&mut self, written: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.write.stop();
            return written;
        }
        let deadline = self.write.deadline().unwrap_or_else(|| Instant::now() + self.pace.stall);
        let late: io::Result<()> = ready!(self.write.until(deadline, cx));
        Poll::Ready(late.and(Err(io::ErrorKind::TimedOut.into())))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.in_time(written, cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, bytes);
        this.in_time(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let flushed = Pin::new(&mut this.stream).poll_flush(cx);
        this.in_time(flushed, cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let shut = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.in_time(shut, cx)
    }
}

/// Runs out at a moment that may be moved.
#[derive(Default)]
pub(super) struct Timer(Option<Pin<Box<Sleep>>>);

impl Timer {
    pub fn stop(&mut self) {
        self.0 = None;
    }

    pub fn deadline(&self) -> Option<Instant> {
        self.0.as_ref().map(|sleep| sleep.deadline())
    }

    /// An error once the moment has come.
    pub fn until(&mut self, deadline: Instant, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if sleep.deadline() != deadline {
            sleep.as_mut().reset(deadline);
        }
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

/// What a connection is doing.
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
            Phase::Receiving | Phase::Answering => None,
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
