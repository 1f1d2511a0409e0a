//! The guard at every route: who may come in.

use super::{
    Installation,
    client::ClientAddress,
    go, rates, render,
    routes::{RouteRow, What, Who},
    security,
    session::{self, query_value},
    trouble,
};
use crate::addresses;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::access::Actor;
use tower_sessions::Session;

/// Loads who is signed in, once, and lets them in or not. Nobody gets past an address without a row.
pub(super) async fn check(State(at): State<Installation>, mut request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let Some(row) = at.product.row(&path) else {
        tracing::error!(path, "an address without a row in the table of routes");
        return (StatusCode::NOT_FOUND, "Page not found.\n").into_response();
    };
    if matches!(row.what, What::Get(_)) && row.who == Who::Public {
        return next.run(request).await;
    }
    if let Err(broken) = load(&at, &mut request).await {
        return broken.into_response();
    }
    let actor = request.extensions().get::<Actor>().cloned();
    let address = request.uri().path().to_owned();
    if row.who.admits(actor.as_ref()) {
        let client = request.extensions().get::<ClientAddress>().map(|client| client.0.clone()).unwrap_or_default();
        if let Some(too_many) = rates::count_row(&at, row, actor.as_ref(), &client) {
            return too_many;
        }
        let response = next.run(request).await;
        security::answered(&at, row, &address, actor.as_ref(), response.status());
        return response;
    }
    if actor.is_some() || matches!(row.what, What::Function) {
        security::denied(&at, row, &address, actor.as_ref());
    }
    match actor {
        None => sign_in_first(row, &request),
        Some(_) => not_theirs(&at, row, request).await,
    }
}

/// Puts the actor among the request's extensions, where pages and server functions find it.
pub(super) async fn load(at: &Installation, request: &mut Request) -> Result<(), trouble::Broken> {
    let Some(session) = request.extensions().get::<Session>().cloned() else {
        return Err(trouble::Broken::new("a request without a session layer"));
    };
    if let Some(actor) = session::actor(at, &session).await? {
        request.extensions_mut().insert(actor);
    }
    Ok(())
}

fn sign_in_first(row: &RouteRow, request: &Request) -> Response {
    if matches!(row.what, What::Function) {
        return (StatusCode::UNAUTHORIZED, "Sign in first.\n").into_response();
    }
    // What was posted cannot be repeated behind the sign-in; its page can be opened.
    let back = match (request.method(), row.is_page() || matches!(row.what, What::Get(_))) {
        (&Method::GET, true) => request.uri().path_and_query().map(|p| p.as_str()),
        (_, true) => Some(request.uri().path()),
        _ => None,
    };
    match back.filter(|path| *path != addresses::START) {
        Some(path) => go(&format!("{}?next={}", addresses::SIGN_IN, query_value(path))),
        None => go(addresses::SIGN_IN),
    }
}

async fn not_theirs(at: &Installation, row: &RouteRow, request: Request) -> Response {
    if matches!(row.what, What::Function) {
        return (StatusCode::NOT_FOUND, "Page not found, or your organization doesn’t have access.\n").into_response();
    }
    render::nothing(at, request.into_parts().0).await
}
