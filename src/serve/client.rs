//! Where a request comes from.

use axum::{extract::ConnectInfo, http::request::Parts};
use std::net::SocketAddr;

/// The network address of the other side. Behind a proxy it is the last one the proxy wrote down; what stands before it was
/// written by whoever wanted to.
pub(super) fn address(parts: &Parts, behind_proxy: bool) -> String {
    let forwarded = || {
        let all = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
        all.to_str().ok()?.rsplit(',').next().map(|last| last.trim().to_owned())
    };
    let direct = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let found = if behind_proxy { forwarded().or_else(direct) } else { direct() };
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::address;
    use axum::http::Request;

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_its_own_word() {
        let (parts, ()) =
            Request::builder().header("x-forwarded-for", "6.6.6.6, 10.0.0.7").body(()).unwrap().into_parts();
        assert_eq!(address(&parts, true), "10.0.0.7");
        assert_eq!(address(&parts, false), "");
    }
}
