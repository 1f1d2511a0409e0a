//! The receipt: a certificate to file, and the next step for the next person.

/// What was accepted, by whom, when.
mod certificate;
/// The same as a file that proves itself.
mod file;
/// Beside the certificate: who goes on.
mod next;

pub use file::download as file;

use super::{asked, offer::People, offer::ready_in, offer::window, words};
use crate::{
    addresses,
    components::{Life, StatusMark, StepItem, StepState, Tone},
    pages::{Frame, Stop, backend, loaded},
};
use backend::{offers, receipt};
use domain::{
    calendar,
    offer::{Acceptance, Status},
    pack::number,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn ReceiptPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = asked().await?;
        let view = &shown.view;
        let Some(acceptance) = &view.acceptance else {
            return Err(Stop::Go(addresses::PRIVATE_OFFER.of(view.number)));
        };
        let place = receipt::place(&backend(), &actor, view.number).await?;
        let people = People::around(&backend(), &actor, view).await?;
        let entries = offers::timeline(&backend(), &shown).await?;
        let title = format!(
            "{} on {} · {} · {}",
            view.status,
            calendar::day(acceptance.at.date_naive()),
            view.name,
            acceptance.number
        );
        let (head, life) = (head(view, acceptance, &people), life(view, acceptance, &people));
        let (certificate, next) = (
            certificate::section(view, acceptance, place.as_ref(), &people),
            next::aside(view, &actor, &people, words::history(entries)),
        );
        Ok(view! {
            <Frame title narrow=true class="receipt">
                {head}
                <Life label="Life of this agreement" items=life/>
                <div class="receipt-grid">
                    {certificate}
                    {next}
                </div>
            </Frame>
        })
    })
}

fn head(view: &OfferView, acceptance: &Acceptance, people: &People) -> impl IntoView + use<> {
    let at = calendar::moment(acceptance.at);
    let ended = (view.status == Status::Ended)
        .then(|| view! { <StatusMark label=Status::Ended.label() tone=Tone::Calm icon="stop"/> });
    let products: Vec<String> = view.lines.iter().map(|l| l.product_name.clone()).collect();
    let title = format!(
        "{} accepted {}: {}",
        people.organization,
        domain::text::listed(&products),
        words::total(view.customer_value)
    );
    view! {
        <header class="receipt-head">
            <p><StatusMark label="Accepted" tone=Tone::Good icon="check-circle"/><span>"on "{at}</span>{ended}</p>
            <h1>{title}</h1>
        </header>
    }
}

/// Accepted → Purchase → Configure → Activated (MS-6.1 … MS-6.9).
fn life(view: &OfferView, acceptance: &Acceptance, people: &People) -> Vec<StepItem> {
    let ended = view.status == Status::Ended;
    let step = |label: &str, note: String, state| StepItem { label: label.into(), note, state, ..StepItem::default() };
    let purchase = match ended {
        true => format!("Was possible{}", window(view, people.today)),
        false => format!("{}{}", people.purchaser(), window(view, people.today).replacen(", ", "\n", 1)),
    };
    let current = if ended { StepState::Open } else { StepState::Current };
    let mut steps = vec![
        step("Accepted", format!("{}\n{}", acceptance.person, calendar::moment(acceptance.at)), StepState::Done),
        step("Purchase", purchase, current),
    ];
    if words::has_saas(view) {
        steps.push(step("Configure", format!("At {}\nright after the purchase", view.publisher), StepState::Open));
        steps.push(step(
            "Activated",
            format!(
                "{}\nwithin {} days of configuring",
                view.publisher,
                number::ACTIVATION_DAYS.on(acceptance.at.date_naive())
            ),
            StepState::Open,
        ));
    } else {
        steps.push(step("Deploy", format!("{}\nthe price applies from then on", people.organization), StepState::Open));
    }
    steps
}
