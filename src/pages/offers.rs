//! The publisher's private offers: the list, one offer, and the steps on it that are not its form.
//!
//! | address | page |
//! |---|---|
//! | `/offers` | [`OffersPage`]: tabs, search, filters, order and page in the address |
//! | `/offers/export.csv` | the same list as a file |
//! | `/offers/selected` | [`SelectedPage`]: one step on several offers, and an answer for each |
//! | `/offers/views` | [`SavedViewsPage`]: a name for the list one looks at |
//! | `/offers/new` | [`NewOfferPage`]: name, customization type, currency, attestation, and on into the form |
//! | `/offers/{number}` | [`OfferPage`]: state, terms, what can be done, history |
//! | `/offers/{number}/as/{party}` | [`OfferAsPage`]: what the partner or the customer sees |
//! | `/offers/{number}/changes` | [`OfferChangesPage`]: what differs between two versions |
//! | `/offers/{number}/sent` | [`OfferSentPage`]: after Submit, what comes next and the message that tells it |
//! | `/offers/{number}/clone`, `/withdraw`, `/delete` | the question before each step |
//!
//! The form itself is in [`crate::pages::wizard`].

pub mod ask;
pub mod changes;
pub mod list;
pub mod new;
mod renewal;
pub mod selected;
pub mod sent;
pub mod show;
pub mod views;

pub use ask::{CloneOfferPage, DeleteOfferPage, WithdrawOfferPage};
pub use changes::{OfferAsPage, OfferChangesPage};
pub use list::OffersPage;
pub use new::NewOfferPage;
pub use selected::SelectedPage;
pub use sent::OfferSentPage;
pub use show::OfferPage;
pub use views::SavedViewsPage;

use super::{Frame, Stop, actor, backend, param, retry};
use crate::{
    addresses,
    components::{LinkButton, Notice, Tone},
    serve::Posted,
};
use backend::{
    Fault,
    offers::{self, Command, Expected, Outcome, PartyOffer},
};
use domain::{
    access::{Actor, By},
    offer::{self, Refusal, Step},
    pack::number,
    party::Party,
};
use leptos::prelude::*;

/// The offer of the address as its publisher sees it.
async fn own_offer() -> Result<(Actor, PartyOffer), Stop> {
    let actor = actor()?;
    let number = offer::read_label(&param("number")).ok_or(Stop::NotFound)?;
    let shown = offers::find(&backend(), &actor, number).await?;
    let own = shown.filter(|s| s.view.party == Party::Publisher);
    Ok((actor, own.ok_or(Stop::NotFound)?))
}

/// Whether the actor may take the step now, or the sentence why not.
fn may(actor: &Actor, shown: &PartyOffer, step: Step) -> Result<(), Refusal> {
    shown.allows(actor, step).map(|_| ())
}

/// Most characters of a name (MS-2.1.1).
fn name_limit() -> u32 {
    number::OFFER_NAME_CHARS.on(super::today()) as u32
}

/// From the list by way of the offer to the question before a step.
fn crumbs(number: i64, here: &str) -> Vec<(String, String)> {
    vec![
        ("Private offers".to_owned(), addresses::OFFERS.to_owned()),
        (offer::label(number), addresses::OFFER.of(number)),
        (here.to_owned(), String::new()),
    ]
}

/// In place of the question: why the step cannot be taken. After a refused post the reason stands on top already.
fn refused(number: i64, refusal: Refusal) -> AnyView {
    let told = retry().is_some_and(|r| !r.sentence.is_empty());
    let rule = refusal.rule.clone();
    let why = (!told).then(|| {
        view! { <Notice tone=Tone::Wait title=refusal.sentence><p><a class="rule-link" href=addresses::RULE.of(&rule)>{rule.clone()}</a></p></Notice> }
    });
    view! {
        {why}
        <p class="refused-way"><LinkButton href=addresses::OFFER.of(number) label=format!("Back to {}", offer::label(number))/></p>
    }
    .into_any()
}

/// Takes the posted step on the offer of the address; none when the address names none.
async fn take(posted: &Posted, command: Command) -> Result<Option<Outcome>, Fault> {
    let (Some(number), Ok(actor)) = (offer::read_label(posted.param("number")), posted.actor()) else {
        return Ok(None);
    };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(actor), number, seen, command).await?;
    Ok(Some(outcome))
}
