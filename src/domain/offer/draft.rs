//! The publisher's form, every field as typed, so that a draft saves with problems and nothing is lost.

use crate::{
    DocumentId,
    fx::FixedRates,
    pricing::{PaymentKey, PriceId},
    schedule::DraftSchedule,
};
use serde::{Deserialize, Serialize};

mod keyed;
mod line;
#[cfg(feature = "rules")]
mod normal;

pub use crate::form::Section;
pub use line::{
    DraftAmount, DraftIncluded, DraftLine, DraftRate, DraftReservation, DraftReserved, PriceForm, TermPayment,
};

/// MS-4.2, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub customization: Customization,
    pub currency: String,
    pub billing_account: String,
    pub description: String,
    /// Whom the customer may ask; of a customer offer only (MS-2.1.8).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prepared_by: String,
    pub seller_id: String,
    /// `acceptance`, a month such as `2027-01`, or empty.
    pub start: String,
    /// A day such as `2027-12-31`.
    pub end: String,
    pub accept_by: String,
    pub documents: Vec<DraftDocument>,
    pub contacts: Vec<String>,
    pub lines: Vec<DraftLine>,
    pub sales_note: String,
    /// Attested when the offer was created, never after (MS-9.6).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub renewal: bool,
    /// Payment schedules, one a line and billing term.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<DraftSchedule>,
    /// Prices typed for other markets (MS-12.7).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<DraftOverride>,
    /// Codes of the currencies whose prices somebody has read and found right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<String>,
    /// The rates as they were fixed; given by the server, never typed (MS-12.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<FixedRates>,
}

/// Which form the offer has (MS-1.12): it is chosen once, when the offer is created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customization {
    /// a: existing plans, absolute or percentage.
    #[default]
    ExistingPlans,
    /// b: new SaaS plans from a template: price, included quantities, user limits.
    NewPlans,
    /// c: reservations of virtual-machine software.
    Reservations,
}

crate::codes! {
    /// As forms and files write it.
    Customization {
        ExistingPlans = "existing_plans",
        NewPlans = "new_plans",
        Reservations = "reservations",
    }
}

impl Customization {
    /// Reads [`Self::code`], whatever blanks stand around it.
    pub fn read(text: &str) -> Option<Self> {
        Self::of_code(text.trim())
    }

    /// The field's own words (MS-1.12).
    pub fn label(self) -> &'static str {
        match self {
            Self::ExistingPlans => "Customize pricing for existing offers",
            Self::NewPlans => "Customize pricing, metering quantities, and user limits for SaaS offers",
            Self::Reservations => "Customize pricing and specific quantities for VM software reservation offers",
        }
    }
}

/// A price typed in place of a converted one, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftOverride {
    /// The line's key.
    pub line: u32,
    #[serde(flatten)]
    pub price: PriceId,
    pub payment: PaymentKey,
    pub currency: String,
    pub amount: String,
}

/// An attached PDF under its customer-facing name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDocument {
    pub id: DocumentId,
    pub name: String,
    /// Of the bytes, hex.
    pub sha256: String,
    pub bytes: u64,
}
