//! The customer's pages. Each of them is read once and signed with trust: no script, no preload, everything from the customer's
//! own view of the offer ([`domain::view::OfferView`]) or from the customer's own organization.

/// Dates for the customer's own calendar.
mod calendar;
/// Saying no.
mod decline;
/// `/o/{token}`: the link a seller hands over (V-28, V-33).
mod link;
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
pub use link::LinkPage;
pub use list::PrivateOffersPage;
pub use offer::{AsCustomer, Missing, PrivateOfferPage, post as accept};
pub use receipt::{ReceiptPage, file as receipt_file};

use super::{Frame, Stop, actor, backend, param};
use crate::{
    addresses,
    components::PageHead,
    serve::{Answer, Posted},
};
use axum::http::StatusCode;
use backend::{
    Backend, Fault,
    offers::{self, Done, Outcome, PartyOffer},
};
use domain::{access::Actor, offer as terms, party::Party};
use leptos::prelude::*;

/// Who asks for the offer of the address, and the offer as their organization sees it; else there is nothing here.
async fn asked() -> Result<(Actor, PartyOffer), Stop> {
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
async fn answer(posted: Posted, number: i64, outcome: Outcome, to: impl FnOnce(&Done) -> String) -> Answer {
    if let Outcome::Conflict(conflict) = &outcome
        && own(posted.backend(), posted.actor()?, number).await?.is_none()
    {
        let gone = Gone(conflict.sentence.clone());
        return Ok(posted.page(StatusCode::CONFLICT, gone).await);
    }
    posted.outcome(outcome, to).await
}

/// The page of an offer, or of what became of it.
async fn with_offer<F, P>(page: P) -> Result<AnyView, Stop>
where
    P: FnOnce(Actor, PartyOffer) -> F,
    F: Future<Output = Result<AnyView, Stop>>,
{
    match (asked().await, use_context::<Gone>()) {
        (Ok((actor, shown)), _) => page(actor, shown).await,
        (Err(Stop::NotFound), Some(Gone(sentence))) => Ok(gone(sentence)),
        (Err(stop), _) => Err(stop),
    }
}

fn gone(sentence: String) -> AnyView {
    view! {
        <Frame title="Withdrawn" narrow=true class="customer-note">
            <PageHead title="This offer was withdrawn" lead=sentence/>
            <p>"Nothing was accepted, and nothing was declined."</p>
            <p><a href=addresses::PRIVATE_OFFERS>"To your private offers"</a></p>
        </Frame>
    }
    .into_any()
}
