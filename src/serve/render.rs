//! A page as a whole document.
//!
//! The body is rendered first and to its end; only then is the head written, so that the title can say what the page found out,
//! and scripts are only there when something in the body asked for them. Nothing that leptos would serialize for hydration leaves
//! the server on a page without islands.

use super::Installation;
use axum::{
    body::Body,
    http::{Method, Request, Response, Uri, request::Parts},
};
use futures::{Stream, StreamExt, stream::once};
use leptos::{nonce::use_nonce, prelude::*};
use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

/// What a page says about itself while it is drawn. A context of every page.
#[derive(Clone, Default)]
pub struct Head(Arc<Mutex<Facts>>);

#[derive(Clone, Default)]
struct Facts {
    title: String,
    scripts: bool,
    stylesheet: String,
}

/// How far the feed was when the page began to read.
#[derive(Clone, Debug)]
pub struct LiveAt(pub String);

impl Head {
    /// The title, without the name of the product.
    pub fn title(&self, title: impl Into<String>) {
        self.change(|facts| facts.title = title.into());
    }

    /// The page holds an island.
    pub fn scripts(&self) {
        self.change(|facts| facts.scripts = true);
    }

    fn change(&self, change: impl FnOnce(&mut Facts)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn facts(&self) -> Facts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Renders the page of the request's address. `context` is provided besides [`Installation`] and [`Head`]; the request's parts
/// are a context too, and with them its extensions.
pub async fn page(
    at: &Installation,
    request: Request<Body>,
    context: impl Fn() + Clone + Send + 'static,
) -> Response<Body> {
    let (at, app) = (at.clone(), at.product.app);
    let contexts = move || {
        let head = Head::default();
        head.change(|facts| facts.stylesheet = at.site.stylesheet().to_owned());
        provide_context(head);
        provide_context(at.clone());
        // Before anything is read: what changes from now on, the page does not show.
        provide_context(LiveAt(at.backend.position()));
        context();
    };
    leptos_axum::handle_response_inner(contexts, move || body(app), request, document).await
}

/// The page for an address that was taken by a form: what is rendered is always the page itself.
pub async fn page_of(at: &Installation, parts: Parts, context: impl Fn() + Clone + Send + 'static) -> Response<Body> {
    page(at, Request::from_parts(parts, Body::empty()), context).await
}

/// The page that says that there is nothing here, 404: the same for what is absent and for what is someone else's.
pub async fn nothing(at: &Installation, mut parts: Parts) -> Response<Body> {
    parts.method = Method::GET;
    // An address that no route has.
    parts.uri = Uri::from_static("/-");
    page_of(at, parts, || ()).await
}

fn body(app: fn() -> AnyView) -> impl IntoView {
    // Islands are marked where they stand; without this every Resource would be written into the page source.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    app()
}

type Chunks = Pin<Box<dyn Stream<Item = String> + Send>>;

/// Called by leptos with the drawn app and, lazily, the scripts it would append.
fn document<V: IntoView + 'static>(
    app: V,
    chunks: Box<dyn FnOnce() -> Chunks + Send>,
    _: bool,
) -> Pin<Box<dyn Future<Output = Chunks> + Send>> {
    let (head, nonce): (Head, _) = (expect_context(), use_nonce());
    Box::pin(async move {
        let mut body = app.to_html_stream_in_order().collect::<String>().await;
        let facts = head.facts();
        if let Some(nonce) = nonce.filter(|_| facts.scripts) {
            // Leptos says of what it preloads that it comes from elsewhere, and gives the nonce for it. It stands where scripts and
            // stylesheets can read it there; an empty value means the same.
            body = body.replace(&format!("crossorigin=\"{nonce}\""), "crossorigin=\"\"");
        }
        let data = if facts.scripts { chunks().collect::<String>().await } else { String::new() };
        let html = whole(&facts, &body, &data);
        Box::pin(once(async move { html })) as Chunks
    })
}

fn whole(facts: &Facts, body: &str, data: &str) -> String {
    let title = if facts.title.is_empty() {
        "Countersign".to_owned()
    } else {
        format!("{} · Countersign", escaped(&facts.title))
    };
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{}\"><link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\
         </head><body>{body}{data}</body></html>",
        escaped(&facts.stylesheet)
    )
}

/// The document around a body that was drawn without a request: pages about trouble.
pub fn plain(at: &Installation, title: &str, body: &str) -> String {
    let facts = Facts { title: title.to_owned(), scripts: false, stylesheet: at.site.stylesheet().to_owned() };
    whole(&facts, body, "")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_break_out_of_the_head() {
        let facts = Facts { title: "</title><script>".into(), ..Default::default() };
        let html = whole(&facts, "", "");
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt; · Countersign</title>"), "{html}");
    }
}
