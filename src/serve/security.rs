//! What of requests goes into the security log.

use super::{
    Installation,
    client::{self, ClientAddress},
    routes::{RouteRow, What, Who},
    session, trace,
};
use crate::addresses;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use backend::security::{self, Event, Kind, Origin};
use domain::{DocumentId, access::Actor, offer};
use tower_sessions::Session;

const DOCUMENT: &str = addresses::DOCUMENT.pattern();

/// Answers the request as one that comes from there: events name its client and its reference.
pub(super) async fn within(State(at): State<Installation>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let address = client::address(&parts, at.behind_proxy);
    let origin = Origin { client: address.clone(), reference: trace::reference() };
    parts.extensions.insert(ClientAddress(address));
    security::within(origin, next.run(Request::from_parts(parts, body))).await
}

/// What the guard saw: somebody at an address that is not theirs, or with something that leaves the house.
pub(super) fn answered(at: &Installation, row: &RouteRow, path: &str, actor: Option<&Actor>, status: StatusCode) {
    let (kind, outcome) = match status {
        // A typing error looks the same, and so do the numbers of an offer that was deleted.
        StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED if row.who != Who::Public => (Kind::Denied, status.as_str()),
        StatusCode::OK => match (row.what, row.path) {
            (What::Get(_), DOCUMENT) => (Kind::Download, ""),
            (What::Get(_), path) if path != addresses::LIVE && row.who != Who::Public => (Kind::Export, ""),
            _ => return,
        },
        _ => return,
    };
    let event = Event::new(kind).about(spelled(row.path, path)).outcome(outcome);
    security::tell(&at.backend, actor.map_or(event.clone(), |actor| event.by(actor)));
}

/// Somebody signed in at an address of others.
pub(super) fn denied(at: &Installation, row: &RouteRow, path: &str, actor: Option<&Actor>) {
    answered(at, row, path, actor, if actor.is_some() { StatusCode::NOT_FOUND } else { StatusCode::UNAUTHORIZED });
}

/// A form that does not come from here. Who is signed in is asked only now that it is refused.
pub(super) async fn forged(at: &Installation, session: Option<Session>, pattern: &str) {
    let event = Event::new(Kind::Forged).about(pattern).outcome("403");
    let actor = match session {
        Some(session) => session::actor(at, &session).await.ok().flatten(),
        None => None,
    };
    security::tell(&at.backend, actor.map_or(event.clone(), |actor| event.by(&actor)));
}

/// The pattern of the route with the numbers that stand in the address, and nothing else of it: a link's token is a secret, and
/// anything could be typed.
fn spelled(pattern: &str, path: &str) -> String {
    let mut parts = path.split('/');
    let spell = |part: &str| {
        let typed = parts.next().unwrap_or_default();
        let known = match part {
            "{number}" => offer::read_label(typed).map(offer::label),
            "{id}" => typed.parse::<DocumentId>().ok().map(|id| id.to_string()),
            _ => None,
        };
        known.unwrap_or_else(|| part.to_owned())
    };
    pattern.split('/').map(spell).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn an_address_is_told_by_its_pattern_and_its_numbers() {
        let id = "018f0000-0000-7000-8000-000000000001";
        for (pattern, path, told) in [
            ("/offers/{number}/edit/who", "/offers/o-1042/edit/who", "/offers/O-1042/edit/who"),
            ("/offers/{number}", "/offers/CANARY", "/offers/{number}"),
            ("/offers/{number}", "/offers/99999999999999999999", "/offers/{number}"),
            ("/o/{token}", "/o/CANARY", "/o/{token}"),
            ("/documents/{id}", &format!("/documents/{id}"), &format!("/documents/{id}")),
            ("/documents/{id}", "/documents/CANARY", "/documents/{id}"),
            ("/offers/{number}/as/{party}", "/offers/7/as/CANARY", "/offers/O-7/as/{party}"),
        ] {
            assert_eq!(spelled(pattern, path), told);
        }
    }
}
