//! The router, built from the table of routes.

use super::{
    Installation, assets, client, cookies, csrf, guard, limits, page_form, render,
    routes::{RouteRow, What},
    security, session, trace, trouble,
};
use crate::api::{AppError, Reference};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::context::provide_context;
use tower_http::{catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer};

/// Everything this installation answers.
pub fn router(at: Installation) -> Router {
    let routes = at.product.routes.iter().fold(Router::new(), |routes, row| routes.route(row.path, behind(row, &at)));
    surrounded(routes.route_layer(middleware::from_fn_with_state(at.clone(), guard::check)), at)
}

/// What every request passes, the last written first.
fn surrounded(routes: Router<Installation>, at: Installation) -> Router {
    routes
        .fallback(nothing)
        .method_not_allowed_fallback(not_this_way)
        .layer(csrf::layer())
        .layer(middleware::from_fn_with_state(at.clone(), csrf::prove))
        .layer(session::layer(&at))
        .layer(middleware::from_fn(cookies::complete))
        .layer(middleware::from_fn_with_state(at.clone(), client::watch))
        .merge(assets::routes(&at.site, &(at.product.pictures)()))
        .layer(middleware::from_fn(limits::address))
        .layer(middleware::from_fn(limits::time))
        .layer(CatchPanicLayer::custom(trouble::of_panic as fn(_) -> Response))
        .layer(middleware::from_fn_with_state(at.clone(), trouble::explain))
        .layer(middleware::from_fn(trace::strict))
        .layer(middleware::from_fn(trace::log))
        .layer(middleware::from_fn_with_state(at.clone(), security::within))
        .layer(middleware::from_fn(trace::with_reference))
        .with_state(at)
}

fn behind(row: &RouteRow, at: &Installation) -> MethodRouter<Installation> {
    match row.what {
        What::Page => get(show),
        What::Form(form) | What::Upload(_, form) => {
            get(show).merge(form().layer(middleware::from_fn_with_state(at.clone(), page_form::show_again_on_outage)))
        }
        What::Get(other) | What::Post(other) => other(),
        What::Function => post(call).layer(RequestBodyLimitLayer::new(limits::FORM)),
    }
}

async fn show(State(at): State<Installation>, request: Request) -> Response {
    render::page(&at, request, || ()).await
}

async fn call(State(at): State<Installation>, request: Request) -> Response {
    let reference = trace::reference();
    let contexts = move || {
        provide_context(at.backend.clone());
        provide_context(Reference(reference.clone()));
    };
    honest(leptos_axum::handle_server_fns_with_context(contexts, request).await.into_response()).await
}

/// Leptos answers every error of a server function with 500; what its sender got wrong is no fault of ours.
async fn honest(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, limits::FORM).await else {
        return parts.status.into_response();
    };
    parts.status = match serde_json::from_slice(&bytes) {
        Ok(AppError::Misunderstood) => StatusCode::BAD_REQUEST,
        Ok(AppError::SignedOut) => StatusCode::UNAUTHORIZED,
        Ok(AppError::NotFound) => StatusCode::NOT_FOUND,
        Ok(AppError::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        _ => parts.status,
    };
    if parts.status == StatusCode::TOO_MANY_REQUESTS {
        // The budget of numbers is of an hour.
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from_static("3600"));
    }
    Response::from_parts(parts, Body::from(bytes))
}

async fn nothing(State(at): State<Installation>, mut request: Request) -> Response {
    match guard::load(&at, &mut request).await {
        Ok(()) => render::nothing(&at, request.into_parts().0).await,
        Err(broken) => broken.into_response(),
    }
}

/// Such as a step whose address was typed: there is nothing to look at.
async fn not_this_way(at: State<Installation>, request: Request) -> Response {
    let mut page = nothing(at, request).await;
    if page.status() == StatusCode::NOT_FOUND {
        *page.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::Site;
    use backend::{Backend, Config};
    use tower::ServiceExt;

    async fn answer(path: &str) -> (StatusCode, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}/a.sqlite?mode=rwc", folder.path().display());
        let config = Config { database, files: folder.path().join("files"), clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        let routes = Router::new()
            .route(
                "/panic",
                get(|| async {
                    if reference_is_set() {
                        panic!("SECRET cause")
                    }
                }),
            )
            .route("/broken", get(|| async { trouble::Broken::new("SECRET cause") }))
            .route("/slow", get(|| async { tokio::time::sleep(std::time::Duration::from_secs(3600)).await }));
        let router = surrounded(routes, Installation::new(backend, Site::bare(), crate::routes::product()));
        let response =
            router.oneshot(Request::get(path).body(Body::empty()).expect("a request")).await.expect("an answer");
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    fn reference_is_set() -> bool {
        !trace::reference().is_empty()
    }

    #[tokio::test]
    async fn a_panic_and_a_fault_are_a_page_with_a_reference_and_without_the_cause() {
        for path in ["/panic", "/broken"] {
            let (status, body) = answer(path).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert!(body.contains("Something went wrong on our side") && body.contains("the reference"), "{body}");
            assert!(!body.contains("SECRET"), "{body}");
            let reference = body.split("<strong>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            assert_eq!(reference.len(), 9, "{reference:?}");
        }
    }

    #[tokio::test]
    async fn what_takes_too_long_is_ended_with_a_sentence() {
        let (status, body) = answer("/slow").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("This took too long"), "{body}");
    }
}
