//! Where a request comes from.

use axum::{extract::ConnectInfo, http::request::Parts};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The only header of a proxy that is believed. A proxy that writes one header passes the other on as the client wrote it; so
/// reading both would let the client choose.
pub(super) const X_FORWARDED_FOR: &str = "x-forwarded-for";
pub(super) const FORWARDED: &str = "forwarded";

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

#[cfg(test)]
mod tests {
    use super::address;
    use axum::{extract::ConnectInfo, http::Request};
    use std::net::SocketAddr;

    fn told(header: &str, value: &str, behind_proxy: bool) -> String {
        let direct = ConnectInfo::<SocketAddr>("127.0.0.1:9".parse().expect("an address"));
        let request = Request::builder().header(header, value).extension(direct);
        address(&request.body(()).expect("a request").into_parts().0, behind_proxy)
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_its_own_word() {
        assert_eq!(told("x-forwarded-for", "6.6.6.6, 10.0.0.7", true), "10.0.0.7");
        assert_eq!(told("x-forwarded-for", "6.6.6.6, 10.0.0.7", false), "127.0.0.1");
        assert_eq!(told("forwarded", "for=6.6.6.6", true), "127.0.0.1");
        for nonsense in ["", "unknown", "6.6.6.6, _hidden"] {
            assert_eq!(told("x-forwarded-for", nonsense, true), "127.0.0.1", "{nonsense}");
        }
    }

    #[test]
    fn the_port_of_a_connection_does_not_make_another_client() {
        assert_eq!(told("x-forwarded-for", "10.0.0.7:4711", true), "10.0.0.7");
        assert_eq!(told("x-forwarded-for", "[2001:db8::1]:4711", true), "2001:db8::/64");
    }

    #[test]
    fn a_network_of_ipv6_is_one_client_and_ipv4_is_the_same_however_it_is_written() {
        for address in ["2001:db8:1:2::1", "2001:DB8:1:2:ffff::9", "[2001:db8:1:2::3]"] {
            assert_eq!(told("x-forwarded-for", address, true), "2001:db8:1:2::/64");
        }
        assert_eq!(told("x-forwarded-for", "2001:db8:1:3::1", true), "2001:db8:1:3::/64");
        assert_eq!(told("x-forwarded-for", "::ffff:10.0.0.7", true), "10.0.0.7");
    }
}
