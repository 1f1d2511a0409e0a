//! What leptos itself would answer: the other side that the table is compared with.

use super::ROUTES;
use crate::{app::App, serve::routes::What};
use leptos_router::SsrMode;

/// An endpoint of leptos.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeptosRoute {
    pub path: String,
    pub method: &'static str,
    /// A page, or else a server function.
    pub page: bool,
    /// Pages: rendered whole before it answers.
    pub whole: bool,
}

/// Every page of [`App`] and every server function of the program. Also makes leptos wait on tokio, so it is asked before the
/// first page is rendered.
pub fn leptos_routes() -> Vec<LeptosRoute> {
    let pages = leptos_axum::generate_route_list(App).into_iter().map(|page| LeptosRoute {
        path: page.path().to_owned(),
        method: "GET",
        page: true,
        whole: *page.mode() == SsrMode::Async,
    });
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, method)| LeptosRoute {
        path: path.to_owned(),
        method: if method == axum::http::Method::POST { "POST" } else { "GET" },
        page: false,
        whole: true,
    });
    pages.chain(functions).collect()
}

/// Where the table and leptos disagree, in sentences. Empty in a sound program; a test sees to it.
pub fn disagreements() -> Vec<String> {
    let known = leptos_routes();
    let without_row = known.iter().filter(|k| {
        !ROUTES.iter().any(|row| {
            let same_kind = row.is_page() == k.page && (k.page || matches!(row.what, What::Function));
            row.path == k.path && same_kind && row.methods().contains(&k.method)
        })
    });
    let streamed = known.iter().filter(|k| !k.whole);
    let without_route = ROUTES.iter().filter(|row| {
        let leptos_has_it = || known.iter().any(|k| k.path == row.path && k.page == row.is_page());
        (row.is_page() || matches!(row.what, What::Function)) && !leptos_has_it()
    });
    let no_row =
        without_row.map(|k| format!("{} {} has no row in the table of routes: nobody gets in", k.method, k.path));
    let no_route =
        without_route.map(|row| format!("{} has a row, but no such page or server function exists", row.path));
    let stream = streamed.map(|k| format!("{} is not rendered with SsrMode::Async", k.path));
    no_row.chain(no_route).chain(stream).collect()
}
