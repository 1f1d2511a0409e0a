//! `/offers/new`: a name, and on into the form (A-1, MS-2.1.11).

use super::form_address;
use crate::{
    components::{ButtonKind, PageHead, Road, RoadItem, Section, SubmitButton, TextField},
    pages::{Frame, RetryNotice, retry},
    serve::{Answer, Posted},
};
use backend::offers;
use domain::party::{Field, visibility::who_sees};
use leptos::prelude::*;

#[component]
pub fn NewOfferPage() -> impl IntoView {
    let again = retry().unwrap_or_default();
    let crumbs = vec![("Private offers".to_owned(), "/offers".to_owned()), ("New".to_owned(), String::new())];
    view! {
        <Frame title="New private offer" narrow=true class="offer-ask">
            <PageHead title="New private offer" crumbs lead="A multiparty offer: you set the partner price of plans you already list, a selling partner sets the customer’s."/>
            <RetryNotice/>
            <form class="stack" method="post" novalidate>
                <TextField name="name" label="Name of the offer" value=again.value("name") problems=again.at("name") sees=who_sees(Field::Name)
                    limit=super::name_limit() hint="Such as “Northwind, Insight Enterprise 2027”. You can change it until you submit." autocomplete="off" required=true/>
                <div class="row"><SubmitButton label="Create the draft" kind=ButtonKind::Primary/><a class="btn" href="/offers">"Back to private offers"</a></div>
            </form>
            <Section id="next" title="What comes next"><Road items=road()/></Section>
        </Frame>
    }
}

fn road() -> Vec<RoadItem> {
    let item = |what: &str, detail: &str, who: &str| RoadItem {
        what: what.to_owned(),
        detail: detail.to_owned(),
        who: who.to_owned(),
    };
    vec![
        item(
            "Write the draft.",
            "Customer, partner, products and prices, dates, terms: in any order, over as many days as you like.",
            "You; nobody else sees it",
        ),
        item(
            "Review and submit.",
            "The review names every problem and shows what partner and customer will see. From here on the offer is locked.",
            "You",
        ),
        item(
            "Price and extend.",
            "The partner adds its adjustment and its documents, or returns the offer to you with a reason.",
            "Selling partner",
        ),
        item("Accept.", "The customer reads, ticks the documents and signs, until the accept-by date.", "Customer"),
    ]
}

/// Begins the draft.
pub async fn post(posted: Posted) -> Answer {
    let outcome = offers::create(posted.backend(), posted.actor()?, posted.form.value("name")).await?;
    posted.outcome(outcome, |done| form_address(done.number)).await
}
