//! Whether a proxy stands in front. Failed sign-ins are counted by where they come from: with the wrong setting everybody seems to
//! come from one place, or from wherever they say.

use super::{Installation, client};
use crate::addresses;
use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use std::sync::atomic::{AtomicBool, Ordering};

/// What requests told since this process began.
#[derive(Debug, Default)]
pub struct Sightings {
    /// Somebody wrote down where a request came from.
    forwarded: AtomicBool,
    /// Nobody did.
    bare: AtomicBool,
}

const UNBELIEVED: &str = "Requests carry X-Forwarded-For or Forwarded, and --behind-proxy is off: these headers are ignored, and \
failed sign-ins are counted by the address of the connection. If a proxy of yours stands in front, start with --behind-proxy \
(COUNTERSIGN_BEHIND_PROXY=true), or everybody counts as one client. If none does, somebody writes the headers by hand, to no effect.";

const MISSING: &str = "Requests come without X-Forwarded-For, and --behind-proxy is on. Let the proxy write X-Forwarded-For (the \
header Forwarded is not read), or everybody counts as one client; and let nobody reach this server past the proxy, or they choose \
the address they are counted by.";

/// By what clients are told apart, said at the start.
pub(super) fn setting(behind_proxy: bool) -> &'static str {
    match behind_proxy {
        true => "clients are told apart by the last entry of X-Forwarded-For, which the proxy in front has to write",
        false => {
            "clients are told apart by the address of their connection; if a proxy of yours stands in front, start with --behind-proxy"
        }
    }
}

impl Sightings {
    /// What the operator has to look at, in sentences.
    pub fn warning(&self, behind_proxy: bool) -> Option<&'static str> {
        let seen = if behind_proxy { &self.bare } else { &self.forwarded };
        seen.load(Ordering::Relaxed).then_some(if behind_proxy { MISSING } else { UNBELIEVED })
    }

    /// Notes a request; the warning the first time there is one.
    fn note(&self, headers: &HeaderMap, behind_proxy: bool) -> Option<&'static str> {
        let (seen, noted) = if behind_proxy {
            (!headers.contains_key(client::X_FORWARDED_FOR), &self.bare)
        } else {
            (headers.contains_key(client::X_FORWARDED_FOR) || headers.contains_key(client::FORWARDED), &self.forwarded)
        };
        let first = seen && !noted.swap(true, Ordering::Relaxed);
        first.then(|| self.warning(behind_proxy)).flatten()
    }
}

/// Says once in the log that the setting does not fit.
pub(super) async fn watch(State(at): State<Installation>, request: Request, next: Next) -> Response {
    // Whoever looks after the process asks it directly.
    let asks_health = matches!(request.uri().path(), addresses::HEALTH | addresses::READY);
    if !asks_health && let Some(warning) = at.sightings.note(request.headers(), at.behind_proxy) {
        tracing::warn!("{warning}");
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().expect("a name"), "192.0.2.1".parse().expect("a value"))])
    }

    #[test]
    fn a_proxy_that_nobody_set_up_is_noticed_once() {
        for name in [client::X_FORWARDED_FOR, client::FORWARDED] {
            let sightings = Sightings::default();
            assert_eq!(sightings.note(&HeaderMap::new(), false), None);
            assert_eq!(sightings.warning(false), None);
            assert_eq!(sightings.note(&headers(name), false), Some(UNBELIEVED));
            assert_eq!(sightings.note(&headers(name), false), None, "once is enough for the log");
            assert_eq!(sightings.warning(false), Some(UNBELIEVED));
        }
    }

    #[test]
    fn a_proxy_that_says_nothing_is_noticed_once() {
        let sightings = Sightings::default();
        assert_eq!(sightings.note(&headers(client::X_FORWARDED_FOR), true), None);
        assert_eq!(sightings.note(&headers(client::FORWARDED), true), Some(MISSING));
        assert_eq!(sightings.note(&HeaderMap::new(), true), None);
        assert_eq!(sightings.warning(true), Some(MISSING));
    }
}
