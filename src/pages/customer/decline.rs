//! Saying no, with a reason.

use super::{
    answer,
    offer::{People, nobody},
    with_offer, words,
};
use crate::{
    addresses,
    components::{Confirm, Notice, PageHead, TextArea, Tone},
    pages::{Frame, RetryNotice, Stop, backend, loaded, retry},
    serve::{Answer, Posted, Success},
};
use backend::offers::{self, Command, Expected, PartyOffer};
use domain::{
    access::{Actor, By},
    offer::{self, Status},
};
use leptos::prelude::*;

#[component]
pub fn DeclinePage() -> impl IntoView {
    loaded(with_offer(page))
}

async fn page(actor: Actor, shown: PartyOffer) -> Result<AnyView, Stop> {
    let view = &shown.view;
    let people = People::around(&backend(), &actor, view).await?;
    let label = offer::label(view.number);
    let back = addresses::PRIVATE_OFFER.of(view.number);
    let open = view.status == Status::PendingAcceptance;
    let body = match people.role {
        Some(_) if open => form(&shown, &people).into_any(),
        None if open => cannot("You can’t decline this offer", without_role(&people)),
        Some(_) | None => cannot("This offer can no longer be declined", format!("The offer is {}.", view.status)),
    };
    let questions = words::questions(view, "");
    let title = format!("Decline {label} · {}", view.name);
    let head = format!("Decline {}", view.name);
    let crumbs = vec![
        ("Private offers".into(), addresses::PRIVATE_OFFERS.into()),
        (label, back),
        ("Decline".into(), String::new()),
    ];
    Ok(view! {
        <Frame title narrow=true class="customer-note">
            <PageHead title=head crumbs/>
            <RetryNotice/>
            {body}
            {questions}
        </Frame>
    }
    .into_any())
}

fn form(shown: &PartyOffer, people: &People) -> impl IntoView + use<> {
    let view = &shown.view;
    let (label, seller) = (offer::label(view.number), words::seller(view));
    let again = retry().unwrap_or_default();
    let effect = format!("Nobody at {} can accept it unless {seller} sends it again.", people.organization);
    let readers = format!("{seller} sees your reason. {} is told you declined, but not why.", view.publisher);
    let token = shown.token.clone();
    view! {
        <Confirm title=format!("Decline {label} from {seller}?") button=format!("Decline {label}") cancel=addresses::PRIVATE_OFFER.of(view.number) keep="Keep it open">
            <p>{effect}</p>
            <input type="hidden" name="seen" value=token/>
            <TextArea name="reason" label="Why are you declining?" hint=readers value=again.value("reason") problems=again.at("reason") limit=1000 required=true tall=true/>
        </Confirm>
    }
}

fn cannot(title: &'static str, why: String) -> AnyView {
    view! { <Notice tone=Tone::Wait title=title>{why}</Notice> }.into_any()
}

fn without_role(people: &People) -> String {
    match people.others() {
        others if others.is_empty() => nobody(people),
        others => format!("{others} can accept or decline it."),
    }
}

/// Declines.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = offer::read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let command = Command::Decline { reason: posted.form.value("reason").to_owned() };
    let outcome = offers::take(posted.backend(), By::Person(posted.actor()?), number, seen, command).await?;
    answer(posted, number, outcome, Success::Declined, |done| addresses::PRIVATE_OFFER.of(done.number)).await
}
