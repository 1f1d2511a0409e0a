//! What was sent: typed and frozen. Prices stand beside the list prices they were made from.

use crate::{
    Currency, DocumentId, Money, OrganizationId, Percent, PlanId, ProductId, Rate,
    calendar::{self, Month},
    catalog::{PaymentModel, ProductKind},
    pricing::Value,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A publisher's submitted offer (MS-4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub name: String,
    pub description: String,
    pub currency: Currency,
    pub account: Account,
    pub partner: Seller,
    pub start: Start,
    pub end: NaiveDate,
    pub accept_by: NaiveDate,
    pub documents: Vec<Document>,
    pub contacts: Vec<String>,
    pub lines: Vec<Line>,
    pub sales_note: String,
}

/// The customer's billing account the offer targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub identifier: String,
    pub organization: OrganizationId,
    pub customer: String,
    pub country: String,
}

/// The selling partner's seller account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub seller_id: String,
    pub organization: OrganizationId,
    pub name: String,
}

/// MS-4.2.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    OnAcceptance,
    /// The first day of the month.
    Month(Month),
}

impl Start {
    /// The day the price starts if accepted on `accepted`.
    pub fn day(self, accepted: NaiveDate) -> NaiveDate {
        match self {
            Self::OnAcceptance => accepted,
            Self::Month(month) => month.first_day(),
        }
    }

    /// `On acceptance`, `1 Jan 2027`.
    pub fn in_words(self) -> String {
        match self {
            Self::OnAcceptance => "On acceptance".into(),
            Self::Month(month) => calendar::day(month.first_day()),
        }
    }
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

/// One product or plan with its partner price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub product: ProductId,
    pub product_name: String,
    pub kind: ProductKind,
    /// Counts towards the customer's spend commitment (MS-1.4).
    pub co_sell: bool,
    pub plan: Option<PlanId>,
    /// None: all plans of the product.
    pub plan_name: Option<String>,
    pub price: Price,
    /// Every price the line sets.
    pub points: Vec<Point>,
    pub rates: Vec<MeterRate>,
}

/// How the publisher set the price (MS-2.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    Absolute,
    /// Off the list price; it caps the partner's adjustment (MS-4.4.5).
    Discount(Percent),
}

/// One price of a line: a plan's billing term or reservation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub plan_name: String,
    pub months: u32,
    pub payment: PaymentModel,
    pub per_user: bool,
    /// For reservations of a size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
    /// Per payment.
    pub list: Money,
    pub partner: Money,
}

/// A metered dimension's rate beyond what is included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterRate {
    pub plan_name: String,
    pub meter: String,
    pub unit: String,
    pub included: Option<u64>,
    pub list: Rate,
    pub partner: Rate,
}

impl From<&super::draft::DraftDocument> for Document {
    fn from(typed: &super::draft::DraftDocument) -> Self {
        Self { id: typed.id, name: typed.name.trim().into(), sha256: typed.sha256.clone(), bytes: typed.bytes }
    }
}

impl Line {
    /// `Contoso Insight, Enterprise` or `Contoso Insight, all plans`.
    pub fn title(&self) -> String {
        format!("{}, {}", self.product_name, self.plan_name.as_deref().unwrap_or("all plans"))
    }

    /// The most the partner may add, if there is a limit (MS-4.4.5).
    pub fn cap(&self) -> Option<Percent> {
        match self.price {
            Price::Absolute => None,
            Price::Discount(discount) => Some(discount),
        }
    }

    /// The price the partner's desk speaks of: the line's first.
    pub fn leading(&self) -> Option<&Point> {
        self.points.first()
    }
}

impl Point {
    /// `12 months, paid monthly`: what the amount is for.
    pub fn in_words(&self) -> String {
        let size = self.vcpu.map(|n| format!(", {n} vCPU")).unwrap_or_default();
        let user = if self.per_user { " per user" } else { "" };
        format!("{}{size}, paid {}{user}", crate::catalog::months(self.months), self.payment.rhythm())
    }

    /// Payments in the term.
    pub fn payments(&self) -> u32 {
        self.payment.payments(self.months)
    }
}

impl Terms {
    /// What the publisher is owed.
    pub fn partner_value(&self) -> Option<Value> {
        Value::of(&self.lines, self.currency, |_, point| Some(point.partner))
    }

    /// What the same costs at list price.
    pub fn list_value(&self) -> Option<Value> {
        Value::of(&self.lines, self.currency, |_, point| Some(point.list))
    }

    /// What the customer pays, with one adjustment a line.
    pub fn customer_value(&self, adjustments: &[Percent]) -> Option<Value> {
        Value::of(&self.lines, self.currency, |line, point| point.partner.plus_percent(*adjustments.get(line)?).ok())
    }
}
