//! Forms sent from other sites are refused, by what the browser itself says about where they come from.
//!
//! | the request says | and carries our cookie | without our cookie |
//! |---|---|---|
//! | `Sec-Fetch-Site: same-origin` or `none` | taken | taken |
//! | `Sec-Fetch-Site: same-site` or `cross-site` | refused | refused |
//! | an `Origin` that is our `Host` | taken | taken |
//! | any other `Origin` | refused | refused |
//! | neither | **refused** | taken: a program that signs in, or an anonymous check of a receipt |
//!
//! tower-http lets a request with neither header pass, because no browser of today sends a cross-site form that way. It is refused
//! here when it carries the cookie: only an old browser, or something in between that strips headers, would send one, and neither
//! can tell us that the form is ours. A script that acts for somebody sends `Sec-Fetch-Site: same-origin` along with its cookie.

use super::{Installation, security, session, trouble::Trouble};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_sessions::Session;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

pub(super) fn layer() -> CsrfLayer<fn(ProtectionError) -> Response> {
    CsrfLayer::new().with_rejection_response(refuse)
}

/// Before tower-http's own check: who sends our cookie has to say where the form comes from.
pub(super) async fn prove(State(at): State<Installation>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    let session = request.extensions().get::<Session>().cloned();
    let pattern = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let unproven = carries_cookie(request.headers()) && !says_origin(request.headers());
    let response = if unproven { foreign() } else { next.run(request).await };
    if response.extensions().get::<Trouble>() == Some(&Trouble::Foreign) {
        security::forged(&at, session, &pattern).await;
    }
    response
}

fn refuse(_: ProtectionError) -> Response {
    foreign()
}

fn foreign() -> Response {
    (StatusCode::FORBIDDEN, Trouble::Foreign).into_response()
}

fn carries_cookie(headers: &HeaderMap) -> bool {
    let named = |pair: &[u8]| {
        pair.trim_ascii().strip_prefix(session::COOKIE.as_bytes()).is_some_and(|rest| rest.starts_with(b"="))
    };
    headers.get_all(header::COOKIE).iter().any(|line| line.as_bytes().split(|byte| *byte == b';').any(named))
}

/// What they say is judged by tower-http, which takes an empty header for none.
fn says_origin(headers: &HeaderMap) -> bool {
    [SEC_FETCH_SITE, header::ORIGIN].iter().any(|name| headers.get(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::carries_cookie;
    use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

    #[test]
    fn our_cookie_is_found_wherever_it_stands_and_no_other_is_taken_for_it() {
        let carried = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(COOKIE, HeaderValue::from_static(line));
            }
            carries_cookie(&headers)
        };
        for ours in
            [&["__Host-countersign=1"][..], &["a=1; __Host-countersign=2"], &["a=1", "b=2;__Host-countersign=3"]]
        {
            assert!(carried(ours), "{ours:?}");
        }
        for other in [&[][..], &["a=__Host-countersign=1"], &["x__Host-countersign=1"], &["__Host-countersigned=1"]] {
            assert!(!carried(other), "{other:?}");
        }
    }
}
