//! New plans, reservations and their payments, as data.

/// What a line makes of the plan it names.
#[derive(Clone, Copy, Debug)]
pub(in crate::seed) enum Made {
    /// Nothing: the plan itself, at another price.
    Same,
    Plan(NewPlan),
    Reservation(Reservation),
}

#[derive(Clone, Copy, Debug)]
pub(in crate::seed) struct NewPlan {
    pub(in crate::seed) name: &'static str,
    pub(in crate::seed) description: &'static str,
    /// At least and at most; empty where the plan has no users.
    pub(in crate::seed) users: (&'static str, &'static str),
    pub(in crate::seed) terms: &'static [Term],
}

#[derive(Clone, Copy, Debug)]
pub(in crate::seed) struct Term {
    pub(in crate::seed) months: u32,
    /// Per payment; empty with a schedule.
    pub(in crate::seed) price: &'static str,
    /// By meter.
    pub(in crate::seed) included: &'static [(&'static str, &'static str)],
    pub(in crate::seed) payments: Option<Payments>,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::seed) struct Reservation {
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
pub(in crate::seed) struct Payments {
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
pub(in crate::seed) struct Pin {
    pub(in crate::seed) at: u32,
    pub(in crate::seed) amount: &'static str,
    pub(in crate::seed) note: &'static str,
}

/// A price of another market, of the payment so many rows into the schedule.
#[derive(Clone, Copy, Debug)]
pub(in crate::seed) struct TypedPrice {
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
