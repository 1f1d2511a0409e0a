//! `/inbox/{number}/sent`: after Extend, what happened, what comes next, and the messages that tell it. `/inbox/{number}/returned`: the
//! same after Return, when the partner has the offer no more.

use super::{Here, crumbs, mark, sent};
use crate::{
    addresses,
    components::{LinkButton, PageHead, Road, RoadItem, Section},
    pages::{
        Frame, Live, Scripts, Stop, actor, backend,
        hand_over::{letters::Sender, origin},
        loaded, param, parted,
    },
};
use backend::offers::{self, Parting};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::{self, Status},
    pack::number,
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn PartnerSentPage() -> impl IntoView {
    loaded(async {
        let here = match Here::find().await {
            Err(Stop::NotFound) => return parted::page(Party::Partner, "desk").await,
            here => here?,
        };
        let view = here.view();
        let (number, label, customer) = (view.number, offer::label(view.number), view.name_of(Party::Customer));
        // Whoever comes later is told how it stands by the offer's own page.
        let title = match view.status {
            Status::InProgressToCustomer => format!("{label} is on its way to {customer}"),
            Status::PendingAcceptance => format!("{label} is with {customer}"),
            Status::Draft
            | Status::InProgress
            | Status::PendingPartnerAction
            | Status::Accepted
            | Status::Declined
            | Status::Expired
            | Status::Ended
            | Status::Live
            | Status::Withdrawn => return Err(Stop::Go(addresses::INBOX_OFFER.of(number))),
        };
        let extended =
            view.dates.extended.map_or_else(String::new, |at| format!("Extended on {}. ", calendar::moment(at)));
        let lead = format!("{}. {extended}{customer} isn’t notified. Send them a message with the link.", view.name);
        let publisher = Sender { actor: &here.actor, origin: origin() }.to_publisher(view).folded();
        let next = next(view, backend().today());
        let (mark, crumbs, link) = (mark(view.kind, view.status), crumbs(view, "Extended"), to_customer(&here));
        let sees = format!(
            "{customer} sees the name, products, your price and payments, the dates, all documents and whom to ask. {customer} doesn’t see what you owe {}, your adjustment, your sales note or your contacts.",
            view.publisher
        );
        let part = format!("sent-{}", view.status.code());
        Ok(view! {
            <Frame title=title.clone() narrow=true class="hand-over">
                <PageHead title mark lead crumbs/>
                <div data-live=part>
                    <Section id="next" title="What comes next"><Road items=next/></Section>
                </div>
                {link}
                {publisher}
                <Section id="sees" title=format!("What {customer} sees")><p>{sees}</p><p><a href=addresses::INBOX_AS_CUSTOMER.of(number)>{format!("View as {customer}")}</a></p></Section>
                <div class="row">
                    <LinkButton href=addresses::INBOX_OFFER.of(number) label=format!("Open {label}")/>
                    <LinkButton href=addresses::INBOX label="Back to your inbox"/>
                </div>
                <Live offer=number among_others=true/>
                <Scripts/>
            </Frame>
        }
        .into_any())
    })
}

/// The message to the customer; before its link is there, when it will be; to whoever may not send it, why.
fn to_customer(here: &Here) -> AnyView {
    let view = here.view();
    match sent::letter(here) {
        Some(letter) => letter,
        None => {
            let again = addresses::INBOX_SENT.of(view.number);
            let minutes = number::PUBLISH_MINUTES.on(backend().today());
            view! {
                <Section id="handing-customer" title="The message with the link">
                    <p>{format!("It appears here once the offer arrives, within {minutes} minutes. ")}<a href=again>"Look again"</a></p>
                </Section>
            }
            .into_any()
        }
    }
}

/// Whose move it is, until when.
fn next(view: &OfferView, today: NaiveDate) -> Vec<RoadItem> {
    let customer = view.name_of(Party::Customer);
    let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
    let item = |what: String, detail: &str, who: String| RoadItem { what, detail: detail.to_owned(), who };
    let arrives = if view.status == Status::InProgressToCustomer {
        format!("Within {} minutes.", number::PUBLISH_MINUTES.on(today))
    } else {
        "It has arrived.".to_owned()
    };
    vec![
        item(format!("{customer} gets the offer."), &arrives, "The storefront".to_owned()),
        item(
            format!("{customer} accepts or declines."),
            "Until then you can withdraw it: it is back on your desk with everything you entered.",
            format!("{customer}, by {until}"),
        ),
        item(
            format!("{customer} purchases each product."),
            "Accepting buys nothing: each product is purchased separately, and billing follows.",
            format!("{customer}, after accepting"),
        ),
    ]
}

#[component]
pub fn PartnerReturnedPage() -> impl IntoView {
    loaded(async {
        let number = offer::read_label(&param("number")).ok_or(Stop::NotFound)?;
        let actor = actor()?;
        let Some(parted) = offers::parted(&backend(), &actor, number).await?.filter(|p| p.party == Party::Partner)
        else {
            // It is with the partner again, or never was.
            let shown = offers::find(&backend(), &actor, number).await?.filter(super::theirs);
            return Err(shown.map_or(Stop::NotFound, |_| Stop::Go(addresses::INBOX_OFFER.of(number))));
        };
        let Parting::Returned { reason } = &parted.way else {
            return Ok(parted::explained(number, &parted, "desk"));
        };
        let (label, publisher) = (offer::label(number), parted.ask.clone());
        let letter = Sender { actor: &actor, origin: origin() }.returned(number, &publisher, reason).section();
        let title = format!("{label} is back with {publisher}");
        let lead = format!(
            "Returned on {}. Send {publisher} a message, so that it doesn’t wait.",
            calendar::moment(parted.at)
        );
        let crumbs =
            vec![("Inbox".to_owned(), addresses::INBOX.to_owned()), (format!("{label}, returned"), String::new())];
        let item =
            |what: String, detail: &str, who: &str| RoadItem { what, detail: detail.to_owned(), who: who.to_owned() };
        let road = vec![
            item(
                format!("{publisher} sees your reason."),
                "The offer is a draft again. Only the publisher can see and edit it.",
                &publisher,
            ),
            item(
                format!("{publisher} decides whether to submit it again."),
                "If it comes back, it’s first in your inbox, with what changed. What you entered on your desk doesn’t come back.",
                &publisher,
            ),
        ];
        Ok(view! {
            <Frame title=title.clone() narrow=true class="hand-over">
                <PageHead title lead crumbs/>
                <Section id="next" title="What comes next"><Road items=road/></Section>
                {letter}
                <div class="row"><LinkButton href=addresses::INBOX label="Back to your inbox"/></div>
                <Scripts/>
            </Frame>
        }
        .into_any())
    })
}
