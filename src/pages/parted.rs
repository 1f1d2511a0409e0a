//! The page of an offer that its reader no longer has: what happened, when, and whom to ask, but nothing of its content (V-31). Whoever
//! never had it gets “Page not found”.

use super::{Frame, Stop, actor, backend, param, set_status};
use crate::components::PageHead;
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
    set_status(StatusCode::GONE);
    let (label, ask, at) = (offer::label(number), parted.ask.clone(), calendar::moment(parted.at));
    let (title, heading, lead) = match &parted.way {
        Parting::Withdrawn => (
            format!("Withdrawn · {label}"),
            "This offer was withdrawn",
            format!("{ask} withdrew {label} on {at}. You can’t open it right now."),
        ),
        Parting::Returned { .. } => (
            format!("Returned · {label}"),
            "You returned this offer",
            format!("{label} went back to {ask} on {at}. You can’t open it right now."),
        ),
    };
    let again = format!("Ask {ask} about it. If it’s sent to you again, you’ll find it here and in your list.");
    let nothing = (parted.party == Party::Customer).then(|| view! { <p>"Nothing was accepted or declined."</p> });
    let place = match parted.party {
        Party::Publisher => (crate::addresses::OFFERS, "Go to private offers"),
        Party::Partner => (crate::addresses::INBOX, "Go to your inbox"),
        Party::Customer => (crate::addresses::PRIVATE_OFFERS, "Go to your private offers"),
    };
    let told = matches!(parted.way, Parting::Returned { .. }).then(|| {
        let href = crate::addresses::INBOX_RETURNED.of(number);
        view! { <p><a href=href>"What you told "{ask}</a></p> }
    });
    view! {
        <Frame title narrow=true class>
            <PageHead title=heading lead/>
            {nothing}
            <p>{again}</p>
            {told}
            <p><a href=place.0>{place.1}</a></p>
        </Frame>
    }
    .into_any()
}
