//! The router, built from the table of routes.

use super::{
    Installation, assets, csrf, guard, headers, limits, render,
    routes::{ROUTES, Row, What, disagreements},
    session, trace, trouble,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::context::provide_context;
use tower_http::catch_panic::CatchPanicLayer;

/// Everything this installation answers.
pub fn router(at: Installation) -> Router {
    for sentence in disagreements() {
        tracing::error!("{sentence}");
    }
    let mut routes = Router::new();
    for row in ROUTES {
        routes = routes.route(row.path, behind(row));
    }
    routes
        .route_layer(middleware::from_fn_with_state(at.clone(), guard::check))
        .fallback(nothing)
        .layer(csrf::layer())
        .layer(session::layer(&at))
        .merge(assets::routes(&at.site))
        // Bodies are counted where they are read, so that the page itself can say what was too large.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(limits::time))
        .layer(CatchPanicLayer::custom(
            trouble::of_panic as fn(_) -> Response,
        ))
        .layer(middleware::from_fn_with_state(at.clone(), trouble::explain))
        .layer(middleware::from_fn(headers::strict))
        .layer(middleware::from_fn(trace::log))
        .layer(middleware::from_fn(trace::with_reference))
        .with_state(at)
}

fn behind(row: &Row) -> MethodRouter<Installation> {
    match row.what {
        What::Page => get(show),
        What::Form(form) | What::Upload(form) => get(show).merge(form()),
        What::Get(other) | What::Post(other) => other(),
        What::Function => post(call),
    }
}

async fn show(State(at): State<Installation>, request: Request) -> Response {
    render::page(&at, request, || ()).await
}

async fn call(State(at): State<Installation>, request: Request) -> Response {
    let reference = trace::reference();
    let contexts = move || {
        provide_context(at.backend.clone());
        provide_context(actions::Reference(reference.clone()));
    };
    leptos_axum::handle_server_fns_with_context(contexts, request)
        .await
        .into_response()
}

async fn nothing(State(at): State<Installation>, mut request: Request) -> Response {
    match guard::load(&at, &mut request).await {
        Ok(()) => render::nothing(&at, request.into_parts().0).await,
        Err(broken) => broken.into_response(),
    }
}
