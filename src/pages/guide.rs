//! Guidance (MS-5.16): what flexible billing is, with figures that are computed here by the rules themselves, and the journeys of those
//! who use it, with pictures of their screens.

use super::{
    Frame,
    rules::{linked, rule_behind},
};
use crate::{addresses, components::PageHead};
use domain::{
    catalog::PaymentModel,
    view::{LineView, OfferView},
};
use leptos::prelude::*;

mod billing;
mod examples;
mod journeys;
/// The pictures of the screens.
pub mod picture;
mod trying;
mod worked;

pub use billing::GuideBillingPage;
pub use journeys::{GuideCustomerOfferPage, GuidePartnerPage, GuidePublisherPage, GuidePurchasePage};

/// Address, title, what it is about, and for whom.
const CHAPTERS: [(&str, &str, &str, &str); 5] = [
    (
        addresses::GUIDE_BILLING,
        "Flexible billing",
        "What payment schedules can do, where to use them, their limits and worked examples. Includes a generator to try.",
        "For everyone",
    ),
    (
        addresses::GUIDE_PUBLISHER,
        "A multiparty offer with a schedule: the publisher",
        "From a new draft to the partner’s inbox, step by step.",
        "For publishers",
    ),
    (
        addresses::GUIDE_PARTNER,
        "A multiparty offer with a schedule: the selling partner",
        "Read both schedules, set the customer price and extend the offer.",
        "For selling partners",
    ),
    (
        addresses::GUIDE_CUSTOMER_OFFER,
        "An offer to a customer with a schedule",
        "Sell without a partner: the same schedule, fewer steps.",
        "For publishers",
    ),
    (
        addresses::GUIDE_PURCHASE,
        "Buying an offer with a schedule: the customer",
        "Accept, buy, and see which charge comes when.",
        "For customers",
    ),
];

/// `/guide`: the contents.
#[component]
pub fn GuidePage() -> impl IntoView {
    let chapter = |(href, title, about, reader): &(&'static str, &'static str, &'static str, &'static str)| {
        view! {
            <li>
                <h2><a href=*href>{*title}</a></h2>
                <p>{*about}</p>
                <p class="small faint">{*reader}</p>
            </li>
        }
    };
    view! {
        <Frame title="Guidance" narrow=true class="guide">
            <PageHead title="Guidance: payment schedules" lead="How flexible billing works and how each party uses it. Every amount on these pages is computed live, by the same rules that check an offer."/>
            <ul class="guide-index">{CHAPTERS.iter().map(chapter).collect_view()}</ul>
        </Frame>
    }
}

/// The frame of a chapter. Ids of rules are links.
#[component]
fn Chapter(
    title: &'static str,
    lead: &'static str,
    /// Where the product does not go as far as the storefront.
    #[prop(optional)]
    standing: &'static str,
    children: Children,
) -> impl IntoView {
    let crumbs = vec![("Guidance".to_owned(), addresses::GUIDE.to_owned()), (title.to_owned(), String::new())];
    let standing = (!standing.is_empty()).then(|| view! { <p class="guide-standing">{linked(standing)}</p> });
    view! {
        <Frame title narrow=true class="guide">
            <PageHead title lead crumbs/>
            {standing}
            {children()}
        </Frame>
    }
}

/// A way into the guidance, where an offer has a payment schedule.
pub(in crate::pages) fn guided(
    view: &OfferView,
    href: &'static str,
    label: &'static str,
) -> Option<impl IntoView + use<>> {
    let scheduled = |line: &LineView| line.points.iter().any(|point| point.payment == PaymentModel::Schedule);
    view.lines.iter().any(scheduled).then(|| view! { <p class="small"><a href=href>{label}</a></p> })
}

/// Sentences with their rules as links.
fn list(items: &'static [&'static str]) -> impl IntoView {
    view! { <div class="prose"><ul>{items.iter().map(|text| view! { <li>{linked(text)}</li> }).collect_view()}</ul></div> }
}

/// One step: what to do, why it is so, and the screen it is done on.
struct JourneyStep {
    pub title: &'static str,
    /// Paragraphs; ids of rules become links.
    pub says: &'static [&'static str],
    /// The picture's name, if there is one.
    pub picture: &'static str,
}

fn journey(steps: &'static [JourneyStep]) -> impl IntoView {
    view! { <ol class="guide-steps">{steps.iter().map(step).collect_view()}</ol> }
}

fn step(step: &'static JourneyStep) -> impl IntoView {
    let says = step.says.iter().map(|text| view! { <p>{linked(text)}</p> }).collect_view();
    view! {
        <li>
            <h2>{step.title}</h2>
            <div class="prose">{says}</div>
            {picture::figure(step.picture)}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_of_the_contents_has_an_address() {
        for (href, title, ..) in CHAPTERS {
            assert!(addresses::ALL.contains(&href), "{title} at {href}");
        }
    }
}
