//! The multiparty journey with a schedule: the selling partner's side.

use super::{
    Chapter, list,
    step::{JourneyStep, journey},
};
use crate::{addresses, components::Section};
use leptos::prelude::*;

const BEFORE: &[&str] = &[
    "Your seller ID has a complete tax profile in a country that is open, and the publisher knows it (MS-4.1.2).",
    "You act as developer, manager or account owner (R-3).",
];

const STEPS: &[JourneyStep] = &[
    JourneyStep {
        title: "Find it in the inbox",
        says: &["What waits for you stands first. Before the publisher submitted it you saw nothing of it (V-31)."],
        picture: "partner-inbox",
    },
    JourneyStep {
        title: "Read the schedule",
        says: &[
            "Every payment stands there twice: what you owe the publisher, and what the customer owes, with your part between them. The days and notes are the publisher’s and are the same for both (V-17, V-18, V-19).",
        ],
        picture: "partner-desk",
    },
    JourneyStep {
        title: "Set the adjustment",
        says: &[
            "Type a percentage, or the price the customer is to pay: the other follows. The percentage has up to eight decimals and multiplies every payment, meter and reserved unit; each is rounded by itself and the total is their sum (MS-4.4.2, MS-4.4.3, COM-4).",
            "Where the publisher gave a discount off the list price you may add at most as much; a price of the publisher’s own, as every schedule is, has no such limit (MS-4.4.5).",
            "Any amount can be unfolded: what went in, the rule, and how it was rounded.",
            "Below the payments, ask what follows from a day of acceptance: every charge and the subscription’s dates, at the prices you have typed, saved or not (MS-5.15).",
        ],
        picture: "partner-if-accepted",
    },
    JourneyStep {
        title: "Add what is yours",
        says: &[
            "Your own documents, within the five that both of you share; your contacts; who prepared it, which the customer reads; a sales note for your own reports. The publisher sees none of it (MS-4.4.1, V-9, V-11, V-21).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "See it as the customer will",
        says: &["The same page the customer gets, at what is saved on your desk, with its prices and no others."],
        picture: "partner-as-customer",
    },
    JourneyStep {
        title: "Extend it",
        says: &[
            "Press “Extend”. Within 15 minutes it waits for the customer. Copy the link and send it: the storefront writes to nobody (MS-4.3.2).",
            "If something is wrong with the publisher’s part, return it with a reason instead. If something is wrong with yours, withdraw it from the customer; it comes back to your desk (A-38, MS-4.5.11).",
        ],
        picture: "partner-sent",
    },
];

/// `/guide/partner`.
#[component]
pub fn GuidePartnerPage() -> impl IntoView {
    view! {
        <Chapter title="A multiparty offer with a schedule: the selling partner" lead="The days are given. What you set is the price, by one percentage for every payment.">
            <Section id="before" title="What has to be there">{list(BEFORE)}</Section>
            {journey(STEPS)}
            <p><a href=addresses::GUIDE_PURCHASE>"Next: what the customer does"</a></p>
        </Chapter>
    }
}
