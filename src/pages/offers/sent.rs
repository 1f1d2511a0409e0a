//! `/offers/{number}/sent`: after Submit, what happened, what comes next, and the message that tells it to whoever is next (MS-4.3.2).

use super::{crumbs, list::list_of, may, own_offer};
use crate::{
    addresses,
    components::{LinkButton, OfferStatus, PageHead, Road, RoadItem, Section},
    pages::{
        Frame, Live, Scripts, Stop, backend,
        hand_over::{Letter, letters::Sender, origin},
        loaded,
    },
};
use chrono::NaiveDate;
use domain::{
    access::Actor,
    calendar,
    offer::{self, Status, Step},
    pack::number,
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

#[component]
pub fn OfferSentPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        // The link is for those who may hand it on; a colleague without that role sees the page without it.
        let copies = may(&actor, &shown, Step::CopyLink).is_ok();
        let view = shown.view;
        let (number, label) = (view.number, offer::label(view.number));
        // Whoever comes later is told how it stands by the offer's own page.
        let Some(to) = handed_to(&view) else { return Err(Stop::Go(addresses::OFFER.of(number))) };
        let (name, customer) = (view.name_of(to), view.name_of(Party::Customer));
        let there = view.status != Status::InProgress;
        let title = if there { format!("{label} is with {name}") } else { format!("{label} is on its way to {name}") };
        let sent =
            view.dates.submitted.map_or_else(String::new, |at| format!("Submitted on {}. ", calendar::moment(at)));
        let lead = format!("{}. {sent}{name} isn’t notified. Send them a message.", view.name);
        let mark = view! { <OfferStatus status=view.status/> }.into_any();
        let letter = (to != Party::Customer || copies).then(|| letter(&view, &actor, to)).flatten();
        let next = next(&view, to, backend().today());
        let withdraw = there.then(|| {
            view! { <LinkButton href=addresses::OFFER_WITHDRAW.of(number) label=format!("Withdraw from {name}")/> }
        });
        let (heading, seen) = (format!("What {name} sees"), sees(to, &name));
        let (as_href, as_label) = (addresses::OFFER_AS.of(number, to), format!("View as {name}"));
        let others = if to == Party::Customer { name.clone() } else { format!("{name} or {customer}") };
        let locked = format!("The offer is locked: nobody can edit it while it is with {others}.");
        // Another status is another page: it is loaded anew.
        let part = format!("sent-{}", view.status.code());
        Ok(view! {
            <Frame title=title.clone() narrow=true class="hand-over">
                <PageHead title mark lead crumbs=crumbs(number, "Submitted")/>
                <div data-live=part>
                    <Section id="next" title="What comes next"><Road items=next/></Section>
                </div>
                {letter.map(Letter::section)}
                <Section id="sees" title=heading><p>{seen}</p><p><a href=as_href>{as_label}</a></p></Section>
                <p class="locked-note">{locked}</p>
                <div class="row">
                    <LinkButton href=addresses::OFFER.of(number) label=format!("Open {label}")/>
                    {withdraw}
                    <LinkButton href=list_of(view.kind) label="Back to private offers"/>
                </div>
                <Live offer=number among_others=true/>
                <Scripts/>
            </Frame>
        })
    })
}

/// Whom the publisher's Submit handed it to, while it is there.
pub(super) fn handed_to(view: &OfferView) -> Option<Party> {
    let to = view.kind.addressee();
    let arrived = match to {
        // Nobody accepts a CSP offer, and its partners find their margins by themselves (V-35).
        Party::Partner if view.kind.has(Party::Customer) => Status::PendingPartnerAction,
        Party::Customer => Status::PendingAcceptance,
        Party::Publisher | Party::Partner => return None,
    };
    (view.status == Status::InProgress || view.status == arrived).then_some(to)
}

/// None to the customer before there is a link.
fn letter(view: &OfferView, actor: &Actor, to: Party) -> Option<Letter> {
    let sender = Sender { actor, origin: origin() };
    match to {
        Party::Customer => view.link.as_ref().map(|token| sender.to_customer(view, token)),
        Party::Publisher | Party::Partner => Some(sender.to_partner(view)),
    }
}

/// Whose move it is, until when.
fn next(view: &OfferView, to: Party, today: NaiveDate) -> Vec<RoadItem> {
    let (name, customer) = (view.name_of(to), view.name_of(Party::Customer));
    let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
    let item = |what: String, detail: String, who: String| RoadItem { what, detail, who };
    let arrives = if view.status == Status::InProgress {
        format!("Within {} minutes; until then it can’t be opened.", number::PUBLISH_MINUTES.on(today))
    } else {
        "It has arrived.".to_owned()
    };
    let mut road = vec![item(format!("{name} gets the offer."), arrives, "The storefront".to_owned())];
    if to == Party::Partner {
        road.push(item(
            format!("{name} sets its price and extends it to {customer}."),
            "Or returns it to you with a reason. Until then you can withdraw it.".to_owned(),
            format!("{name}, by {until}"),
        ));
    }
    road.push(item(
        format!("{customer} accepts or declines."),
        "Accepting buys nothing: the customer purchases each product separately afterwards.".to_owned(),
        format!("{customer}, by {until}"),
    ));
    road
}

/// The visibility table in a sentence.
fn sees(to: Party, name: &str) -> String {
    match to {
        Party::Partner => format!(
            "{name} sees the name, description, customer, products, your partner prices, payments, dates and documents. {name} doesn’t see your notification contacts, your sales note, the renewal attestation, the marketplace fee or your payout. The customer sees nothing until {name} extends the offer."
        ),
        Party::Publisher | Party::Customer => format!(
            "{name} sees the name, products, prices, payments, dates, documents and who prepared it. {name} doesn’t see your notification contacts, the renewal attestation, the marketplace fee or your payout."
        ),
    }
}
