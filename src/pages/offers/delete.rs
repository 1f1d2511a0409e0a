//! `/offers/{number}/delete`: a draft, for good. What cannot be undone is confirmed by typing.

use super::{may, own_offer, take};
use crate::{
    addresses,
    components::{Confirm, PageHead, TextField},
    pages::{Frame, RetryNotice, loaded, retry},
    serve::{Answer, Posted},
};
use backend::offers::{Command, PartyOffer};
use domain::{
    Problem,
    offer::{self, Step},
};
use leptos::prelude::*;

#[component]
pub fn DeleteOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Delete) {
            Ok(()) => question(&shown),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Delete {label}, {}", shown.view.status) narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Delete")/>
                <RetryNotice/>
                {inside}
            </Frame>
        })
    })
}

fn question(shown: &PartyOffer) -> AnyView {
    let (number, label) = (shown.view.number, offer::label(shown.view.number));
    let again = retry();
    let typed = again.as_ref().map(|r| r.value("typed")).unwrap_or_default();
    let problems = again.map(|r| r.at("typed")).unwrap_or_default();
    let (title, token) = (format!("Delete draft {label} for good?"), shown.token.clone());
    view! {
        <Confirm title button=format!("Delete {label} for good") cancel=addresses::OFFER.of(number) keep=format!("Keep {label}")>
            <p>"The draft goes with everything written in it, and with its history. Nobody can bring it back; the number is not given again."</p>
            <TextField name="typed" label=format!("Type {label} to confirm") value=typed problems autocomplete="off" kind="code" required=true/>
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// Deletes it when its number was typed.
pub async fn post(posted: Posted) -> Answer {
    let number = offer::read_label(posted.param("number"));
    let typed = posted.form.value("typed").trim();
    if let Some(number) = number.filter(|n| offer::read_label(typed) != Some(*n)) {
        let problem = not_typed(number, typed);
        return Ok(posted.again(vec![problem]).await);
    }
    match take(&posted, Command::Delete).await? {
        Some(outcome) => posted.outcome(outcome, |_| addresses::OFFERS.to_owned()).await,
        None => Ok(posted.not_found().await),
    }
}

fn not_typed(number: i64, typed: &str) -> Problem {
    let ask = format!("Type {}, the number of this offer, to delete it.", offer::label(number));
    let sentence = if typed.is_empty() { ask } else { format!("{ask} What you typed is something else.") };
    Problem::error("typed", "not_typed", "A-4", sentence)
}
