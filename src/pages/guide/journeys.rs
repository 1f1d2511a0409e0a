//! The journeys, told step by step: what the publisher, the selling partner and the customer do.

use super::{Chapter, JourneyStep, journey, list};
use crate::{addresses, components::Section};
use leptos::prelude::*;

const BEFORE_PUBLISHING: &[&str] = &[
    "You’re a developer, manager or account owner of a seller account enrolled in the marketplace (MS-1.5).",
    "The product is published and publicly transactable, and your starting plan is public (MS-1.9).",
    "You know the partner’s name, and the customer’s billing account ID if this is your first offer for them (MS-1.13, MS-4.2.4).",
];

const PUBLISHER: &[JourneyStep] = &[
    JourneyStep {
        title: "Create a draft and choose its type",
        says: &[
            "Press “New private offer”, name it, and choose a customization type. For a payment schedule, choose new SaaS plans or virtual machine software reservations. Existing plans at a new price can’t have schedules. You can’t change the type later (MS-1.12, MS-5.1).",
            "Choose the currency, and attest whether the offer renews an earlier deal. Attested renewals pay a lower marketplace fee, and you can only attest now (MS-12.2, MS-9.6).",
        ],
        picture: "publisher-new",
    },
    JourneyStep {
        title: "Who",
        says: &[
            "Enter the customer and the partner, by name or by ID. You’ll see right away if one of them can’t take part, and why (MS-4.1.2, MS-4.1.3).",
        ],
        picture: "publisher-who",
    },
    JourneyStep {
        title: "What and price",
        says: &[
            "Add a plan as the template, and give your new plan a name and description. The customer sees both (MS-2.2.12).",
            "Tick the billing terms to offer. For any term longer than a month, you can choose “Payment schedule”, whatever the public plan’s payment model, and enter the quantities included for each meter (MS-2.2.4, MS-5.2).",
        ],
        picture: "publisher-what",
    },
    JourneyStep {
        title: "When and payments",
        says: &[
            "Set the dates first: when the price starts and ends, and the accept-by date. They determine which payment dates are allowed (MS-5.5).",
            "Then fill in the generator: the total, the frequency, any initial charge and the first payment date. “Preview changes” shows every payment before and after. Nothing changes until you apply it (MS-5.8).",
            "Edit individual rows: change an amount, add a note such as a milestone, and pin the row. When you generate again, pinned rows stay and the rest are split again. Below the rows you see the total, allocated and remaining amounts. You can submit when nothing remains (MS-5.11).",
            "You can paste rows from a spreadsheet, with or without JavaScript. Cells that can’t be read stay as pasted and tell you what’s wrong.",
        ],
        picture: "publisher-when",
    },
    JourneyStep {
        title: "Other markets, if the offer isn’t in US dollars",
        says: &[
            "Every payment is converted to the currencies of the plan’s markets at fixed exchange rates. Review the prices, and override any a market needs changed (MS-12.4, MS-12.6, MS-12.7).",
        ],
        picture: "publisher-prices",
    },
    JourneyStep {
        title: "Terms and notes",
        says: &[
            "Add up to five documents (including the partner’s), a sales note for your reports, and the people in your company to notify (MS-4.2.9, MS-4.2.10, MS-4.2.12).",
        ],
        picture: "publisher-terms",
    },
    JourneyStep {
        title: "Review and submit",
        says: &[
            "Review everything, including any problems and what submitting will lock. Try different acceptance dates to see the charges and subscription dates. View the offer as the partner and as the customer.",
            "Press “Submit”. The partner gets the offer within 15 minutes. The partner isn’t notified, so send them a message (MS-4.3.1, MS-4.3.2).",
        ],
        picture: "publisher-review",
    },
    JourneyStep {
        title: "Afterwards",
        says: &[
            "While the offer waits for the partner, you can withdraw it, edit it and submit it again. Once it’s with the customer, the partner must withdraw it first. You never see the customer price. The offer page shows your payments, the marketplace fee and your net (MS-4.3.3, MS-4.3.4, V-16).",
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
        <Chapter title="A multiparty offer with a schedule: the publisher" lead="You set the schedule in partner prices. The partner sets the customer price.">
            <Section id="before" title="Before you start">{list(BEFORE_PUBLISHING)}</Section>
            {journey(PUBLISHER)}
            <p><a href=addresses::GUIDE_PARTNER>"Next: the partner’s steps"</a></p>
        </Chapter>
    }
}

const BEFORE_SELLING: &[&str] = &[
    "Your seller ID has a complete tax profile in an eligible country, and the publisher has your ID (MS-4.1.2).",
    "You’re a developer, manager or account owner (R-3).",
];

const PARTNER: &[JourneyStep] = &[
    JourneyStep {
        title: "Find the offer in your inbox",
        says: &["Offers waiting for you come first. You only see an offer after the publisher submits it (V-31)."],
        picture: "partner-inbox",
    },
    JourneyStep {
        title: "Read the schedule",
        says: &[
            "Each payment shows what you owe the publisher, your markup and what the customer pays. The publisher sets the dates and notes, which are the same for both (V-17, V-18, V-19).",
        ],
        picture: "partner-desk",
    },
    JourneyStep {
        title: "Set the adjustment",
        says: &[
            "Enter a percentage or the customer price; the other updates. The percentage can have up to eight decimals and applies to every payment, meter and reserved unit. Each amount is rounded separately, and the total is their sum (MS-4.4.2, MS-4.4.3, COM-4).",
            "If the publisher gave a discount off list, your adjustment can’t exceed that discount. Absolute prices, including all schedules, have no such limit (MS-4.4.5).",
            "Expand any amount to see its inputs, the rule and the rounding.",
            "Below the payments, choose an acceptance date to see every charge and the subscription dates, at your current prices, saved or not (MS-5.15).",
        ],
        picture: "partner-if-accepted",
    },
    JourneyStep {
        title: "Add your details",
        says: &[
            "Add your documents (up to five including the publisher’s), your contacts, a “Prepared by” e-mail address the customer sees, and a sales note for your reports. The publisher sees none of these (MS-4.4.1, V-9, V-11, V-21).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Preview as the customer",
        says: &["See exactly the customer’s page, based on what’s saved on your desk, with customer prices only."],
        picture: "partner-as-customer",
    },
    JourneyStep {
        title: "Extend the offer",
        says: &[
            "Press “Extend”. The customer can accept within 15 minutes. Copy the link and send it, because the customer isn’t notified (MS-4.3.2).",
            "If the publisher’s part needs fixing, return the offer with a reason instead. If your part needs fixing, withdraw it from the customer and it comes back to your desk (A-38, MS-4.5.11).",
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
        <Chapter title="A multiparty offer with a schedule: the selling partner" lead="The publisher sets the dates. You set the price with one percentage for all payments.">
            <Section id="before" title="Before you start">{list(BEFORE_SELLING)}</Section>
            {journey(PARTNER)}
            <p><a href=addresses::GUIDE_PURCHASE>"Next: the customer’s steps"</a></p>
        </Chapter>
    }
}

const SCENARIO: &[&str] = &[
    "A customer buys a plan for two years. It pays nothing until roll-out is complete, then 8 million, then 10 million twice, six months apart.",
    "There’s no partner. The customer pays the publisher’s price, and the marketplace fee is based on it (MS-9.1).",
];

const CUSTOMER_OFFER: &[JourneyStep] = &[
    JourneyStep {
        title: "Create a customer offer",
        says: &[
            "Open the Customers tab and enter one billing account, with no partner. Use a name the customer will recognize; they see it (MS-2.1.1, MS-2.1.2).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Create the plan",
        says: &[
            "The options are the same as in a multiparty offer: a new SaaS plan based on a public one, or reservations. Choose “Payment schedule” for a term longer than a month (MS-1.12, MS-5.7).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Set the schedule",
        says: &[
            "Use the same generator and rows, with amounts in customer prices. For this scenario: a total of 28,000,000.00, an initial charge of 0, half-yearly, and three rows edited by hand (MS-5.8, MS-5.13).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Submit",
        says: &[
            "The customer can accept within 15 minutes. Copy the link and send it to them. No partner is involved (A-5).",
            "The publisher can withdraw the offer until it’s accepted, or after it expires (A-10).",
            "Several customer offers can cover the same plan. The storefront warns you and decides which price applies (MS-2.2.16).",
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
        <Chapter title="An offer to a customer with a schedule" lead="Sell without a partner: the same schedule, fewer steps." standing="This is how the storefront handles customer offers (MS-1.1).">
            <Section id="scenario" title="An example">{list(SCENARIO)}<div class="prose"><p><a href=format!("{}#two-years", addresses::GUIDE_BILLING)>"The same example, computed"</a></p></div></Section>
            {journey(CUSTOMER_OFFER)}
        </Chapter>
    }
}

const PURCHASE: &[JourneyStep] = &[
    JourneyStep {
        title: "Open the offer",
        says: &[
            "Use the link, or find it under Private offer management. Anyone in your organization can view it; others see why they can’t (V-33).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Read the payments",
        says: &[
            "See every payment’s date, amount and note, plus the total and a small chart. Choose an acceptance date to see when the subscription would start and end, and what’s due on its first day (MS-5.4, MS-5.15).",
        ],
        picture: "customer-payments",
    },
    JourneyStep {
        title: "Accept",
        says: &[
            "The billing account’s owner, contributor or signatory reads and ticks each document, then signs with their full name. All plans in the offer are accepted together. Accepting is binding but doesn’t start billing (A-15, R-5).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Buy each plan",
        says: &[
            "Each plan is ready to purchase 15 to 60 minutes after acceptance. Before the price ends, an owner or contributor of a subscription chooses the subscription, the billing term and whether to renew (MS-6.7, A-16, R-6).",
            "If the term has a schedule, charges follow it; there’s nothing else to choose. Purchasing happens on the storefront.",
        ],
        picture: "",
    },
    JourneyStep {
        title: "Configure and activate",
        says: &[
            "The customer configures the account on the publisher’s site, and the publisher activates it within 30 days. Charges start only then (A-17, A-18).",
        ],
        picture: "",
    },
    JourneyStep {
        title: "The charges",
        says: &[
            "The initial charge comes with the subscription, even if it’s 0. Each dated payment is charged on its date. If a date has already passed, that payment is charged right away with the initial charge (MS-5.4, MS-5.15).",
            "Usage beyond what’s included is billed monthly in arrears, separately from the schedule (MS-5.12).",
            "You can’t change the plan, but you can cancel for a refund within 72 hours. Renewals use the public price and billing frequency (MS-5.14).",
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
        <Chapter title="Buying an offer with a schedule: the customer" lead="Two steps, often by two people: one accepts, the other buys." standing="You view and accept the offer in Countersign. Buying, configuring and charges happen on the storefront (A-16).">
            {journey(PURCHASE)}
            <p><a href=format!("{}#accepted-on", addresses::GUIDE_BILLING)>"How the acceptance date changes the charges"</a></p>
        </Chapter>
    }
}
