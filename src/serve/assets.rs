//! Answers for everybody, signed in or not: the files of the site, kept by browsers for good since their names change with their
//! content, and how the process is.

use super::{Installation, Site, site::PKG};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use backend::Ready;
use tower_http::services::{ServeDir, ServeFile};

pub(super) fn routes(site: &Site, pictures: &[String]) -> Router<Installation> {
    let pkg = ServeDir::new(site.pkg()).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    Router::new()
        .nest_service(&format!("/{PKG}"), pkg)
        .layer(middleware::from_fn(for_good))
        .merge(single(site, "favicon.svg"))
        .merge(single(site, "robots.txt"))
        .merge(pictures.iter().fold(Router::new(), |all, picture| all.merge(single(site, picture))))
}

fn single(site: &Site, name: &str) -> Router<Installation> {
    let file = ServeFile::new(site.file(name)).precompressed_br().precompressed_gzip();
    Router::new().route_service(&format!("/{name}"), file).layer(middleware::from_fn(for_a_day))
}

async fn for_good(request: Request, next: Next) -> Response {
    kept(next.run(request).await, "public, max-age=31536000, immutable")
}

async fn for_a_day(request: Request, next: Next) -> Response {
    kept(next.run(request).await, "public, max-age=86400")
}

/// Only what was found may be kept: a page that asks for the file of a newer server must find it there next time.
fn kept(mut response: Response, how: &'static str) -> Response {
    match response.status() {
        StatusCode::NOT_FOUND => (StatusCode::NOT_FOUND, "File not found.\n").into_response(),
        status if status.is_success() || status == StatusCode::NOT_MODIFIED => {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
            response
        }
        _ => response,
    }
}

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The database can be read and written, and its schema is current: send people here. The answer is at most a second old.
pub async fn ready(State(at): State<Installation>) -> Response {
    match at.backend.ready().await {
        Ok(Ready::Yes) => "ready\n".into_response(),
        Ok(Ready::OldSchema) => not_ready("the database schema is out of date; run `countersign migrate`"),
        Err(fault) => {
            super::trace::log_cause(&fault);
            not_ready(fault.outage().map_or("the database isn’t available; see the log", |outage| outage.cause()))
        }
    }
}

fn not_ready(why: &str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}\n")).into_response()
}
