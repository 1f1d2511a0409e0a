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
        alt: "The page “New private offer”: name, type, customization, currency and renewal of a draft.",
        height: 800,
    },
    Picture {
        name: "publisher-who",
        alt: "Step Who of a draft: the customer’s billing account and the partner’s seller ID, both found.",
        height: 1000,
    },
    Picture {
        name: "publisher-what",
        alt: "Step What and price: a new plan made from a template, with a billing term paid by a payment schedule.",
        height: 1100,
    },
    Picture {
        name: "publisher-when",
        alt: "Step When and payments: the dates, the generator, and a row for each payment, one of them pinned.",
        height: 1400,
    },
    Picture {
        name: "publisher-prices",
        alt: "Review pricing: every payment in another currency, its rate, and fields for another price.",
        height: 1100,
    },
    Picture {
        name: "publisher-terms",
        alt: "Step Terms and notes: documents, notification contacts and a sales note.",
        height: 900,
    },
    Picture {
        name: "publisher-review",
        alt: "Step Review and submit: everything entered, and at the side the partner price, the fee and the net.",
        height: 1100,
    },
    Picture {
        name: "publisher-offer",
        alt: "The offer’s page after it was sent: its status, its prices, and whose move it is.",
        height: 1100,
    },
    Picture {
        name: "partner-inbox",
        alt: "The partner’s inbox: offers that wait for the partner first, with their deadlines.",
        height: 700,
    },
    Picture {
        name: "partner-desk",
        alt: "The partner’s desk: the partner price, the adjustment, the customer price, and every payment at both sides.",
        height: 1200,
    },
    Picture {
        name: "partner-if-accepted",
        alt: "If accepted on a day: the charges that follow and when they are due.",
        height: 700,
    },
    Picture {
        name: "partner-as-customer",
        alt: "The offer as the customer will see it, in customer prices.",
        height: 1100,
    },
    Picture {
        name: "partner-sent",
        alt: "An offer that was extended: the link to send, the prices at both sides, and how to withdraw it.",
        height: 1000,
    },
    Picture {
        name: "customer-payments",
        alt: "The payments of an offer as the customer reads them: a chart, and day, amount and note of each.",
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
pub(super) fn shown(name: &str) -> Option<impl IntoView + use<>> {
    let picture = *PICTURES.iter().find(|p| p.name == name)?;
    Some(view! {
        <figure class="guide-picture">
            <img src=format!("/{}", picture.path()) alt=picture.alt width=WIDTH height=picture.height loading="lazy" decoding="async"/>
        </figure>
    })
}
