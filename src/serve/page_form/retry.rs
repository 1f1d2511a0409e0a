//! What a page knows when it is shown again after a refused post.

use super::{File, Form};
use crate::serve::{Installation, cookies, render, trouble::Trouble};
use axum::{
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, RETRY_AFTER, SET_COOKIE},
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use domain::Problem;
use leptos::context::provide_context;
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// The form as typed, and why it was not taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retry {
    pub form: Form,
    /// For single fields: `path` is the name of the field.
    pub problems: Vec<Problem>,
    /// For the form as a whole; may be empty.
    pub sentence: String,
    /// The rule behind the sentence; may be empty.
    pub rule: String,
    /// What somebody else changed meanwhile.
    pub changed: Vec<String>,
}

impl Retry {
    pub fn problems(form: Form, mut problems: Vec<Problem>) -> Self {
        if let Some((field, sentence)) = choose_again(&form, &problems) {
            problems.push(Problem::error(field, "file_not_kept", "MS-4.2.9", sentence));
        }
        Self { form, problems, ..Self::default() }
    }

    pub fn sentence(form: Form, sentence: impl Into<String>) -> Self {
        let mut sentence = sentence.into();
        if let Some((_, more)) = choose_again(&form, &[]) {
            sentence = format!("{sentence} {more}");
        }
        Self { form, sentence, ..Self::default() }
    }

    /// Something was refused. A question that was only asked, or answered, is no error.
    pub fn refused(&self) -> bool {
        !self.problems.is_empty() || !self.sentence.is_empty()
    }

    /// The first value typed into a field; empty when there is none.
    pub fn value(&self, name: &str) -> String {
        self.form.value(name).to_owned()
    }

    /// The sentences that stand at a field.
    pub fn at(&self, name: &str) -> Vec<String> {
        domain::problem::at(&self.problems, name).into_iter().map(|p| p.sentence.clone()).collect()
    }
}

/// The field of files that were fine and yet are gone with the form that was not taken, and a sentence: a browser does not choose them
/// again by itself. What the problems say of a file is enough.
fn choose_again(form: &Form, told: &[Problem]) -> Option<(String, String)> {
    let is_told =
        |file: &File| told.iter().any(|problem| problem.sentence.contains(&format!("“{}”", file.filename.trim())));
    let gone: Vec<&File> = form.files.iter().filter(|file| file.is_kept() && !is_told(file)).collect();
    let names: Vec<String> = gone.iter().map(|file| format!("“{}”", file.filename.trim())).collect();
    let sentence = match names.as_slice() {
        [] => return None,
        [name] => format!("{name} wasn’t kept because the form wasn’t saved. Choose it again."),
        [_, _] | [_, _, _] => {
            format!("{} weren’t kept because the form wasn’t saved. Choose them again.", names.join(", "))
        }
        many => format!("The {} files weren’t kept because the form wasn’t saved. Choose them again.", many.len()),
    };
    Some((gone.first()?.field.clone(), sentence))
}

/// What was typed, kept beside the request until it was answered. When the answer is that nothing can be saved at the moment, the
/// page is shown again with it: nobody types an offer twice because a disk was full.
///
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
pub(in crate::serve) async fn show_again_on_outage(
    State(at): State<Installation>,
    mut request: Request,
    next: Next,
) -> Response {
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
    let mut again = page(&at, parts, StatusCode::SERVICE_UNAVAILABLE, Retry::sentence(form, sentence)).await;
    if again.status() != StatusCode::SERVICE_UNAVAILABLE || unread.0.load(Ordering::Relaxed) {
        // Not even the page can be read, and what it says of that is not what became of the form.
        return response;
    }
    if let Some(after) = response.headers().get(RETRY_AFTER) {
        again.headers_mut().insert(RETRY_AFTER, after.clone());
    }
    again
}

/// The page of the address as whoever opens it now finds it.
pub(super) async fn fresh(at: &Installation, mut parts: Parts) -> Response {
    parts.method = Method::GET;
    render::page_of(at, parts, || ()).await
}

/// A browser that goes back to the answer of a form shows the copy it kept: it cannot ask for it again without sending the form again.
const FOR_GOING_BACK: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Renders the page of the address with this status and whatever it looks for in its context.
pub(super) async fn page<T: Clone + Send + Sync + 'static>(
    at: &Installation,
    mut parts: Parts,
    status: StatusCode,
    context: T,
) -> Response {
    let copy = cookies::copy_kept(&parts.headers);
    parts.method = Method::GET;
    let mut response = render::page_of(at, parts, move || provide_context(context.clone())).await;
    // A page that found out by itself that there is nothing to show keeps its own status.
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response.headers_mut().insert(CACHE_CONTROL, FOR_GOING_BACK);
    response.headers_mut().extend(copy.map(|line| (SET_COOKIE, line)));
    response
}
