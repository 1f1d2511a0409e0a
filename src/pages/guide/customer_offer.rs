//! The publisher's offer to a customer, with a schedule: what the storefront does, for later.

use super::{
    Chapter, list,
    step::{JourneyStep, journey},
};
use crate::{addresses, components::Section};
use leptos::prelude::*;

const SCENARIO: &[&str] = &[
    "A customer buys a plan for two years. It pays nothing until the roll-out is done, then 8 million, and twice 10 million half a year apart.",
    "There is no partner: the price the publisher writes is the price the customer pays, and the fee is counted on it (MS-9.1).",
];

const STEPS: &[JourneyStep] = &[
    JourneyStep {
        title: "Begin a customer offer",
        says: &[
            "Under the tab Customers, with one billing account and no partner. Name it so that the customer recognizes it: the name is shown (MS-2.1.1, MS-2.1.2).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Make the plan",
        says: &[
            "The same forms as in a multiparty offer: a new SaaS plan from a public one, or reservations. Choose “Payment schedule” for a term longer than a month (MS-1.12, MS-5.7).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Write the schedule",
        says: &[
            "The same generator and the same rows; amounts are customer prices. For the scenario: total 28,000,000.00, an initial charge of 0 inside it, half-yearly, and the three rows by hand (MS-5.8, MS-5.13).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Submit",
        says: &[
            "It waits for the customer within 15 minutes, and the publisher copies the link. There is nobody in between (A-5).",
            "The publisher may withdraw it until it is accepted, and after it has expired (A-10).",
            "Several customer offers may cover one plan; the storefront warns of it, and settles which price counts (MS-2.2.16).",
        ],
        picture: "",
    },
];

/// `/guide/customer-offer`.
#[component]
pub fn GuideCustomerOfferPage() -> impl IntoView {
    view! {
        <Chapter title="An offer to a customer with a schedule" lead="Without a partner: fewer steps, the same schedule." standing="This is what the storefront does. Countersign builds multiparty offers today; customer offers come later and will use the same editor (MS-1.1).">
            <Section id="scenario" title="An example">{list(SCENARIO)}<div class="prose"><p><a href=format!("{}#two-years", addresses::GUIDE_BILLING)>"The same example, computed"</a></p></div></Section>
            {journey(STEPS)}
        </Chapter>
    }
}
