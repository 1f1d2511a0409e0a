//! The customer's purchase of an offer with a schedule.

use super::{
    Chapter,
    step::{JourneyStep, journey},
};
use crate::addresses;
use leptos::prelude::*;

const STEPS: &[JourneyStep] = &[
    JourneyStep {
        title: "Open the offer",
        says: &[
            "By the link, or under Private offer management. Anybody in your organization may read it; others are told why they cannot (V-33).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Read the payments",
        says: &[
            "Every payment with its day, its amount and its note, the total, and a small chart. Choose a day of acceptance: you see when the subscription would begin and end and what would be due on its first day (MS-5.4, MS-5.15).",
        ],
        picture: "customer-payments",
    },
    JourneyStep {
        title: "Accept",
        says: &[
            "The billing account’s owner, contributor or signatory reads the documents, ticks each, and signs with the full name. All plans of the offer are accepted at once. Accepting binds, but it starts no billing (A-15, R-5).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Buy each plan",
        says: &[
            "Later and elsewhere: the purchase is ready 15 to 60 minutes after acceptance. An owner or contributor of a subscription chooses it, the billing term and whether it renews, while the price is open (MS-6.7, A-16, R-6).",
            "With a term that has a schedule the charges follow it; there is nothing to choose about them. In this program the purchase itself is not built yet.",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Configure and activate",
        says: &[
            "The account is configured on the publisher’s site and then activated, within 30 days. Only then do charges begin (A-17, A-18).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "The charges",
        says: &[
            "The initial charge comes with the subscription, even if it is 0. Each dated payment comes on its day. One whose day had already passed comes at once with the initial charge (MS-5.4, MS-5.15).",
            "Use beyond what is included is billed each month afterwards, apart from the schedule (MS-5.12).",
            "The plan cannot be changed; within 72 hours it can be cancelled and refunded. If it renews, it renews at the public price and in the public rhythm (MS-5.14).",
        ],
        picture: "",
    },
];

/// `/guide/purchase`.
#[component]
pub fn GuidePurchasePage() -> impl IntoView {
    view! {
        <Chapter title="Buying an offer with a schedule: the customer" lead="Two acts, often of two people: one accepts, one buys." standing="Reading and accepting work here today. What is said of buying, configuring and charges is what the storefront does (A-16).">
            {journey(STEPS)}
            <p><a href=format!("{}#accepted-on", addresses::GUIDE_BILLING)>"What a day of acceptance changes, computed"</a></p>
        </Chapter>
    }
}
