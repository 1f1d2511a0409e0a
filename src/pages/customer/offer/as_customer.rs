//! The customer's page for its sellers: what they write, as it will be read. The same sections in the same order from the same code,
//! under a banner that says so, and nothing that acts.

use super::{People, after, intro, panel, payments, people, price, text};
use crate::{
    components::{LinkButton, Notice, Tone},
    pages::Frame,
};
use chrono::NaiveDate;
use domain::{party::Party, view::OfferView};
use leptos::prelude::*;

/// What stands in place of what the view does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// In place of each price of the customer.
    pub price: String,
    /// Below the documents; empty where none is left out.
    pub documents: String,
}

impl Missing {
    /// V-9, V-16: the partner sets them, and the publisher never gets to see them.
    pub fn kept_by(partner: &str) -> Self {
        Self {
            price: format!("set by {partner}, not shown to you"),
            documents: format!("Documents {partner} adds appear here too. You don’t see them."),
        }
    }

    /// The publisher sells itself, and all of it is its own.
    pub fn nothing() -> Self {
        Self { price: "not set yet".into(), documents: String::new() }
    }

    /// The partner reads, whose own part is missing while an adjustment cannot be read.
    pub fn not_yet(view: &OfferView) -> Self {
        let documents = match view.customer_value {
            Some(_) => "",
            None => "Your own documents appear here once your prices are set.",
        };
        Self { price: "not set yet".into(), documents: documents.into() }
    }
}

/// `view` is a preview made for whoever asks ([`backend::offers::preview`]); `about` says in a sentence or two what it was made
/// from, `back` and `to` lead to where the reader came from. The children stand in place of products and prices while a draft has none.
#[component]
pub fn AsCustomer(
    view: OfferView,
    missing: Missing,
    today: NaiveDate,
    title: String,
    about: String,
    back: String,
    to: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let people = People::unnamed(&view, today);
    let empty = view.lines.is_empty();
    let instead = children.filter(|_| empty).map(|children| children());
    let priced = (!empty)
        .then(|| (text::what(&view), price::section(&view, &missing.price), payments::section(&view, &missing.price)));
    let then = payments::if_accepted_unasked(&view, &people);
    let heading = format!("This is what {} sees", view.name_of(Party::Customer));
    view! {
        <Frame title narrow=true class="customer">
            <Notice tone=Tone::Ink title=heading>
                <p>{about}</p>
                <p><LinkButton href=back label=to icon="chevron-left"/></p>
            </Notice>
            {intro(&view, &people)}
            <div class="offer-read">
                {instead}{priced}
                {text::dates(&view, &people)}{then}{text::documents(&view, &missing.documents)}
                {people::who_unnamed(&people)}{after(&view, &people)}
            </div>
            {panel::inactive(&view, &people, &missing.price)}
        </Frame>
    }
}
