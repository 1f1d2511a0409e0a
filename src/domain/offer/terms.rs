//! What was sent: typed and frozen. Prices stand beside the list prices they were made from.

use crate::{
    Currency, DocumentId, Money, OrganizationId, Percent, PlanId, ProductId, Rate,
    calendar::{self, Month},
    catalog::{Market, PaymentModel, ProductKind},
    fx::FixedRates,
    pricing::{Overrides, Value},
    schedule::Schedule,
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
    /// Attested at creation: the reduced fee holds for the whole offer (MS-9.6).
    #[serde(default, skip_serializing_if = "is_false")]
    pub renewal: bool,
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
    /// The plan itself, or the template of a new one.
    pub plan: Option<PlanId>,
    /// None: all plans of the product.
    pub plan_name: Option<String>,
    /// Of a new plan (MS-2.2.12).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub price: Price,
    /// Every price the line sets: the customer chooses one.
    pub points: Vec<Point>,
    pub rates: Vec<MeterRate>,
    /// Per-user plans: how many users at least and at most (MS-2.2.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Users>,
    /// Where the plan is sold, so which currencies the price is published in (MS-12.3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markets: Vec<Market>,
}

/// MS-2.2.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Users {
    pub min: u32,
    pub max: u32,
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
    /// Per payment; with a payment schedule or reservations for the whole term.
    pub list: Money,
    /// Per payment; with a payment schedule for the whole term.
    pub partner: Money,
    /// A payment schedule in partner prices; it sums to `partner` (MS-4.4.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// What is reserved, all of it together; `partner` is its sum (MS-2.2.13).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<Reserved>,
    /// Included in the price, by meter (MS-2.2.5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<Included>,
}

/// A row of a virtual machine's reservation (MS-2.2.13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    /// Cores; none for flat-rate plans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
    pub quantity: u32,
    /// Partner price of one, per payment.
    pub unit: Money,
}

/// What a price includes of one meter over its billing term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Included {
    pub meter: String,
    pub unit: String,
    /// None: unlimited.
    pub quantity: Option<u64>,
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

impl Included {
    /// `2,000,000 events`, `unlimited events`.
    pub fn in_words(&self) -> String {
        match self.quantity {
            None => format!("unlimited {}", self.unit),
            Some(n) => format!("{} {}", crate::money::grouped(n), self.unit),
        }
    }
}

impl Reserved {
    /// `4 vCPU`, `Flat rate`.
    pub fn size(&self) -> String {
        self.vcpu.map_or_else(|| "Flat rate".to_owned(), |n| format!("{n} vCPU"))
    }

    /// Unit × quantity, at a unit price of whichever side.
    pub fn subtotal(&self, unit: Money) -> Option<Money> {
        unit.times(self.quantity).ok()
    }
}

impl Point {
    /// One payment with `added` percent, rounded by the line: each reserved unit by itself, then times its quantity (COM-4, MS-4.4.3).
    /// With a payment schedule it is what all its payments come to, each rounded by itself (MS-4.4.4).
    pub fn payment_with(&self, added: Percent) -> Option<Money> {
        if let Some(schedule) = &self.schedule {
            return schedule.plus_percent(added).ok()?.total().ok();
        }
        if self.reserved.is_empty() {
            return self.partner.plus_percent(added).ok();
        }
        let rows = self.reserved.iter().map(|row| row.subtotal(row.unit.plus_percent(added).ok()?));
        rows.collect::<Option<Vec<_>>>().and_then(|rows| Money::sum(self.partner.currency, rows).ok())
    }

    /// Everything paid over the term with `added` percent, for one user where it is per user.
    pub fn total_with(&self, added: Percent) -> Option<Money> {
        self.payment_with(added)?.times(self.payments()).ok()
    }

    /// At list price over the term, for one user where it is per user.
    pub fn list_total(&self) -> Option<Money> {
        let whole = self.schedule.is_some() || !self.reserved.is_empty();
        if whole { Some(self.list) } else { self.list.times(self.payments()).ok() }
    }

    /// The payments of one term with `added` percent: the schedule's, or one for the model to repeat.
    pub fn schedule_with(&self, added: Percent) -> Option<Schedule> {
        match &self.schedule {
            Some(schedule) => schedule.plus_percent(added).ok(),
            None => Some(Schedule { payments: vec![crate::schedule::Payment::initial(self.payment_with(added)?)] }),
        }
    }

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

    /// The key of the rule pack for the storefront's fee (MS-9.2).
    pub fn fee_key(&self) -> &'static str {
        if self.renewal { "fee_percent_renewal" } else { "fee_percent" }
    }
}
