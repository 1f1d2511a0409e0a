//! What was typed, kept beside the request until it was answered. When the answer is that nothing can be saved at the moment, the
//! page is shown again with it: nobody types an offer twice because a disk was full.

use super::{Form, Retry, shown};
use crate::serve::{Installation, trouble::Trouble};
use axum::{
    extract::{Request, State},
    http::{StatusCode, header::RETRY_AFTER, request::Parts},
    middleware::Next,
    response::Response,
};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// The form of a request, once it was read. Files are not in it: a browser does not choose them again by itself.
#[derive(Clone, Default)]
pub(super) struct Kept(Arc<Mutex<Option<(Parts, Form)>>>);

impl Kept {
    pub fn put(parts: &Parts, form: &Form) {
        let Some(kept) = parts.extensions.get::<Self>() else { return };
        let form = form.without_files();
        *kept.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((parts.clone(), form));
    }

    fn take(&self) -> Option<(Parts, Form)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Noted by a page that is shown again and cannot be read.
#[derive(Clone, Default)]
pub struct Unread(Arc<AtomicBool>);

impl Unread {
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Around every page with a form.
pub(in crate::serve) async fn keep(State(at): State<Installation>, mut request: Request, next: Next) -> Response {
    let kept = Kept::default();
    request.extensions_mut().insert(kept.clone());
    let response = next.run(request).await;
    let Some(sentence) = Trouble::outage(&response) else { return response };
    let Some((parts, form)) = kept.take() else { return response };
    // What a page sends by itself is kept by that page.
    if form.value("action") == domain::form::AUTOSAVE {
        return response;
    }
    let (mut parts, unread) = (parts, Unread::default());
    parts.extensions.insert(unread.clone());
    let mut again = shown::page(&at, parts, StatusCode::SERVICE_UNAVAILABLE, Retry::sentence(form, sentence)).await;
    if again.status() != StatusCode::SERVICE_UNAVAILABLE || unread.0.load(Ordering::Relaxed) {
        // Not even the page can be read, and what it says of that is not what became of the form.
        return response;
    }
    if let Some(after) = response.headers().get(RETRY_AFTER) {
        again.headers_mut().insert(RETRY_AFTER, after.clone());
    }
    again
}
