//! A line of the offer as typed.

use crate::{PlanId, ProductId};
use serde::{Deserialize, Serialize};

/// A product or plan with its price as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Names the line for as long as it exists, wherever it stands; 0 until `Draft::tidied` has numbered it.
    #[serde(default)]
    pub key: u32,
    pub product: ProductId,
    /// None: the whole product, all current and future plans (MS-2.2.10). The template of a new plan.
    pub plan: Option<PlanId>,
    pub price: PriceForm,
    #[serde(default)]
    pub percent: String,
    /// For an absolute price: one amount per billing term of the plan.
    #[serde(default)]
    pub amounts: Vec<DraftAmount>,
    /// For an absolute price: one rate per meter of the plan.
    #[serde(default)]
    pub rates: Vec<DraftRate>,
    /// Of a new plan (MS-2.2.12); a reservation may have its own too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// MS-2.2.6; empty is 1 and 1,000,000.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub users_min: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub users_max: String,
    /// Of type c.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<DraftReservation>,
}

/// A reservation as typed (MS-2.2.13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftReservation {
    /// Months: one of the durations enabled on the plan.
    pub duration: String,
    /// `upfront`, `monthly` or `schedule`.
    pub payment: String,
    pub rows: Vec<DraftReserved>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftReserved {
    /// Cores; empty for flat-rate plans.
    pub vcpu: String,
    pub quantity: String,
    /// Per payment when paid monthly, else for the whole duration.
    pub unit: String,
}

/// MS-2.2.7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceForm {
    #[default]
    Percentage,
    Absolute,
}

/// The price of one billing term as typed; for a new plan also how it is paid and what it includes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAmount {
    pub months: u32,
    /// Per payment.
    pub amount: String,
    /// The new plan can be bought for this term.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub offered: bool,
    pub payment: TermPayment,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<DraftIncluded>,
}

/// How a new plan's term is paid (MS-2.2.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermPayment {
    /// As the public plan's term is.
    #[default]
    Plan,
    Schedule,
}

/// A whole number, or `unlimited` (MS-2.2.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIncluded {
    pub meter: String,
    pub quantity: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRate {
    pub meter: String,
    pub rate: String,
}

impl DraftLine {
    /// A line as it is added: nothing typed yet.
    pub fn of(product: ProductId, plan: Option<PlanId>) -> Self {
        Self {
            key: 0,
            product,
            plan,
            price: PriceForm::default(),
            percent: String::new(),
            amounts: Vec::new(),
            rates: Vec::new(),
            name: String::new(),
            description: String::new(),
            users_min: String::new(),
            users_max: String::new(),
            reservation: None,
        }
    }
}
