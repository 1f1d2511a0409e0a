//! "View as Northwind": the page the customer gets, at what is saved now.

use super::{Here, backend};
use crate::{
    addresses,
    pages::{
        Stop,
        customer::{AsCustomer, Missing},
        loaded,
    },
};
use backend::offers;
use domain::{offer, offer::Status, party::Party, view::OfferView};
use leptos::prelude::*;

#[component]
pub fn PartnerAsCustomerPage() -> impl IntoView {
    loaded(async {
        let here = Here::find().await?;
        let (view, backend) = (here.view(), backend());
        let seen = offers::preview(&backend, &here.actor, &here.shown, Party::Customer).await?.ok_or(Stop::NotFound)?;
        let label = offer::label(view.number);
        let title = format!("{label} as {} sees it", view.name_of(Party::Customer));
        let (about, back, today) = (about(view, &seen), addresses::INBOX_OFFER.of(view.number), backend.today());
        let (missing, to) = (Missing::not_yet(&seen), format!("Back to {label}"));
        Ok(view! {
            <AsCustomer view=seen missing today title about back to/>
        })
    })
}

/// What the page was made from, and whether the customer has it.
fn about(view: &OfferView, seen: &OfferView) -> String {
    let customer = view.name_of(Party::Customer);
    match (view.status, seen.customer_value.is_some()) {
        (Status::PendingPartnerAction, true) => {
            format!("Made from what is saved on your desk now. {customer} gets it after you have extended it.")
        }
        (Status::PendingPartnerAction, false) => format!(
            "Your prices, documents and e-mail address are missing here: they appear when every product on your desk has an adjustment that can be read. {customer} gets it after you have extended it."
        ),
        (Status::InProgressToCustomer, _) => format!("It is on its way: {customer} gets it in a moment."),
        (Status::PendingAcceptance, _) => format!("{customer} has it, and can accept or decline it."),
        (status, _) => format!("The offer is {status} now: this is the page from which {customer} could accept it."),
    }
}
