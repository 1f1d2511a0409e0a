//! Nothing at this address: the same for what does not exist and for what is someone else's.

use super::{Frame, actor_if_any, set_status};
use crate::{addresses, components::PageHead};
use axum::http::StatusCode;
use domain::access::Actor;
use leptos::prelude::*;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    nothing_here()
}

pub(super) fn nothing_here() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    view! {
        <Frame title="Nothing here for you" class="sign-in message">
            <PageHead title="There is nothing at this address, or nothing for you" lead="If you typed the address, compare it with the one you were given."/>
            {match actor_if_any() {
                Some(actor) => known(&actor).into_any(),
                None => view! { <p><a href=addresses::SIGN_IN>"Sign in"</a>" to see what is yours."</p> }.into_any(),
            }}
        </Frame>
    }
}

/// Who they are here, since the usual reason is the wrong organization.
fn known(actor: &Actor) -> impl IntoView + use<> {
    let who = format!("You are signed in as {} ({}) for {}.", actor.name, actor.email, actor.organization.name);
    let switch = actor.several.then(|| view! { <p>"What you look for may belong to another of your organizations: "<a href=addresses::SWITCH>"switch"</a>"."</p> });
    view! {
        <p>{who}</p>
        {switch}
        <p><a href=addresses::START>"Go to the start"</a></p>
    }
}
