//! Pictures of the screens, made by the browser from the demo world: `cargo xtask shots --only guide` makes them anew.

use leptos::prelude::*;

/// A file in `public/guide`.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Without its ending.
    pub name: &'static str,
    pub alt: &'static str,
    pub height: u32,
}

/// All of them are as wide.
const WIDTH: u32 = 1280;

/// Those that exist. A step whose picture is not here has none.
pub const PICTURES: &[Picture] = &[
    Picture {
        name: "publisher-new",
        alt: "The “New private offer” page: name, customization type, currency and renewal.",
        height: 800,
    },
    Picture {
        name: "publisher-who",
        alt: "The Who step: the customer’s billing account and the partner’s seller ID, both found.",
        height: 1000,
    },
    Picture {
        name: "publisher-what",
        alt: "The What and price step: a new plan based on a template, with a payment schedule for a billing term.",
        height: 1100,
    },
    Picture {
        name: "publisher-when",
        alt: "The When and payments step: the dates, the generator, and a row for each payment, one of them pinned.",
        height: 1400,
    },
    Picture {
        name: "publisher-prices",
        alt: "Review pricing: every payment in another currency, its exchange rate, and fields to override prices.",
        height: 1100,
    },
    Picture {
        name: "publisher-terms",
        alt: "The Terms and notes step: documents, notification contacts and a sales note.",
        height: 900,
    },
    Picture {
        name: "publisher-review",
        alt: "The Review and submit step: everything entered, with the partner price, marketplace fee and net alongside.",
        height: 1100,
    },
    Picture {
        name: "publisher-offer",
        alt: "The offer page after submitting: status, prices and whose move it is.",
        height: 1100,
    },
    Picture {
        name: "partner-inbox",
        alt: "The partner’s inbox: offers waiting for the partner come first, with deadlines.",
        height: 700,
    },
    Picture {
        name: "partner-desk",
        alt: "The partner’s desk: partner price, adjustment, customer price, and both sides of every payment.",
        height: 1200,
    },
    Picture {
        name: "partner-if-accepted",
        alt: "If accepted on a date: the resulting charges and when they’re due.",
        height: 700,
    },
    Picture {
        name: "partner-as-customer", alt: "The customer’s view of the offer, in customer prices.", height: 1100
    },
    Picture {
        name: "partner-sent",
        alt: "An extended offer: the link to send, both sides’ prices, and how to withdraw.",
        height: 1000,
    },
    Picture {
        name: "customer-payments",
        alt: "The customer’s payments: a chart, with each payment’s date, amount and note.",
        height: 1000,
    },
];

impl Picture {
    /// Where it is served, and where it lies in the site.
    pub fn path(self) -> String {
        format!("guide/{}.png", self.name)
    }
}

/// The picture as a figure.
pub(super) fn figure(name: &str) -> Option<impl IntoView + use<>> {
    let picture = *PICTURES.iter().find(|p| p.name == name)?;
    Some(view! {
        <figure class="guide-picture">
            <img src=format!("/{}", picture.path()) alt=picture.alt width=WIDTH height=picture.height loading="lazy" decoding="async"/>
        </figure>
    })
}
