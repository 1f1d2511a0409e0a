//! Where a request comes from, and whether a proxy stands in front.

use super::Installation;
use crate::addresses;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::atomic::{AtomicBool, Ordering},
};

/// The only header of a proxy that is believed. A proxy that writes one header passes the other on as the client wrote it; so
/// reading both would let the client choose.
const X_FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED: &str = "forwarded";

/// The network address of the other side, among the request's extensions.
#[derive(Clone, Debug)]
pub(super) struct ClientAddress(pub String);

/// The network address of the other side; of IPv6 the network of 64 bits, which is what one household or machine is given. Behind a
/// proxy it is the last one the proxy wrote down; what stands before it was written by whoever wanted to. Empty when not known.
pub(super) fn address(parts: &Parts, behind_proxy: bool) -> String {
    let forwarded = || {
        let all = parts.headers.get_all(X_FORWARDED_FOR).iter().next_back()?;
        ip(all.to_str().ok()?.rsplit(',').next()?.trim())
    };
    let direct = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let found = if behind_proxy { forwarded().or_else(direct) } else { direct() };
    found.map(network).unwrap_or_default()
}

/// Some proxies write the port too.
fn ip(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// What requests told since this process began.
#[derive(Debug, Default)]
pub struct Sightings {
    /// Somebody wrote down where a request came from.
    forwarded: AtomicBool,
    /// Nobody did.
    bare: AtomicBool,
}

const UNBELIEVED: &str = "Requests carry X-Forwarded-For or Forwarded, but --behind-proxy is off, so these headers are ignored and failed sign-ins are counted by connection address. If you run a proxy in front of this server, start with --behind-proxy (COUNTERSIGN_BEHIND_PROXY=true); otherwise everyone counts as one client. If you don’t, someone is setting the headers by hand, with no effect.";

const MISSING: &str = "Requests arrive without X-Forwarded-For, but --behind-proxy is on. Configure the proxy to set X-Forwarded-For (Forwarded isn’t read); otherwise everyone counts as one client. Block access that bypasses the proxy, or clients can choose the address they’re counted by.";

/// By what clients are told apart, said at the start.
pub(super) fn setting(behind_proxy: bool) -> &'static str {
    match behind_proxy {
        true => "clients are identified by the last entry of X-Forwarded-For, which your proxy must set",
        false => {
            "clients are identified by their connection address; if you run a proxy in front, start with --behind-proxy"
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
            (!headers.contains_key(X_FORWARDED_FOR), &self.bare)
        } else {
            (headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(FORWARDED), &self.forwarded)
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
    use axum::{extract::ConnectInfo, http::Request};
    use std::net::SocketAddr;

    fn address_of(header: &str, value: &str, behind_proxy: bool) -> String {
        let direct = ConnectInfo::<SocketAddr>("127.0.0.1:9".parse().expect("an address"));
        let request = Request::builder().header(header, value).extension(direct);
        address(&request.body(()).expect("a request").into_parts().0, behind_proxy)
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_its_own_word() {
        assert_eq!(address_of("x-forwarded-for", "6.6.6.6, 10.0.0.7", true), "10.0.0.7");
        assert_eq!(address_of("x-forwarded-for", "6.6.6.6, 10.0.0.7", false), "127.0.0.1");
        assert_eq!(address_of("forwarded", "for=6.6.6.6", true), "127.0.0.1");
        for nonsense in ["", "unknown", "6.6.6.6, _hidden"] {
            assert_eq!(address_of("x-forwarded-for", nonsense, true), "127.0.0.1", "{nonsense}");
        }
    }

    #[test]
    fn the_port_of_a_connection_does_not_make_another_client() {
        assert_eq!(address_of("x-forwarded-for", "10.0.0.7:4711", true), "10.0.0.7");
        assert_eq!(address_of("x-forwarded-for", "[2001:db8::1]:4711", true), "2001:db8::/64");
    }

    #[test]
    fn a_network_of_ipv6_is_one_client_and_ipv4_is_the_same_however_it_is_written() {
        for address in ["2001:db8:1:2::1", "2001:DB8:1:2:ffff::9", "[2001:db8:1:2::3]"] {
            assert_eq!(address_of("x-forwarded-for", address, true), "2001:db8:1:2::/64");
        }
        assert_eq!(address_of("x-forwarded-for", "2001:db8:1:3::1", true), "2001:db8:1:3::/64");
        assert_eq!(address_of("x-forwarded-for", "::ffff:10.0.0.7", true), "10.0.0.7");
    }

    fn headers(name: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().expect("a name"), "192.0.2.1".parse().expect("a value"))])
    }

    #[test]
    fn a_proxy_that_nobody_set_up_is_noticed_once() {
        for name in [X_FORWARDED_FOR, FORWARDED] {
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
        assert_eq!(sightings.note(&headers(X_FORWARDED_FOR), true), None);
        assert_eq!(sightings.note(&headers(FORWARDED), true), Some(MISSING));
        assert_eq!(sightings.note(&HeaderMap::new(), true), None);
        assert_eq!(sightings.warning(true), Some(MISSING));
    }
}
