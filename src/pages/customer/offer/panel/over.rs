//! Nothing to be decided any more: which way it went, since when, whom to ask.

use super::super::words;
use crate::{
    addresses,
    components::{LinkButton, Panel},
};
use domain::{calendar, offer::Status, view::OfferView};
use leptos::prelude::*;

pub(super) fn panel(view: &OfferView) -> impl IntoView + use<> {
    let (first, then) = match view.status {
        Status::Expired => (expired(view), Some(again(view))),
        Status::Declined => (declined(view), Some(again(view))),
        Status::Ended => (ended(view), Some(accepted(view))),
        _ => (accepted(view), None),
    };
    let reason = view.decline_reason.clone().filter(|_| view.status == Status::Declined);
    let receipt = view.acceptance.is_some().then(|| {
        view! { <LinkButton href=addresses::RECEIPT.of(view.number) label="See the certificate" icon="document" tall=true wide=true/> }
    });
    let (title, ..) = words::state(view.status, false);
    view! {
        <Panel float=true label="How it stands">
            <h2>{title}</h2>
            <p>{first}</p>
            {reason.map(|reason| view! { <p class="quoted"><span class="unseen">"The reason: "</span>{reason}</p> })}
            {then.map(|line| view! { <p>{line}</p> })}
            {receipt}
        </Panel>
    }
}

fn expired(view: &OfferView) -> String {
    let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
    format!("It could be accepted until {until}, and nobody did.")
}

fn declined(view: &OfferView) -> String {
    format!(
        "Your organization declined it on {}. Nobody can accept it any more.",
        calendar::moment(view.dates.status_since)
    )
}

fn again(view: &OfferView) -> String {
    format!("If you still want it, ask {} to send it again.", words::seller(view))
}

fn ended(view: &OfferView) -> String {
    let end = view.end.map(calendar::day).unwrap_or_default();
    format!("Its price applied to purchases until {end}. What was purchased by then runs on at its price.")
}

fn accepted(view: &OfferView) -> String {
    match &view.acceptance {
        Some(a) => {
            format!("{} accepted it on {}: {}.", a.person, calendar::moment(a.at), words::total(view.customer_value))
        }
        None => "It was accepted.".into(),
    }
}
