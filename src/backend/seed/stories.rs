//! The offers of the demo world, oldest first. Days count from the day the world is made, so that deadlines are always near.

use domain::offer::draft::Customization;

/// The publishers' offers, as data.
mod adatum;
mod contoso;
/// What a line makes of a plan, and how it is paid.
mod making;

pub(super) use making::{Made, NewPlan, Payments, Pin, Reservation, Term, TypedPrice};

/// One offer, from its first day to where it stands now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    pub(super) name: &'static str,
    /// E-mail address and organization.
    pub(super) publisher: (&'static str, &'static str),
    pub(super) partner: Partner,
    pub(super) customer: Customer,
    /// Of the customer's accounts.
    pub(super) account: &'static str,
    pub(super) customization: Customization,
    /// Attested when it was created.
    pub(super) renewal: bool,
    pub(super) currency: &'static str,
    pub(super) lines: &'static [Line],
    /// Typed in the place of converted ones, on the first line.
    pub(super) prices: &'static [TypedPrice],
    /// Currencies whose prices were read and found right.
    pub(super) reviewed: &'static [&'static str],
    /// Days ago.
    pub(super) begun: i64,
    pub(super) start: When,
    /// The price ends on the last day of the month so many months from now, which may lie behind.
    pub(super) end: i32,
    /// Days from now; negative ones have passed. With a payment schedule the next 18th of a long month from then on, so that its
    /// payments can be due on the last day of each month.
    pub(super) accept_by: i64,
    pub(super) description: &'static str,
    pub(super) note: &'static str,
    pub(super) contacts: &'static [&'static str],
    pub(super) documents: &'static [&'static str],
    pub(super) path: Path,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) product: &'static str,
    /// Empty: all plans.
    pub(super) plan: &'static str,
    /// Off the list price; empty for an absolute price.
    pub(super) percent: &'static str,
    pub(super) amounts: &'static [(u32, &'static str)],
    pub(super) made: Made,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    Unset,
    OnAcceptance,
    /// The first day of the month so many months from now.
    Month(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Partner {
    pub(super) email: &'static str,
    pub(super) organization: &'static str,
    pub(super) seller_id: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Customer {
    pub(super) email: &'static str,
    pub(super) organization: &'static str,
}

/// What became of it. Adjustments are the partner's, one a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path {
    Draft,
    /// The partner has begun to write, or not.
    WithPartner {
        begun: &'static [&'static str],
    },
    Returned {
        reason: &'static str,
    },
    /// Returned, changed and submitted again: so much off its first line now.
    CameAgain {
        reason: &'static str,
        percent: &'static str,
    },
    Withdrawn,
    WithCustomer {
        adjustments: &'static [&'static str],
    },
    /// Withdrawn from the customer and extended again at another price.
    ExtendedAgain {
        adjustments: &'static [&'static str],
        then: &'static [&'static str],
    },
    Accepted {
        adjustments: &'static [&'static str],
        order: &'static str,
    },
    Declined {
        adjustments: &'static [&'static str],
        reason: &'static str,
    },
    Expired {
        adjustments: &'static [&'static str],
    },
    Ended {
        adjustments: &'static [&'static str],
    },
}

const FABRIKAM: Partner =
    Partner { email: "diego.siciliani@fabrikam.example", organization: "Fabrikam", seller_id: "34210077" };
const TAILSPIN: Partner =
    Partner { email: "henrietta.mueller@tailspin.example", organization: "Tailspin", seller_id: "35118820" };
/// Its tax profile is not complete: no offer can be submitted with it.
const PROSEWARE: Partner =
    Partner { email: "enrico.cattaneo@proseware.example", organization: "Proseware", seller_id: "36904412" };
const NOBODY: Partner = Partner { email: "", organization: "", seller_id: "" };

const NORTHWIND: Customer = Customer { email: "joni.sherman@northwind.example", organization: "Northwind Traders" };
const WINGTIP: Customer = Customer { email: "johanna.lorenz@wingtip.example", organization: "Wingtip Toys" };

const NORTHWIND_US: &str = "48120773";
const NORTHWIND_CANADA: &str = "6f1c2a90-5d3e-4b7a-9c41-2e8f0d6b7a15:b0a4e7d2-81f6-4c39-a5de-73c9120f4e88_2024-05-31";
const WINGTIP_BRITAIN: &str = "51390264";
const WINGTIP_US: &str = "52774190";
/// In a country where no multiparty offers can be made.
const WINGTIP_BRAZIL: &str = "53880617";

/// What most offers have in common.
const PLAIN: Story = Story {
    name: "",
    publisher: ("adele.vance@contoso.example", "Contoso"),
    partner: FABRIKAM,
    customer: NORTHWIND,
    account: NORTHWIND_US,
    customization: Customization::ExistingPlans,
    renewal: false,
    currency: "USD",
    lines: &[],
    prices: &[],
    reviewed: &[],
    begun: 10,
    start: When::OnAcceptance,
    end: 13,
    accept_by: 30,
    description: "",
    note: "",
    contacts: &[],
    documents: &[],
    path: Path::Draft,
};

/// So much off a plan, or off a whole product.
const fn off(product: &'static str, plan: &'static str, percent: &'static str) -> Line {
    Line { product, plan, percent, amounts: &[], made: Made::Same }
}

/// A plan at fixed prices by term.
const fn at(product: &'static str, plan: &'static str, amounts: &'static [(u32, &'static str)]) -> Line {
    Line { product, plan, percent: "", amounts, made: Made::Same }
}

/// Every story, oldest first, so that numbers rise with time.
pub(super) fn all() -> Vec<Story> {
    let mut all =
        [contoso::SENT, contoso::DRAFTS, adatum::ALL, contoso::SCHEDULED, contoso::RESERVED, contoso::ABROAD].concat();
    all.sort_by_key(|story| -story.begun);
    all
}
