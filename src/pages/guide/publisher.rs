//! The multiparty journey with a schedule: the publisher's side.

use super::{
    Chapter, list,
    step::{JourneyStep, journey},
};
use crate::{addresses, components::Section};
use leptos::prelude::*;

const BEFORE: &[&str] = &[
    "You act as developer, manager or account owner of a seller account that is enrolled in the marketplace (MS-1.5).",
    "The product is published and publicly transactable, and the plan you start from is public (MS-1.9).",
    "You know the partner’s seller ID and the customer’s billing account ID; ask them for both (MS-1.13, MS-4.2.4).",
];

const STEPS: &[JourneyStep] = &[
    JourneyStep {
        title: "Begin a draft and choose its form",
        says: &[
            "Press “New private offer”, name it, and choose what it customizes. For a payment schedule this is the second form, new SaaS plans, or the third, reservations of virtual-machine software. The form cannot be changed later; the first one, existing plans at another price, has no schedules (MS-1.12, MS-5.1).",
            "Choose the currency too, and say whether the offer renews an earlier deal: a renewal that is attested now pays the lower fee, one that is attested later does not (MS-12.2, MS-9.6).",
        ],
        picture: "publisher-new",
    },
    JourneyStep {
        title: "Who",
        says: &[
            "The customer’s billing account, and the partner by its seller ID. The page says at once when one of them cannot take part, and why (MS-4.1.2, MS-4.1.3).",
        ],
        picture: "publisher-who",
    },
    JourneyStep {
        title: "What and price",
        says: &[
            "Add a plan as the template, and give your new plan a name and a description: the customer reads both (MS-2.2.12).",
            "Tick the billing terms it is offered for. For each one longer than a month you can choose “Payment schedule”, however the public plan is paid, and enter what the price includes of each meter (MS-2.2.4, MS-5.2).",
        ],
        picture: "publisher-what",
    },
    JourneyStep {
        title: "When and payments",
        says: &[
            "First the dates: when the price starts, until when it can be bought, and the last day to accept. They decide on which days payments may fall (MS-5.5).",
            "Then the generator: the total, how often, an initial charge inside the total or none, the first day. “Preview” shows every payment before and after; nothing changes until you take it over (MS-5.8).",
            "Change single rows afterwards: give one another amount or a note, such as a milestone, and pin it. Generate again, and it stays; the rest is split anew. Below the rows stand total, allocated and remaining; the offer can be submitted when nothing remains (MS-5.11).",
            "Rows can be pasted from a spreadsheet, with or without scripts. A cell that cannot be read stays as pasted and says what is wrong with it.",
        ],
        picture: "publisher-when",
    },
    JourneyStep {
        title: "Other markets, if the offer is not in US dollars",
        says: &[
            "Every payment is converted into every currency of the plan’s markets, at rates that stay as they are from then on. Read the prices, and type another where a market needs one (MS-12.4, MS-12.6, MS-12.7).",
        ],
        picture: "publisher-prices",
    },
    JourneyStep {
        title: "Terms and notes",
        says: &[
            "Up to five documents, together with the partner’s, a sales note for your own reports, and who of your people is to be told (MS-4.2.9, MS-4.2.10, MS-4.2.12).",
        ],
        picture: "publisher-terms",
    },
    JourneyStep {
        title: "Review and submit",
        says: &[
            "Everything once more, the problems with their rules, and what becomes locked. Try days of acceptance: the charges and the subscription’s own dates follow. Look at the offer as the partner and as the customer will see it.",
            "Press “Submit”. The partner has it within 15 minutes. The storefront tells the partner nothing: write to them (MS-4.3.1, MS-4.3.2).",
        ],
        picture: "publisher-review",
    },
    JourneyStep {
        title: "Afterwards",
        says: &[
            "While it waits for the partner you can withdraw it, change it and submit it again. Once it has reached the customer the partner has to withdraw first. What the customer pays you never learn; your own payments, the fee and what is left stand on the offer’s page (MS-4.3.3, MS-4.3.4, V-16).",
        ],
        picture: "publisher-offer",
    },
];

/// `/guide/publisher`.
#[component]
pub fn GuidePublisherPage() -> impl IntoView {
    view! {
        <Chapter title="A multiparty offer with a schedule: the publisher" lead="You write the schedule in partner prices. The partner sets what the customer pays.">
            <Section id="before" title="What has to be there">{list(BEFORE)}</Section>
            {journey(STEPS)}
            <p><a href=addresses::GUIDE_PARTNER>"Next: what the partner does with it"</a></p>
        </Chapter>
    }
}
