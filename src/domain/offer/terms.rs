//! What was sent: typed and frozen. Prices stand beside the list prices they were made from.

use super::{Counterparty, kind::KindTerms};
use crate::{
    Currency, DocumentId, Percent,
    fx::FixedRates,
    pricing::{Estimate, Overrides, Value, estimate},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::party::{Account, Seller};
pub use crate::pricing::{Included, Line, MeterRate, Price, PriceId, PricePoint, Reserved, Users};
pub use crate::schedule::Start;

/// A publisher's submitted offer (MS-4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub name: String,
    pub description: String,
    pub currency: Currency,
    /// With whom, as the kind has it.
    #[serde(flatten)]
    pub kind: KindTerms,
    pub start: Start,
    pub end: NaiveDate,
    /// None where nobody accepts (MS-3.11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_by: Option<NaiveDate>,
    pub documents: Vec<Document>,
    pub contacts: Vec<String>,
    pub lines: Vec<Line>,
    pub sales_note: String,
    /// Attested at creation: the reduced fee holds for the whole offer (MS-9.6).
    #[serde(default, skip_serializing_if = "is_false")]
    pub renewal: bool,
    /// The storefront's fee, as it was on the day the offer was submitted (MS-9.2). None in terms older than this field: see
    /// [`super::Offer::fee_percent`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_percent: Option<Percent>,
    /// The rates that make the other markets' prices, as they were fixed (MS-12.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<FixedRates>,
    /// Prices typed for other markets in place of the converted ones (MS-12.7).
    #[serde(default, skip_serializing_if = "Overrides::is_empty")]
    pub overrides: Overrides,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A terms document under its customer-facing name (MS-4.2.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub name: String,
    /// Of the bytes, hex.
    pub sha256: String,
    pub bytes: u64,
}

impl From<&super::draft::DraftDocument> for Document {
    fn from(typed: &super::draft::DraftDocument) -> Self {
        Self { id: typed.id, name: typed.name.trim().into(), sha256: typed.sha256.clone(), bytes: typed.bytes }
    }
}

impl Terms {
    /// The customer's billing account; none where the kind is bought under none.
    pub fn account(&self) -> Option<&Account> {
        self.kind.account()
    }

    /// The selling partner; none where the kind has none, or several.
    pub fn partner(&self) -> Option<&Seller> {
        self.kind.partner()
    }

    /// Whom the publisher deals with, by the accounts.
    pub fn counterparties(&self) -> Vec<Counterparty> {
        self.kind.counterparties()
    }

    /// What the publisher is owed: at the price it typed, which the storefront's fee is counted on (MS-9.1).
    pub fn base_value(&self) -> Option<Value> {
        Value::of(&self.lines, self.currency, |_, point| point.total_with(Percent::ZERO))
    }

    /// What the same costs at list price.
    pub fn list_value(&self) -> Option<Value> {
        Value::of(&self.lines, self.currency, |_, point| point.list_total())
    }

    /// What the customer pays, with one adjustment a line.
    pub fn customer_value(&self, adjustments: &[Percent]) -> Option<Value> {
        Value::of(&self.lines, self.currency, |line, point| point.total_with(*adjustments.get(line)?))
    }

    /// What the publisher would get in US dollars (MS-12.9); none when a US-dollar price is missing.
    pub fn estimate(&self, fee_percent: Percent) -> Option<Estimate> {
        estimate(&self.lines, self.rates.as_ref(), &self.overrides, fee_percent)
    }
}
