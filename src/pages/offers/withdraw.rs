//! `/offers/{number}/withdraw`: the publisher takes the offer back from the partner (A-12, MS-4.3.4).

use super::{may, own_offer, take};
use crate::{
    addresses,
    components::{Confirm, PageHead},
    pages::{Frame, RetryNotice, loaded},
    serve::{Answer, Posted},
};
use backend::offers::{Command, PartyOffer};
use domain::{
    offer::{self, Step},
    party::Party,
};
use leptos::prelude::*;

#[component]
pub fn WithdrawOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Withdraw) {
            Ok(()) => question(&shown),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Withdraw {label}, {}", shown.view.status) narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Withdraw")/>
                <RetryNotice/>
                {inside}
            </Frame>
        })
    })
}

fn question(shown: &PartyOffer) -> AnyView {
    let view = &shown.view;
    let (number, label) = (view.number, offer::label(view.number));
    let (partner, customer) = (view.name_of(Party::Partner), view.name_of(Party::Customer));
    let (title, token) = (format!("Withdraw {label} from {partner}?"), shown.token.clone());
    view! {
        <Confirm title button=format!("Withdraw {label} from {partner}") cancel=addresses::OFFER.of(number) keep=format!("Leave it with {partner}")>
            <ul class="effects">
                <li>"It goes back to Draft: you can edit it and submit it again."</li>
                <li>{format!("{partner} loses access at once. What {partner} has entered stays in the record and does not come back.")}</li>
                <li>{format!("{customer} cannot open it either, by list or by link, until it is extended again.")}</li>
            </ul>
            <p class="small soft">"Withdrawal runs backwards, the partner’s before yours: "<a class="rule-link" href=addresses::RULE.of("MS-4.3.4")>"MS-4.3.4"</a>", "<a class="rule-link" href=addresses::RULE.of("A-12")>"A-12"</a>"."</p>
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// Takes it back.
pub async fn post(posted: Posted) -> Answer {
    match take(&posted, Command::Withdraw).await? {
        Some(outcome) => posted.outcome(outcome, |done| addresses::OFFER.of(done.number)).await,
        None => Ok(posted.not_found().await),
    }
}
