//! How a page reads: what it asks of its request, what it waits for before it draws, and what is drawn where there is nothing.

use super::Frame;
use crate::{
    addresses,
    components::{Changed, PageHead},
    serve::{Broken, Installation, Retry, Unread, reference, session},
};
use axum::http::{HeaderValue, StatusCode, header::LOCATION, request::Parts};
use backend::{
    Backend, Outage,
    offers::{self, PartyOffer},
};
use domain::{access::Actor, calendar};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::future::Future;
use tower_sessions::Session;

/// Why a page is not drawn.
#[derive(Debug)]
pub enum Stop {
    /// There is no such thing, or not for this person: 404.
    NotFound,
    /// On to another address of this site: 303.
    Go(String),
    /// Something broke: 500, or 503 when it will pass. Its cause is logged.
    Broken(Broken),
}

impl From<backend::Fault> for Stop {
    fn from(fault: backend::Fault) -> Self {
        Self::Broken(fault.into())
    }
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

/// Waits for `page` and draws it, or what stopped it.
pub fn loaded<V: IntoView + 'static>(page: impl Future<Output = Result<V, Stop>> + Send + 'static) -> impl IntoView {
    Suspend::new(async move {
        match page.await {
            Ok(page) => page.into_any(),
            Err(Stop::NotFound) => nothing_here().into_any(),
            Err(Stop::Go(to)) => gone_to(&to).into_any(),
            Err(Stop::Broken(broken)) => broken_off(broken.outage()).into_any(),
        }
    })
}

fn gone_to(to: &str) -> impl IntoView + use<> {
    if let (Some(response), Ok(to)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(to)) {
        response.insert_header(LOCATION, to);
    }
    set_status(StatusCode::SEE_OTHER);
}

fn broken_off(outage: Option<Outage>) -> impl IntoView {
    if let Some(unread) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Unread>().cloned()) {
        unread.note();
    }
    let (status, title) = match outage {
        None => (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, "This page can’t be shown right now"),
    };
    set_status(status);
    let lead = match outage {
        None => "We couldn’t load this page. Nothing was changed.".to_owned(),
        Some(outage) => format!("We couldn’t load this page: {}. Nothing was changed.", outage.cause()),
    };
    view! {
        <Frame title class="sign-in message">
            <PageHead title lead/>
            <p>"Try again in a moment. If it keeps happening, give the operator of this installation the reference "<strong>{reference()}</strong>"."</p>
        </Frame>
    }
}

/// Nothing at this address: the same for what does not exist and for what is someone else's.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    nothing_here()
}

fn nothing_here() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    view! {
        <Frame title="Page not found" class="sign-in message">
            <PageHead title="Page not found, or you don’t have access" lead="If you typed the address, check it for mistakes."/>
            {match actor_if_any() {
                Some(actor) => known(&actor).into_any(),
                None => view! { <p><a href=addresses::SIGN_IN>"Sign in"</a>" to see pages you have access to."</p> }.into_any(),
            }}
        </Frame>
    }
}

/// Who they are here, since the usual reason is the wrong organization.
fn known(actor: &Actor) -> impl IntoView + use<> {
    let who = format!("You are signed in as {} ({}) for {}.", actor.name, actor.email, actor.organization.name);
    let switch = actor.several.then(|| view! { <p>"This page may belong to another of your organizations: "<a href=addresses::SWITCH>"switch"</a>"."</p> });
    view! {
        <p>{who}</p>
        {switch}
        <p><a href=addresses::START>"Go to the start page"</a></p>
    }
}

/// What changed since the reader last had the offer, for whom it lies with again.
///
/// The section, if the offer was there before.
pub async fn since_last(actor: &Actor, shown: &PartyOffer) -> Result<Option<AnyView>, Stop> {
    let since = offers::since_last(&backend(), actor, shown).await?;
    Ok(since.map(|since| {
        let when = format!("you had it on {}", calendar::moment(since.at));
        view! { <Changed since=when sentences=since.sentences/> }.into_any()
    }))
}

/// The doors.
pub fn backend() -> Backend {
    expect_context::<Installation>().backend
}

/// The day it is, also outside a request: limits of the rule pack hold from a day on.
pub fn today() -> chrono::NaiveDate {
    use_context::<Installation>().map_or_else(|| chrono::Utc::now().date_naive(), |at| at.backend.today())
}

/// Who is signed in. On a page whose row names anybody but the public there always is somebody.
pub fn actor() -> Result<Actor, Stop> {
    actor_if_any().ok_or_else(|| Stop::Go(addresses::SIGN_IN.to_owned()))
}

/// Who is signed in, on a public page.
pub fn actor_if_any() -> Option<Actor> {
    use_context::<Parts>()?.extensions.get::<Actor>().cloned()
}

/// Whether whoever is signed in has to type the password again before something that binds.
pub async fn confirmation_due() -> Result<bool, Stop> {
    let after = expect_context::<Installation>().confirm_after;
    let session = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Session>().cloned());
    let session = session.ok_or_else(|| Broken::new("a request without a session layer"))?;
    Ok(session::confirmation_due(&session, after).await?)
}

/// A part of the address, such as `number` of `/offers/:number`. Empty when the route has none.
pub fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// A value behind the question mark, without NUL, which no database stores. Empty when there is none.
pub fn query(name: &str) -> String {
    use_query_map().with_untracked(|query| query.get(name)).unwrap_or_default().replace('\0', "")
}

/// The path of the address, without what is behind the question mark.
pub fn path() -> String {
    use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default()
}

/// The form as typed and what is wrong with it, when this page is the answer to a refused post.
pub fn retry() -> Option<Retry> {
    use_context::<Retry>()
}

/// The status of the answer, where it is not 200.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Most characters of a search.
const LONGEST: usize = 100;

/// What to say of a search that is too long to be looked for; none of one that is not.
pub fn search_too_long(text: &str) -> Option<String> {
    let length = text.chars().count();
    (length > LONGEST).then(|| format!("Your search has {length} characters; the limit is {LONGEST}. Shorten it."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_characters_are_looked_for_and_not_one_more() {
        assert_eq!(search_too_long(&"ä".repeat(100)), None);
        assert!(
            search_too_long(&"ä".repeat(101)).is_some_and(|said| said.contains("101 characters; the limit is 100"))
        );
    }
}
