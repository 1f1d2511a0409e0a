//! `/offers/{number}`: one offer, for its publisher.

use super::{list::list_of, own_offer};
use crate::{
    addresses,
    components::{
        EmptyState, EstimateTable, Icon, LinkButton, Notice, OfferStatus, OfferTerms, PageHead, Section, Timeline,
        Tone, estimate_payments,
    },
    pages::{Frame, Live, Stop, backend, history, loaded},
};
use backend::offers;
use chrono::{DateTime, Utc};
use domain::{
    Currency, calendar,
    offer::{
        self, Kind, Status,
        check::entered,
        terms::{Document, Start},
    },
    party::Party,
    pricing,
    text::capital,
    view::OfferView,
};
use leptos::prelude::*;

mod steps;

#[component]
pub fn OfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let backend = backend();
        let number = shown.view.number;
        let label = offer::label(number);
        let view = offers::preview(&backend, &actor, &shown, Party::Publisher).await?;
        let view = with_what_is_written(view.ok_or(Stop::NotFound)?);
        let blocking = offers::check(&backend, &actor, &shown).await?;
        let blocking = blocking.map(|c| c.problems.iter().filter(|p| p.blocks()).count());
        let chosen = shown.view.draft.as_ref().map_or(0, |d| d.lines.len());
        let entries = offers::timeline(&backend, &shown).await?;
        let versions = offers::versions(&backend, &shown).await?.len();
        let lead = state(&view, backend.now());
        let mark = view! { <OfferStatus status=view.status/> }.into_any();
        Ok(view! {
            <Frame title=format!("{label}, {}", view.status) class="offer">
                <div data-live="head"><PageHead title=view.name.clone() mark lead crumbs=crumbs(view.kind, label)/></div>
                <div data-live="offer">
                {returned(&view)}
                {blocking.filter(|n| *n > 0).map(|n| unfinished(number, n))}
                <div class="offer-grid">
                    <div class="offer-main">
                        {(view.lines.is_empty()).then(|| no_prices(&view, chosen))}
                        <OfferTerms view=view.clone() today=backend.today() chips=true/>
                        {receive(&view)}
                        <Section id="history" title="History"><Timeline items=history::items(entries) full=true/></Section>
                    </div>
                    <aside class="offer-side" aria-label="What you can do">
                        {steps::panel(&actor, &shown, blocking)}
                        {message(&view)}
                        {views(&view)}
                        {(versions > 1).then(|| changes(number, versions))}
                        {prices(&view)}
                    </aside>
                </div>
                </div>
                <Live offer=number/>
            </Frame>
        })
    })
}

/// Where an offer stands among the others.
pub(super) fn crumbs(kind: Kind, label: String) -> Vec<(String, String)> {
    vec![("Private offers".to_owned(), list_of(kind)), (label, String::new())]
}

/// what the partner wants changed.
fn returned(view: &OfferView) -> Option<AnyView> {
    let reason = view.return_reason.clone().filter(|_| view.status == Status::Draft)?;
    let title = format!("{} returned it. It’s a Draft again.", view.name_of(Party::Partner));
    Some(view! { <Notice tone=Tone::Wait title><p class="terms-text">{format!("“{reason}”")}</p></Notice> }.into_any())
}

fn unfinished(number: i64, problems: usize) -> AnyView {
    let title = format!("{} before you can submit", domain::text::counted(problems, "problem"));
    let href = addresses::EDIT_REVIEW.of(number);
    view! { <Notice tone=Tone::Ink title><p>"Your draft is saved. "<a href=href>"Review it"</a>" to see each problem and where to fix it."</p></Notice> }.into_any()
}

/// Prices are worked out only when nothing blocks.
fn no_prices(view: &OfferView, chosen: usize) -> AnyView {
    let (number, noun) = (view.number, view.kind.description().price_noun);
    let chosen = match chosen {
        0 => return begin_with_prices(number, noun),
        1 => "1 product or plan is chosen.".to_owned(),
        n => format!("{n} products and plans are chosen."),
    };
    let href = addresses::EDIT_REVIEW.of(number);
    view! {
        <EmptyState title="No prices yet">
            <p>{chosen}" "{noun}"s, the marketplace fee and your net appear here once every problem is fixed."</p>
            <LinkButton href label="Review the draft"/>
        </EmptyState>
    }
    .into_any()
}

fn begin_with_prices(number: i64, noun: &str) -> AnyView {
    let noun = noun.to_lowercase();
    let href = addresses::EDIT_WHAT.of(number);
    view! {
        <EmptyState title="No products chosen yet">
            <p>"Choose what to sell and set "{noun}"s. Prices, the marketplace fee and your net appear here once the draft is complete."</p>
            <LinkButton href label="Choose products and prices"/>
        </EmptyState>
    }
    .into_any()
}

/// What became of it from one submission to the next.
fn changes(number: i64, versions: usize) -> impl IntoView {
    let href = addresses::OFFER_CHANGES.of(number);
    view! {
        <section aria-labelledby="versions">
            <h2 id="versions">{format!("{versions} versions")}</h2>
            <ul class="offer-links"><li><a href=href><Icon name="clock"/>"What changed between them"</a></li></ul>
        </section>
    }
}

/// MS-2.2.15.
fn prices(view: &OfferView) -> Option<impl IntoView + use<>> {
    let href = addresses::OFFER_PRICES.of(view.number);
    (!view.lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="export">
                <h2 id="export">"Prices of all markets"</h2>
                <ul class="offer-links"><li><a href=href><Icon name="download"/>"Export pricing data (CSV)"</a></li></ul>
            </section>
        }
    })
}

/// The way to the message that hands the offer on, while it is with the one it was submitted to.
fn message(view: &OfferView) -> Option<impl IntoView + use<>> {
    let to = super::sent::handed_to(view)?;
    let (href, label) = (addresses::OFFER_SENT.of(view.number), format!("Send {} a message", view.name_of(to)));
    Some(view! { <p><LinkButton href label icon="send" wide=true/></p> })
}

/// V-1 … V-35 to be looked at.
fn views(view: &OfferView) -> impl IntoView + use<> {
    let others = view.kind.description().parties.iter().copied().filter(|party| *party != Party::Publisher);
    let link = |party: Party| {
        let href = addresses::OFFER_AS.of(view.number, party);
        view! { <li><a href=href><Icon name="eye"/>{format!("View as {}", view.name_of(party))}</a></li> }
    };
    view! {
        <section aria-labelledby="seen">
            <h2 id="seen">"What others see"</h2>
            <ul class="offer-links">{others.map(link).collect_view()}</ul>
        </section>
    }
}

/// Whose move it is, since when, and what that means: one or two sentences.
fn state(view: &OfferView, now: DateTime<Utc>) -> String {
    let lasted = calendar::lasted(view.dates.status_since, now);
    let partner = capital(&view.name_of(view.kind.addressee()));
    let customer = capital(&view.name_of(Party::Customer));
    match view.status {
        Status::Draft => format!("Your move, for {lasted}. Nobody outside {} sees it.", view.publisher),
        Status::InProgress => format!("On its way to {partner}, for {lasted}."),
        Status::PendingPartnerAction => format!(
            "{partner}’s move, for {lasted}. They set the price and extend the offer to {customer}, or return it to you."
        ),
        Status::InProgressToCustomer => format!("On its way to {customer}, for {lasted}."),
        Status::PendingAcceptance => format!("{customer}’s move, for {lasted}.{}", deadline(view, now)),
        Status::Accepted => format!("{customer} accepted{}. No action needed.{}", accepted(view), holds(view)),
        Status::Declined => format!("{customer} declined {lasted} ago. {}", backwards(view)),
        Status::Expired => {
            format!("{customer} did not accept in time; it expired {lasted} ago. {}", backwards(view))
        }
        Status::Ended => format!("It ended{}.", ended(view)),
        Status::Live | Status::Withdrawn => String::new(),
    }
}

fn deadline(view: &OfferView, now: DateTime<Utc>) -> String {
    let today = now.date_naive();
    let told = view
        .accept_by
        .map(|day| format!(" They can accept until {}, {}.", calendar::deadline(day), calendar::relative(day, today)));
    told.unwrap_or_default()
}

fn accepted(view: &OfferView) -> String {
    view.dates.accepted.map(|at| format!(" on {}", calendar::moment(at))).unwrap_or_default()
}

fn holds(view: &OfferView) -> String {
    view.end.map(|day| format!(" Prices are valid until {}.", calendar::deadline(day))).unwrap_or_default()
}

fn ended(view: &OfferView) -> String {
    view.end.map(|day| format!(": its last day was {}", calendar::day(day))).unwrap_or_default()
}

/// MS-2.3.4, MS-4.3.4.
fn backwards(view: &OfferView) -> String {
    if view.kind.waits_for(view.status) == Some(Party::Publisher) {
        return "To bring it back, withdraw it: it becomes a Draft again.".to_owned();
    }
    let partner = view.name_of(Party::Partner);
    format!("To bring it back, {partner} withdraws it from the customer first; then you can withdraw it to Draft.")
}

/// The estimate in US dollars of an offer in another currency (MS-12.9).
///
/// Nothing for an offer in US dollars; where a price in them is missing, that is said.
fn receive(view: &OfferView) -> Option<impl IntoView + use<>> {
    let (markets, percent) = (view.markets.as_ref()?, view.fee.as_ref()?.percent);
    let own = markets.lines.iter().flat_map(|line| &line.points).next()?.partner.currency;
    let rates = markets.rates.as_ref();
    (own != Currency::USD).then(|| {
        let estimated = pricing::estimated(&markets.lines, rates, &markets.overrides, percent);
        let payments = estimate_payments(&markets.lines, rates, &estimated);
        view! { <EstimateTable estimated own payments/> }
    })
}

/// A draft that is not complete has no terms yet; what its publisher wrote is shown all the same, to the publisher.
///
/// The view with what stands in the form where terms are missing.
fn with_what_is_written(mut view: OfferView) -> OfferView {
    let Some(draft) = view.draft.clone() else {
        return view;
    };
    view.start = view.start.or_else(|| start(&draft.start));
    view.renewal.get_or_insert(draft.renewal);
    view.description.get_or_insert(draft.description);
    view.publisher_note.get_or_insert(draft.sales_note);
    view.publisher_contacts.get_or_insert_with(|| entered(&draft.contacts));
    view.publisher_documents.get_or_insert_with(|| draft.documents.iter().map(Document::from).collect());
    view
}

fn start(typed: &str) -> Option<Start> {
    match typed {
        "acceptance" => Some(Start::OnAcceptance),
        month => month.parse().ok().map(Start::Month),
    }
}
