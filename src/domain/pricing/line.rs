//! What is sold: a line with every price it sets, and what each price comes to.

use super::net_discount;
use crate::{
    Money, Percent, PlanId, ProductId, Rate,
    catalog::{Market, PaymentModel, ProductKind},
    schedule::Schedule,
};
use serde::{Deserialize, Serialize};

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
    pub points: Vec<PricePoint>,
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
pub struct PricePoint {
    /// The plan of the catalogue whose price it is; none in a line of its own plan or reservation, and in terms older than this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
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
    pub fn leading(&self) -> Option<&PricePoint> {
        self.points.first()
    }
}

impl Included {
    /// `2,000,000 events`, `unlimited events`.
    pub fn in_words(&self) -> String {
        match self.quantity {
            None => format!("unlimited {}", self.unit),
            Some(n) => format!("{} {}", crate::text::thousands(n), self.unit),
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

impl PricePoint {
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
        if self.lists_whole() { Some(self.list) } else { self.list.times(self.payments()).ok() }
    }

    /// The list price is of the whole term, whatever the payments are: of schedules and reservations (MS-2.2.13, MS-5.11).
    pub fn lists_whole(&self) -> bool {
        self.schedule.is_some() || !self.reserved.is_empty()
    }

    /// How far the price with `added` percent lies under the list price, both over the whole term (MS-4.4.6).
    pub fn net_discount(&self, added: Percent) -> Option<Percent> {
        net_discount(self.list_total()?, self.total_with(added)?)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    #[test]
    fn a_month_of_a_reservation_is_not_held_against_the_list_price_of_the_year() {
        let monthly = PricePoint {
            payment: PaymentModel::PerMonth,
            list: usd("4,500"),
            reserved: vec![Reserved { vcpu: Some(4), quantity: 3, unit: usd("40") }],
            ..crate::sample::point("Gate", usd("120"))
        };
        let ten = "10".parse().unwrap();
        assert_eq!(monthly.total_with(ten), Some(usd("1,584")));
        // 1 − 1,584 ÷ 4,500; a month against the year would be 97.07 %.
        assert_eq!(monthly.net_discount(ten), Some("64.8".parse().unwrap()));
        let flat = PricePoint { reserved: Vec::new(), list: usd("150"), ..monthly };
        assert_eq!(flat.net_discount(ten), Some("12".parse().unwrap()));
    }
}
