//! `/offers/{number}/as/{party}`: what the partner or the customer sees of the offer.

use super::own_offer;
use crate::{
    addresses,
    components::{EmptyState, LinkButton, Notice, OfferTerms, PageHead, Tone},
    pages::{
        Frame, Stop, backend,
        customer::{AsCustomer, Missing},
        loaded, param,
    },
};
use backend::offers;
use chrono::NaiveDate;
use domain::{
    offer::{self, Status},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn OfferAsPage() -> impl IntoView {
    loaded(async {
        let code = param("party");
        let asked = [Party::Partner, Party::Customer].into_iter().find(|p| p.code() == code);
        let party = asked.ok_or(Stop::NotFound)?;
        let (actor, shown) = own_offer().await?;
        let (backend, number) = (backend(), shown.view.number);
        let view = offers::preview(&backend, &actor, &shown, party).await?.ok_or(Stop::NotFound)?;
        let who = shown.view.name_of(party);
        let title = format!("{} as {who} sees it", offer::label(number));
        let about = format!("{} {}", when(&shown.view, party), kept_from_you(&shown.view, party));
        let today = backend.today();
        Ok(match party {
            Party::Customer => as_customer(view, today, title, about),
            _ => as_partner(view, today, title, about),
        })
    })
}

fn as_customer(view: OfferView, today: NaiveDate, title: String, about: String) -> AnyView {
    let number = view.number;
    let missing = Missing::kept_by(&view.name_of(Party::Partner));
    let to = format!("Back to {}", offer::label(number));
    view! { <AsCustomer view missing today title about back=addresses::OFFER.of(number) to>{no_prices(number)}</AsCustomer> }
        .into_any()
}

fn as_partner(view: OfferView, today: NaiveDate, title: String, about: String) -> AnyView {
    let (number, who) = (view.number, view.name_of(Party::Partner));
    let crumbs = vec![
        ("Private offers".to_owned(), addresses::OFFERS.to_owned()),
        (offer::label(number), addresses::OFFER.of(number)),
        (format!("As {who} sees it"), String::new()),
    ];
    view! {
        <Frame title narrow=true class="offer offer-as">
            <Notice tone=Tone::Ink title=format!("This is what {who} sees")>
                <p>{about}</p>
                <p><a href=addresses::OFFER.of(number)>{format!("Back to {}", offer::label(number))}</a></p>
            </Notice>
            <PageHead title=view.name.clone() crumbs/>
            {view.lines.is_empty().then(|| no_prices(number))}
            <OfferTerms view today/>
        </Frame>
    }
    .into_any()
}

/// Whether the party has it already.
fn when(view: &OfferView, party: Party) -> String {
    let who = view.name_of(party);
    match (view.kind.sees(party, view.status), view.status, party) {
        (true, Status::PendingAcceptance, _) | (true, _, Party::Partner) => {
            format!("{who} has the offer and reads these terms.")
        }
        (true, status, _) => format!("The offer is {status} now: this is the page from which {who} could accept it."),
        (false, Status::Draft, Party::Partner) => {
            format!("Made from your draft as it is saved now; {who} gets it after you submit.")
        }
        (false, Status::Draft, _) => format!(
            "Made from your draft as it is saved now; {who} gets it after {} has extended it.",
            view.name_of(Party::Partner)
        ),
        (false, Status::InProgress, Party::Partner) => format!("It is on its way: {who} gets it in a moment."),
        (false, ..) => format!("{who} gets it after {} has extended it.", view.name_of(Party::Partner)),
    }
}

/// V-9, V-15, V-16: the publisher gets none of it, here as elsewhere.
fn kept_from_you(view: &OfferView, party: Party) -> String {
    let partner = view.name_of(Party::Partner);
    match party {
        Party::Customer => format!(
            "Left out, since you do not get to see it: the price the customer pays and the documents {partner} adds."
        ),
        _ => format!("Left out, since you do not get to see it: what {partner} enters itself."),
    }
}

fn no_prices(number: i64) -> AnyView {
    let href = addresses::EDIT_REVIEW.of(number);
    view! {
        <EmptyState title="No prices to show yet">
            <p>"Products and prices stand here as soon as nothing is missing in the draft."</p>
            <LinkButton href label="Review the draft"/>
        </EmptyState>
    }
    .into_any()
}
