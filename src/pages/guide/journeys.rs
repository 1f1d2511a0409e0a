//! The journeys, told step by step: what the publisher, the selling partner and the customer do.

use super::{Chapter, JourneyStep, journey, list};
use crate::{addresses, components::Section};
use leptos::prelude::*;

const BEFORE_PUBLISHING: &[&str] = &[
    "You act as developer, manager or account owner of a seller account that is enrolled in the marketplace (MS-1.5).",
    "The product is published and publicly transactable, and the plan you start from is public (MS-1.9).",
    "You know the partner’s seller ID and the customer’s billing account ID; ask them for both (MS-1.13, MS-4.2.4).",
];

const PUBLISHER: &[JourneyStep] = &[
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

/// The multiparty journey with a schedule: the publisher's side.
///
/// `/guide/publisher`.
#[component]
pub fn GuidePublisherPage() -> impl IntoView {
    view! {
        <Chapter title="A multiparty offer with a schedule: the publisher" lead="You write the schedule in partner prices. The partner sets what the customer pays.">
            <Section id="before" title="What has to be there">{list(BEFORE_PUBLISHING)}</Section>
            {journey(PUBLISHER)}
            <p><a href=addresses::GUIDE_PARTNER>"Next: what the partner does with it"</a></p>
        </Chapter>
    }
}

const BEFORE_SELLING: &[&str] = &[
    "Your seller ID has a complete tax profile in a country that is open, and the publisher knows it (MS-4.1.2).",
    "You act as developer, manager or account owner (R-3).",
];

const PARTNER: &[JourneyStep] = &[
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

/// The multiparty journey with a schedule: the selling partner's side.
///
/// `/guide/partner`.
#[component]
pub fn GuidePartnerPage() -> impl IntoView {
    view! {
        <Chapter title="A multiparty offer with a schedule: the selling partner" lead="The days are given. What you set is the price, by one percentage for every payment.">
            <Section id="before" title="What has to be there">{list(BEFORE_SELLING)}</Section>
            {journey(PARTNER)}
            <p><a href=addresses::GUIDE_PURCHASE>"Next: what the customer does"</a></p>
        </Chapter>
    }
}

const SCENARIO: &[&str] = &[
    "A customer buys a plan for two years. It pays nothing until the roll-out is done, then 8 million, and twice 10 million half a year apart.",
    "There is no partner: the price the publisher writes is the price the customer pays, and the fee is counted on it (MS-9.1).",
];

const CUSTOMER_OFFER: &[JourneyStep] = &[
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

/// The publisher's offer to a customer, with a schedule: what the storefront does, for later.
///
/// `/guide/customer-offer`.
#[component]
pub fn GuideCustomerOfferPage() -> impl IntoView {
    view! {
        <Chapter title="An offer to a customer with a schedule" lead="Without a partner: fewer steps, the same schedule." standing="This is what the storefront does. Countersign builds multiparty offers today; customer offers come later and will use the same editor (MS-1.1).">
            <Section id="scenario" title="An example">{list(SCENARIO)}<div class="prose"><p><a href=format!("{}#two-years", addresses::GUIDE_BILLING)>"The same example, computed"</a></p></div></Section>
            {journey(CUSTOMER_OFFER)}
        </Chapter>
    }
}

const PURCHASE: &[JourneyStep] = &[
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

/// The customer's purchase of an offer with a schedule.
///
/// `/guide/purchase`.
#[component]
pub fn GuidePurchasePage() -> impl IntoView {
    view! {
        <Chapter title="Buying an offer with a schedule: the customer" lead="Two acts, often of two people: one accepts, one buys." standing="Reading and accepting work here today. What is said of buying, configuring and charges is what the storefront does (A-16).">
            {journey(PURCHASE)}
            <p><a href=format!("{}#accepted-on", addresses::GUIDE_BILLING)>"What a day of acceptance changes, computed"</a></p>
        </Chapter>
    }
}
