//! The offers of the demo world, oldest first. Days count from the day the world is made, so that deadlines are always near.

use domain::offer::Customization;

/// The publishers' offers, as data.
mod adatum;
mod contoso;

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

/// What a line makes of the plan it names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// Nothing: the plan itself, at another price.
    Same,
    Plan(NewPlan),
    Reservation(Reservation),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct NewPlan {
    pub(in crate::seed) name: &'static str,
    pub(in crate::seed) description: &'static str,
    /// At least and at most; empty where the plan has no users.
    pub(in crate::seed) users: (&'static str, &'static str),
    pub(in crate::seed) terms: &'static [Term],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(in crate::seed) months: u32,
    /// Per payment; empty with a schedule.
    pub(in crate::seed) price: &'static str,
    /// By meter.
    pub(in crate::seed) included: &'static [(&'static str, &'static str)],
    pub(in crate::seed) payments: Option<Payments>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Reservation {
    pub(in crate::seed) name: &'static str,
    /// Months.
    pub(in crate::seed) duration: u32,
    /// `upfront`, `monthly` or `schedule`.
    pub(in crate::seed) payment: &'static str,
    /// Cores (empty for a flat rate), quantity, price of one.
    pub(in crate::seed) rows: &'static [(&'static str, &'static str, &'static str)],
    /// What the rows come to, and how it is paid; only with a schedule.
    pub(in crate::seed) payments: Option<Payments>,
}

/// What somebody typed into the generator, and into the rows it made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payments {
    pub(in crate::seed) total: &'static str,
    /// `monthly`, `quarterly`, `semi-annual`, `annual`.
    pub(in crate::seed) frequency: &'static str,
    /// Inside the total; empty: the schedule begins after it.
    pub(in crate::seed) initial: &'static str,
    /// Months from the end of the month in which the offer can last be accepted to the first payment.
    pub(in crate::seed) first: u32,
    pub(in crate::seed) remainder: &'static str,
    pub(in crate::seed) ramp: &'static str,
    /// Rows that were written by hand before the rest was generated.
    pub(in crate::seed) pins: &'static [Pin],
    /// A row whose amount was typed over, and what stands there.
    pub(in crate::seed) slip: Option<(usize, &'static str)>,
}

/// The payment so many intervals after the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pin {
    pub(in crate::seed) at: u32,
    pub(in crate::seed) amount: &'static str,
    pub(in crate::seed) note: &'static str,
}

/// A price of another market, of the payment so many rows into the schedule.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypedPrice {
    pub(in crate::seed) months: u32,
    pub(in crate::seed) row: usize,
    pub(in crate::seed) currency: &'static str,
    pub(in crate::seed) amount: &'static str,
}

impl Payments {
    /// Monthly, after the initial charge of 0, odd units to the first.
    pub(in crate::seed) const fn of(total: &'static str) -> Self {
        Self { total, frequency: "monthly", initial: "", first: 0, remainder: "first", ramp: "", pins: &[], slip: None }
    }
}
