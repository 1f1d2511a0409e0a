//! `/offers/{number}/clone`: the publisher's form under a new name, as a new draft (A-3, MS-4.6.1).

use super::{may, own_offer, take};
use crate::{
    addresses,
    components::{Confirm, PageHead, TextField},
    pages::{Frame, RetryNotice, loaded, retry},
    serve::{Answer, Posted, Retry},
};
use backend::offers::{Command, PartyOffer};
use domain::{
    offer::{self, Step},
    party::Field,
    view::who_sees,
};
use leptos::prelude::*;

#[component]
pub fn CloneOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Clone) {
            Ok(()) => question(&shown, retry()),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Clone {label}") narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Clone")/>
                <RetryNotice/>
                {inside}
            </Frame>
        })
    })
}

fn question(shown: &PartyOffer, again: Option<Retry>) -> AnyView {
    let kind = shown.view.kind;
    let name = again.as_ref().map_or_else(|| proposal(&shown.view.name), |again| again.value("name"));
    let again = again.unwrap_or_default();
    let problems = again.at("name");
    let (number, label) = (shown.view.number, offer::label(shown.view.number));
    let effect = "Everything you wrote comes along: customer, partner, products and prices, dates, documents, contacts and note. What the partner added stays behind. A renewal attestation isn’t copied: tick it below if it applies to the new offer too. The original is not changed.";
    let (title, keep, token) =
        (format!("Clone {label} into a new draft?"), format!("Back to {label}"), shown.token.clone());
    view! {
        <Confirm title button="Create the draft" cancel=addresses::OFFER.of(number) keep mild=true>
            <p>{effect}</p>
            <TextField name="name" label="Name of the new offer" value=name problems sees=who_sees(kind, Field::Name) limit=super::name_limit() autocomplete="off" required=true/>
            {super::new::renewal(&again)}
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// `Copy of Northwind, Insight Enterprise`, no longer than a name may be.
pub(super) fn proposal(name: &str) -> String {
    let most = super::name_limit() as usize;
    format!("Copy of {name}").chars().take(most).collect()
}

/// Makes the copy and goes on into its form.
pub async fn post(posted: Posted) -> Answer {
    let (name, renewal) = (posted.form.value("name").to_owned(), posted.form.has("renewal"));
    match take(&posted, Command::Clone { name, renewal }).await? {
        Some(outcome) => posted.outcome(outcome, |done| addresses::EDIT_WHO.of(done.number)).await,
        None => Ok(posted.not_found().await),
    }
}
