//! What people read when something broke inside, and where its cause goes.

use super::{Installation, render, trace};
use crate::{
    addresses,
    components::{Page, PageHead, SkipLink, TopBar},
};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use backend::Outage;
use leptos::prelude::*;

/// Something broke inside. Its cause is logged where this is made, once, with the reference that the page shows.
#[derive(Debug)]
pub struct Broken(Option<Outage>);

impl Broken {
    /// Something that cannot be, by our own making.
    pub fn new(cause: &str) -> Self {
        trace::log_cause(&cause);
        Self(None)
    }

    /// What outside the program is out of order, if that is why.
    pub fn outage(&self) -> Option<Outage> {
        self.0
    }
}

impl From<backend::Fault> for Broken {
    fn from(fault: backend::Fault) -> Self {
        trace::log_cause(&fault);
        Self(fault.outage())
    }
}

impl From<tower_sessions::session::Error> for Broken {
    fn from(error: tower_sessions::session::Error) -> Self {
        trace::log_cause(&error);
        Self(backend::sessions::outage(&error))
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        match self.0 {
            None => (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Broken).into_response(),
            Some(outage) => Trouble::Outage(outage).unavailable(),
        }
    }
}

/// Why there is no answer. Travels with the response to the edge, which turns it into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Broken,
    /// Nothing can be saved, or read, at the moment.
    Outage(Outage),
    Slow,
    /// A form sent from another site.
    Foreign,
    /// One too many in too short a time.
    TooOften,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns troubles into pages.
pub(super) async fn explain(State(at): State<Installation>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<Trouble>() {
        None => response,
        Some(trouble) => {
            let mut page = (response.status(), Html(trouble.page(&at))).into_response();
            if let Some(after) = response.headers().get(header::RETRY_AFTER) {
                page.headers_mut().insert(header::RETRY_AFTER, after.clone());
            }
            page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            page
        }
    }
}

/// The answer to a panic. The panic itself has been logged by the hook, with the same reference.
pub(super) fn of_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Broken).into_response()
}

/// When it makes sense to try again, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("10");

impl Trouble {
    /// With 503, and when to come again.
    fn unavailable(self) -> Response {
        let mut response = (StatusCode::SERVICE_UNAVAILABLE, self).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        response
    }

    /// The sentence about an outage, for a page that is shown again.
    pub(super) fn outage(response: &Response) -> Option<&'static str> {
        match response.extensions().get::<Self>() {
            Some(Self::Outage(outage)) => Some(outage.sentence()),
            _ => None,
        }
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Broken => (
                "Something went wrong on our side",
                "Your changes may or may not have been saved. Check before you try again.",
                "Try again in a moment. If it keeps happening, give the operator of this installation the reference",
            ),
            Self::Outage(outage) => (
                "We can’t do this right now",
                outage.sentence(),
                "If you sent a form, go back: your browser still has what you typed. If this continues, give the operator of this installation the reference",
            ),
            Self::Slow => (
                "This took too long",
                "We stopped waiting. Your changes may still have been saved. Check before you try again.",
                "If it keeps happening, give the operator of this installation the reference",
            ),
            Self::Foreign => (
                "This form came from another site",
                "It was sent by another site, or your browser didn’t say where it came from. Nothing was changed.",
                "Open the page here and send the form again. If it keeps happening, give the operator of this installation the reference",
            ),
            Self::TooOften => (
                "Too many requests",
                "You or others on your network sent too many requests at once. Nothing was changed.",
                "Wait a minute, then ask again. If it keeps happening, give the operator of this installation the reference",
            ),
        }
    }

    fn page(self, at: &Installation) -> String {
        let (title, lead, what) = self.words();
        let body = Owner::new().with(|| {
            view! {
                <SkipLink/>
                <TopBar/>
                <Page class="sign-in message">
                    <PageHead title=title lead=lead/>
                    <p>{what}" "<strong>{trace::reference()}</strong>"."</p>
                    <p><a href=addresses::START>"Go to the start page"</a></p>
                </Page>
            }
            .to_html()
        });
        render::plain(at, title, &body)
    }
}
