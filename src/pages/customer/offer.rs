//! The offer as its customer reads it: what, for how much, when, under which documents, who may accept, what follows; beside it the
//! panel that acts.

/// What happens once it is accepted.
mod after;
/// The same page for whoever may know what the customer gets.
mod as_customer;
/// The password once more, before the acceptance.
mod confirm;
/// Beside the text: accept, or how it stands.
mod panel;
/// What is paid when.
mod payments;
/// Who reads, and who may accept.
mod people;
/// What it costs, against list and in each price.
mod price;
/// The rest of the reading order.
mod text;

use super::{answer, with_offer, words};
use crate::{
    addresses,
    components::{Deadline, Section, StatusMark, Timeline},
    pages::{Frame, RetryNotice, Stop, backend, confirmation_due, loaded, since_last},
    serve::{Answer, Posted},
};
pub(super) use after::{ready_in, window};
pub use as_customer::{AsCustomer, Missing};
use backend::offers::{self, Command, Expected, PartyOffer, Signing};
use domain::{
    access::{Actor, By},
    calendar,
    offer::{self, Status},
    view::OfferView,
};
use leptos::prelude::*;
pub(super) use payments::{dated, described, shown};
pub(super) use people::{People, nobody};
use std::ops::ControlFlow;

#[component]
pub fn PrivateOfferPage() -> impl IntoView {
    loaded(with_offer(page))
}

async fn page(actor: Actor, shown: PartyOffer) -> Result<AnyView, Stop> {
    let view = &shown.view;
    let people = People::around(&backend(), &actor, view).await?;
    let entries = offers::timeline(&backend(), &shown).await?;
    let changed = since_last(&actor, &shown).await?;
    let (state, ..) = words::state(view.status, people.role.is_some());
    let title = format!("{state} · {} · {}", view.name, offer::label(view.number));
    let intro = intro(view, &people);
    let (what, prices) = (text::what(view), price::section(view, ""));
    let (paid, then) =
        (payments::section(view, ""), payments::if_accepted(view, &people, addresses::PRIVATE_OFFER.of(view.number)));
    let (dates, documents) = (text::dates(view, &people), text::documents(view, ""));
    let (who, after) = (people::who(view, &people), after::after(view, &people));
    let confirm = confirmation_due().await?;
    let (beside, thumb) = (panel::beside(&shown, &people, confirm), panel::thumb(view, &people));
    Ok(view! {
        <Frame title narrow=true class="customer">
            {intro}
            <RetryNotice/>
            <div class="offer-read">
                {changed}{what}{prices}{paid}{dates}{then}{documents}{who}{after}
                <Section id="history" title="What happened"><Timeline items=words::history(entries) full=true/></Section>
            </div>
            {beside}
            {thumb}
        </Frame>
    }
    .into_any())
}

/// Whose offer it is, from whom, and how it stands.
fn intro(view: &OfferView, people: &People) -> impl IntoView + use<> {
    let (label, tone, icon) = words::state(view.status, people.role.is_some());
    view! {
        <header class="offer-intro">
            <p class="offer-from">"Private offer "{offer::label(view.number)}" for "<b>{people.organization.clone()}</b>", from "<b>{words::seller(view)}</b></p>
            <h1>{view.name.clone()}</h1>
            <p class="offer-state"><StatusMark label tone icon/>{deadline(view, people)}</p>
        </header>
    }
}

fn deadline(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    let until = view.accept_by.filter(|_| view.status == Status::PendingAcceptance)?;
    let relative = format!("({})", calendar::relative(until, people.today));
    Some(
        view! { <span>"Accept until "<Deadline full=calendar::deadline(until) relative iso=words::iso_deadline(until)/></span> },
    )
}

/// Accepts, once: pressing again, going back or reloading lands on the same receipt.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let confirm::Checked { posted, confirmed } = match confirm::checked(posted, number).await? {
        ControlFlow::Continue(checked) => checked,
        ControlFlow::Break(response) => return Ok(response),
    };
    let form = &posted.form;
    let signing = Signing {
        signature: form.value("signature").to_owned(),
        purchase_order: form.value("purchase_order").to_owned(),
        ticked: form.all("document").filter_map(|id| id.parse().ok()).collect(),
    };
    let seen = Expected::Token(form.value("seen").to_owned());
    let outcome =
        offers::take(posted.backend(), By::Person(posted.actor()?), number, seen, Command::Accept(signing)).await?;
    if let Some(identity) = confirmed {
        posted.confirm(identity).await?;
    }
    answer(posted, number, outcome, |done| addresses::RECEIPT.of(done.number)).await
}
