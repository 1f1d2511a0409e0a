//! What a publisher lists: products, plans, billing terms, meters and reservations (MS-1.7, MS-2.2).

use crate::{Currency, Money, OrganizationId, PlanId, ProductId, Rate};
use serde::{Deserialize, Serialize};

/// One listing. All its plans share one pricing model (MS-2.2.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub id: ProductId,
    pub publisher: OrganizationId,
    pub name: String,
    pub kind: ProductKind,
    pub model: PricingModel,
    /// Published and publicly transactable (MS-1.5 (4)).
    pub transactable: bool,
    /// Counts towards a customer's spend commitment (MS-1.4).
    pub co_sell: bool,
    pub plans: Vec<Plan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    Saas,
    VirtualMachine,
    Application,
}

impl ProductKind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Saas => "SaaS",
            Self::VirtualMachine => "virtual machine",
            Self::Application => "application",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PricingModel {
    FlatRate,
    PerUser,
}

/// A priced version of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub id: PlanId,
    pub name: String,
    pub description: String,
    /// Private plans cannot be a base (MS-1.9).
    pub public: bool,
    /// Plans with a trial take no absolute price (MS-2.2.8).
    pub trial: bool,
    #[serde(default)]
    pub terms: Vec<BillingTerm>,
    #[serde(default)]
    pub meters: Vec<Meter>,
    #[serde(default)]
    pub reservations: Vec<Reservation>,
    /// Where it is sold.
    pub markets: Vec<Market>,
}

/// A length the plan's price is offered for, with its one public payment model (MS-2.2.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillingTerm {
    pub months: u32,
    pub payment: PaymentModel,
    /// List price per payment (per user for per-user plans), one per currency.
    pub prices: Vec<Money>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentModel {
    PerMonth,
    PerYear,
    Upfront,
    /// Flexible billing: dated payments of any value. Never a public plan's, always an offer's (MS-2.2.4).
    Schedule,
}

crate::codes! {
    /// As stored: `per_month`.
    PaymentModel {
        Upfront = "upfront",
        PerYear = "per_year",
        PerMonth = "per_month",
        Schedule = "schedule",
    }
}

impl PaymentModel {
    /// Payments in a term of so many months.
    pub fn payments(self, months: u32) -> u32 {
        match self {
            Self::PerMonth => months,
            Self::PerYear => (months / 12).max(1),
            // A schedule's price is its total, paid as the schedule says.
            Self::Upfront | Self::Schedule => 1,
        }
    }

    /// The field's own words (MS-2.2.4).
    pub fn label(self) -> &'static str {
        match self {
            Self::PerMonth => "Per-Month",
            Self::PerYear => "Per-Year",
            Self::Upfront => "One-time upfront",
            Self::Schedule => "Payment schedule",
        }
    }

    /// How it is paid: `monthly`, `yearly`, `upfront`.
    pub fn rhythm(self) -> &'static str {
        match self {
            Self::PerMonth => "monthly",
            Self::PerYear => "yearly",
            Self::Upfront => "upfront",
            Self::Schedule => "by a payment schedule",
        }
    }
}

/// A metered dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    pub id: String,
    pub name: String,
    /// `events`, `gigabytes`.
    pub unit: String,
    /// Quantity included in the base per month, none when all is metered.
    #[serde(default)]
    pub included: Option<u64>,
    /// List rate beyond that, one per currency.
    pub rates: Vec<Rate>,
}

/// A one- or three-year reservation of a virtual machine's software.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    pub months: u32,
    /// Cores, none for flat-rate plans.
    #[serde(default)]
    pub vcpu: Option<u32>,
    /// List price upfront, one per currency.
    pub prices: Vec<Money>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Market {
    /// ISO 3166 alpha-2.
    pub country: String,
    pub currency: Currency,
}

impl Plan {
    /// Whether one of its markets pays in the currency.
    pub fn sells_in(&self, currency: Currency) -> bool {
        self.markets.iter().any(|market| market.currency == currency)
    }

    /// Whether a billing term or a reservation of it has a list price in the currency.
    pub fn lists_in(&self, currency: Currency) -> bool {
        let terms = self.terms.iter().flat_map(|term| &term.prices);
        let reservations = self.reservations.iter().flat_map(|reservation| &reservation.prices);
        terms.chain(reservations).any(|price| price.currency == currency)
    }
}

impl Product {
    /// The plans an offer may build on (MS-1.9).
    pub fn public_plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.iter().filter(|p| p.public)
    }

    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|p| p.id == id)
    }
}

/// `1 month`, `12 months`: how a term's length is written.
pub fn months(n: u32) -> String {
    match n {
        1 => "1 month".into(),
        n if n % 12 == 0 && n > 12 => format!("{} years", n / 12),
        12 => "1 year".into(),
        n => format!("{n} months"),
    }
}
