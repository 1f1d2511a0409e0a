//! `/o/{token}`: the link a seller hands over. Whoever holds it and belongs to the account gets to the offer; everybody else is told
//! why not, without content, names or number (V-33).

use crate::{
    addresses,
    components::{ButtonKind, LinkButton, PageHead},
    pages::{Frame, Stop, actor, backend, loaded, param, path, set_status},
};
use axum::http::StatusCode;
use backend::offers::{self, Link};
use domain::{access::Actor, party::Party};
use leptos::prelude::*;

#[component]
pub fn LinkPage() -> impl IntoView {
    loaded(async {
        let actor = actor()?;
        match offers::by_link(&backend(), &actor, &param("token")).await? {
            Link::Yours(number) | Link::Party(number, Party::Customer) => {
                Err(Stop::Go(addresses::PRIVATE_OFFER.of(number)))
            }
            Link::Party(number, Party::Publisher) => Err(Stop::Go(addresses::OFFER.of(number))),
            Link::Party(number, Party::Partner) => Err(Stop::Go(addresses::INBOX_OFFER.of(number))),
            Link::WrongAccount => Ok(elsewhere(&actor).into_any()),
            Link::Withdrawn { partner } => Ok(withdrawn(partner).into_any()),
            Link::Unknown => Ok(unknown().into_any()),
        }
    })
}

fn elsewhere(actor: &Actor) -> impl IntoView + use<> {
    set_status(StatusCode::FORBIDDEN);
    let who = format!("You are signed in as {} ({}) for {}.", actor.name, actor.email, actor.organization.name);
    let (again, switch_to) =
        (format!("{}?next={}", addresses::SIGN_IN, path()), format!("{}?next={}", addresses::SWITCH, path()));
    let switch = actor
        .several
        .then(|| view! { <LinkButton href=switch_to label="Switch organization" kind=ButtonKind::Primary tall=true/> });
    let kind = if actor.several { ButtonKind::Plain } else { ButtonKind::Primary };
    let ways = match actor.several {
        true => "switch organization or sign in as somebody else.",
        false => "sign in as somebody else.",
    };
    view! {
        <Frame title="This link is for another organization" narrow=true class="customer-note">
            <PageHead title="This link is for another organization" lead="The offer behind it was made to an organization that you are not signed in for, so nothing of it is shown."/>
            <p>{who}</p>
            <p>"If the link was meant for you, "{ways}" If not, tell whoever sent it."</p>
            <div class="row">{switch}<LinkButton href=again label="Sign in as somebody else" kind tall=true/></div>
        </Frame>
    }
}

fn withdrawn(partner: String) -> impl IntoView {
    set_status(StatusCode::GONE);
    view! {
        <Frame title="Withdrawn" narrow=true class="customer-note">
            <PageHead title="This offer was withdrawn" lead=format!("{partner} has taken it back. It cannot be read or accepted at the moment.")/>
            <p>"Ask "{partner.clone()}" about it. If it is sent to you again, this link leads to it, or you get a new one."</p>
            <p><a href=addresses::PRIVATE_OFFERS>"To your private offers"</a></p>
        </Frame>
    }
}

fn unknown() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    view! {
        <Frame title="This link is not valid" narrow=true class="customer-note">
            <PageHead title="This link is not valid, or not any longer" lead="Compare it with the one you were given: it may have been cut off at the end of a line."/>
            <p>"If it is complete, ask whoever sent it for a new one."</p>
            <p><a href=addresses::START>"Go to the start"</a></p>
        </Frame>
    }
}
