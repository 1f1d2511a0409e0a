//! The customer's pages. Each of them is read once and signed with trust: no script, no preload, everything from the customer's
//! own view of the offer ([`domain::view::OfferView`]) or from the customer's own organization.

/// Dates for the customer's own calendar.
mod calendar;
/// Saying no.
mod decline;
/// Private offer management.
mod list;
/// The offer: read it, accept it.
mod offer;
/// What was accepted, to be filed.
mod receipt;
/// How things are said on these pages.
pub(in crate::pages) mod words;

pub use calendar::download as calendar;
pub use decline::{DeclinePage, post as decline};
pub use list::PrivateOffersPage;
pub use offer::{AsCustomer, Missing, PrivateOfferPage, post as accept};
pub use receipt::{ReceiptPage, file as receipt_file};

use super::{Frame, Stop, actor, backend, loaded, param, parted, path, set_status};
use crate::{
    addresses,
    components::{ButtonKind, LinkButton, PageHead},
    serve::{Answer, Posted, Success},
};
use axum::http::StatusCode;
use backend::{
    Backend, Fault,
    offers::{self, Done, Link, Outcome, PartyOffer},
};
use domain::{access::Actor, offer as terms, party::Party};
use leptos::prelude::*;

/// Who asks for the offer of the address, and the offer as their organization sees it; else there is nothing here.
async fn offer_of_address() -> Result<(Actor, PartyOffer), Stop> {
    let number = terms::read_label(&param("number")).ok_or(Stop::NotFound)?;
    let actor = actor()?;
    let shown = own(&backend(), &actor, number).await?;
    Ok((actor, shown.ok_or(Stop::NotFound)?))
}

/// The offer, if the actor's organization is its customer.
async fn own(backend: &Backend, actor: &Actor, number: i64) -> Result<Option<PartyOffer>, Fault> {
    let shown = offers::find(backend, actor, number).await?;
    Ok(shown.filter(|s| s.view.party == Party::Customer))
}

/// The offer went away while its reader looked at it: the sentence that says so. Only made for those who had seen it.
#[derive(Clone)]
struct Gone(String);

/// Answers a step: as every form does, and for an offer that is gone with a page of its own, since its page is gone too.
async fn answer(
    posted: Posted,
    number: i64,
    outcome: Outcome,
    success: Success,
    to: impl FnOnce(&Done) -> String,
) -> Answer {
    if let Outcome::Conflict(conflict) = &outcome
        && own(posted.backend(), posted.actor()?, number).await?.is_none()
    {
        let gone = Gone(conflict.sentence.clone());
        return Ok(posted.page(StatusCode::CONFLICT, gone).await);
    }
    posted.outcome_confirmed(outcome, success, to).await
}

/// The page of an offer, or of what became of it.
async fn with_offer<F, P>(page: P) -> Result<AnyView, Stop>
where
    P: FnOnce(Actor, PartyOffer) -> F,
    F: Future<Output = Result<AnyView, Stop>>,
{
    match (offer_of_address().await, use_context::<Gone>()) {
        (Ok((actor, shown)), _) => page(actor, shown).await,
        (Err(Stop::NotFound), Some(Gone(sentence))) => Ok(parted::meanwhile(sentence)),
        (Err(Stop::NotFound), None) => parted::page(Party::Customer, "customer-note").await,
        (Err(stop), _) => Err(stop),
    }
}

/// `/o/{token}`: the link a seller hands over. Whoever holds it and belongs to the account gets to the offer; everybody else is told
/// why not, without content, names or number (V-33).
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
            Link::Withdrawn(parted) => Ok(parted::by_link(&parted)),
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
        true => "switch organization or sign in with another account.",
        false => "sign in with another account.",
    };
    view! {
        <Frame title="This link is for another organization" narrow=true class="customer-note">
            <PageHead title="This link is for another organization" lead="The offer was made to an organization you aren’t signed in for, so we can’t show it to you."/>
            <p>{who}</p>
            <p>"If the link was meant for you, "{ways}" If not, tell the sender."</p>
            <div class="row">{switch}<LinkButton href=again label="Sign in with another account" kind tall=true/></div>
        </Frame>
    }
}

fn unknown() -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    view! {
        <Frame title="This link doesn’t work" narrow=true class="customer-note">
            <PageHead title="This link doesn’t work, or no longer works" lead="Check that you have the whole link: it may have been cut off at the end of a line."/>
            <p>"If it’s complete, ask the sender for a new one."</p>
            <p><a href=addresses::START>"Go to the start page"</a></p>
        </Frame>
    }
}
