//! `/offers/{number}`: one offer, for its publisher.

use super::own_offer;
use crate::{
    addresses,
    components::{EmptyState, Icon, LinkButton, Notice, OfferStatus, OfferTerms, PageHead, Section, Timeline, Tone},
    pages::{Frame, Live, Stop, backend, loaded},
};
use backend::offers;
use domain::{
    offer::{self, Status},
    party::Party,
    view::OfferView,
};
use leptos::prelude::*;

mod history;
mod receive;
mod state;
mod steps;
mod written;

#[component]
pub fn OfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let backend = backend();
        let number = shown.view.number;
        let label = offer::label(number);
        let view = offers::preview(&backend, &actor, &shown, Party::Publisher).await?;
        let view = written::with_what_is_written(view.ok_or(Stop::NotFound)?);
        let blocking = offers::check(&backend, &actor, &shown).await?;
        let blocking = blocking.map(|c| c.problems.iter().filter(|p| p.blocks()).count());
        let chosen = shown.view.draft.as_ref().map_or(0, |d| d.lines.len());
        let entries = offers::timeline(&backend, &shown).await?;
        let versions = offers::versions(&backend, &shown).await?.len();
        let lead = state::sentence(&view, backend.now());
        let mark = view! { <OfferStatus status=view.status/> }.into_any();
        Ok(view! {
            <Frame title=format!("{label}, {}", view.status) class="offer">
                <div data-live="head"><PageHead title=view.name.clone() mark lead crumbs=crumbs(label)/></div>
                <div data-live="offer">
                {returned(&view)}
                {blocking.filter(|n| *n > 0).map(|n| unfinished(number, n))}
                <div class="offer-grid">
                    <div class="offer-main">
                        {(view.lines.is_empty()).then(|| no_prices(number, chosen))}
                        <OfferTerms view=view.clone() today=backend.today() chips=true/>
                        {receive::section(&view)}
                        <Section id="history" title="History"><Timeline items=history::items(entries) full=true/></Section>
                    </div>
                    <aside class="offer-side" aria-label="What you can do">
                        {steps::panel(&actor, &shown, blocking)}
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
pub(super) fn crumbs(label: String) -> Vec<(String, String)> {
    vec![("Private offers".to_owned(), addresses::OFFERS.to_owned()), (label, String::new())]
}

/// what the partner wants changed.
fn returned(view: &OfferView) -> Option<AnyView> {
    let reason = view.return_reason.clone().filter(|_| view.status == Status::Draft)?;
    let title = format!("{} returned it. It is a Draft again.", view.name_of(Party::Partner));
    Some(view! { <Notice tone=Tone::Wait title><p class="terms-text">{format!("“{reason}”")}</p></Notice> }.into_any())
}

fn unfinished(number: i64, problems: usize) -> AnyView {
    let title = format!("{} before you can submit", domain::text::counted(problems, "problem"));
    let href = addresses::EDIT_REVIEW.of(number);
    view! { <Notice tone=Tone::Ink title><p>"The draft is kept as it is. "<a href=href>"Review it"</a>" to see each problem and where to mend it."</p></Notice> }.into_any()
}

/// Prices are worked out only when nothing blocks.
fn no_prices(number: i64, chosen: usize) -> AnyView {
    let chosen = match chosen {
        0 => return begin_with_prices(number),
        1 => "1 product or plan is chosen.".to_owned(),
        n => format!("{n} products and plans are chosen."),
    };
    let href = addresses::EDIT_REVIEW.of(number);
    view! {
        <EmptyState title="Prices are not worked out yet">
            <p>{chosen}" Partner prices, the storefront’s fee and your net stand here as soon as every problem is mended."</p>
            <LinkButton href label="Review the draft"/>
        </EmptyState>
    }
    .into_any()
}

fn begin_with_prices(number: i64) -> AnyView {
    let href = addresses::EDIT_WHAT.of(number);
    view! {
        <EmptyState title="No products chosen yet">
            <p>"Choose what you sell and at which partner price. Prices, the storefront’s fee and your net stand here once the draft is complete."</p>
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

/// V-1 … V-35 to be looked at.
fn views(view: &OfferView) -> impl IntoView + use<> {
    let link = |party: Party| {
        let href = addresses::OFFER_AS.of(view.number, party);
        view! { <li><a href=href><Icon name="eye"/>{format!("View as {}", view.name_of(party))}</a></li> }
    };
    view! {
        <section aria-labelledby="seen">
            <h2 id="seen">"What the others see"</h2>
            <ul class="offer-links">{link(Party::Partner)}{link(Party::Customer)}</ul>
        </section>
    }
}
