//! The page of an offer that its reader no longer has: what happened, when, and whom to ask, but nothing of its content (V-31). Whoever
//! never had it gets “Page not found”.

use super::{Frame, Stop, actor, backend, param, set_status};
use crate::{addresses, components::PageHead};
use axum::http::StatusCode;
use backend::offers::{self, Parted, Parting};
use domain::{calendar, offer, party::Party};
use leptos::prelude::*;

/// The page at the address of an offer that went from `party`; else there is nothing here.
pub(super) async fn page(party: Party, class: &'static str) -> Result<AnyView, Stop> {
    let number = offer::read_label(&param("number")).ok_or(Stop::NotFound)?;
    let parted = offers::parted(&backend(), &actor()?, number).await?.filter(|parted| parted.party == party);
    Ok(explained(number, &parted.ok_or(Stop::NotFound)?, class))
}

/// The same for a parting that is known.
pub(super) fn explained(number: i64, parted: &Parted, class: &'static str) -> AnyView {
    let label = offer::label(number);
    told(Some(number), parted, &label, class)
}

/// For the customer who opened the offer's link, which names no number.
pub(super) fn by_link(parted: &Parted) -> AnyView {
    told(None, parted, "this offer", "customer-note")
}

/// For the customer from whom it was withdrawn while the page was open.
pub(super) fn meanwhile(sentence: String) -> AnyView {
    page_of(Party::Customer, ["Withdrawn".to_owned(), WITHDRAWN.to_owned(), sentence], ().into_any(), "customer-note")
}

const WITHDRAWN: &str = "This offer was withdrawn";

fn told(number: Option<i64>, parted: &Parted, what: &str, class: &'static str) -> AnyView {
    set_status(StatusCode::GONE);
    let (ask, at) = (parted.ask.clone(), calendar::moment(parted.at));
    let title = |state: &str| number.map_or_else(|| state.to_owned(), |n| format!("{state} · {}", offer::label(n)));
    let head = match &parted.way {
        Parting::Withdrawn => [
            title("Withdrawn"),
            WITHDRAWN.to_owned(),
            format!("{ask} withdrew {what} on {at}. You can’t open it right now."),
        ],
        Parting::Returned { .. } => [
            title("Returned"),
            "You returned this offer".to_owned(),
            format!("{what} went back to {ask} on {at}. You can’t open it right now."),
        ],
    };
    let again = format!("Ask {ask} about it. If it’s sent to you again, you’ll find it in your list.");
    let returned = number.filter(|_| matches!(parted.way, Parting::Returned { .. }));
    let told =
        returned.map(|number| view! { <p><a href=addresses::INBOX_RETURNED.of(number)>"What you told "{ask}</a></p> });
    page_of(parted.party, head, view! { <p>{again}</p>{told} }.into_any(), class)
}

fn page_of(party: Party, [title, heading, lead]: [String; 3], more: AnyView, class: &'static str) -> AnyView {
    let nothing = (party == Party::Customer).then(|| view! { <p>"Nothing was accepted or declined."</p> });
    let (href, label) = match party {
        Party::Publisher => (addresses::OFFERS, "Go to private offers"),
        Party::Partner => (addresses::INBOX, "Go to your inbox"),
        Party::Customer => (addresses::PRIVATE_OFFERS, "Go to your private offers"),
    };
    view! {
        <Frame title narrow=true class>
            <PageHead title=heading lead/>
            {nothing}
            {more}
            <p><a href=href>{label}</a></p>
        </Frame>
    }
    .into_any()
}
