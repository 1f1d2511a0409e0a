//! The request, as a page asks for it.

use super::Stop;
use crate::{
    addresses,
    serve::{Broken, Installation, Retry, session},
};
use axum::http::{StatusCode, request::Parts};
use backend::Backend;
use domain::access::Actor;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_params_map, use_query_map};
use tower_sessions::Session;

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
    (length > LONGEST)
        .then(|| format!("The search has {length} characters; at most {LONGEST} are looked for. Shorten it."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_characters_are_looked_for_and_not_one_more() {
        assert_eq!(search_too_long(&"ä".repeat(100)), None);
        assert!(search_too_long(&"ä".repeat(101)).is_some_and(|said| said.contains("101 characters; at most 100")));
    }
}
