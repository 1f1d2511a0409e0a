//! Which price of a line is meant. Overrides, purchases and reports refer to it, never to a place in a list or to a plan's name.

use super::PricePoint;
use crate::{
    PlanId,
    catalog::{self, PaymentModel},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[cfg(test)]
mod tests;

/// The plan, its billing term (a duration and how it is paid) and, of a reservation, the size. A line of its own plan or reservation
/// has one price a duration, and its other parts are none.
///
/// ```
/// use domain::pricing::PriceId;
/// for text in ["12", "12-018f2b3a4fb1702eb48e9e6f2d94b57f-per_month", "36-018f2b3a4fb1702eb48e9e6f2d94b57f-upfront-4"] {
///     assert_eq!(text.parse::<PriceId>().unwrap().to_string(), text);
/// }
/// assert!("012".parse::<PriceId>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PriceId {
    pub months: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<PaymentModel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
}

impl PriceId {
    /// Of a line with one price a duration.
    pub fn of_term(months: u32) -> Self {
        Self { months, plan: None, billing: None, vcpu: None }
    }

    /// `1 year`, `1 year, paid monthly`, `3 years, 4 vCPU, paid upfront`.
    pub fn in_words(self) -> String {
        let size = self.vcpu.map(|vcpu| format!(", {vcpu} vCPU")).unwrap_or_default();
        let paid = self.billing.map(|billing| format!(", paid {}", billing.rhythm())).unwrap_or_default();
        format!("{}{size}{paid}", catalog::months(self.months))
    }

    /// Whether that price is meant. Older overrides name the duration alone, and stand for every price of it as long as it was
    /// shown that way.
    pub fn names(self, point: &PricePoint) -> bool {
        let id = point.id();
        self == id || self == Self::of_term(id.months)
    }
}

impl PricePoint {
    pub fn id(&self) -> PriceId {
        match self.plan {
            None => PriceId::of_term(self.months),
            plan => PriceId { months: self.months, plan, billing: Some(self.payment), vcpu: self.vcpu },
        }
    }
}

impl fmt::Display for PriceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.months)?;
        if let (Some(plan), Some(billing)) = (self.plan, self.billing) {
            write!(f, "-{}-{}", plan.0.simple(), billing.code())?;
        }
        self.vcpu.map_or(Ok(()), |vcpu| write!(f, "-{vcpu}"))
    }
}

impl FromStr for PriceId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |text: &str| text.parse::<u32>().map_err(|_| ());
        let (months, rest) = parts.split_first().ok_or(())?;
        let id = match rest {
            [] => Self::of_term(number(months)?),
            [plan, billing, vcpu @ ..] if vcpu.len() <= 1 => Self {
                months: number(months)?,
                plan: Some(plan.parse().map_err(|_| ())?),
                billing: Some(PaymentModel::of_code(billing).ok_or(())?),
                vcpu: vcpu.first().map(|vcpu| number(vcpu)).transpose()?,
            },
            _ => return Err(()),
        };
        // `012` and `+12` are read as 12, and would stand beside it.
        if id.to_string() == text { Ok(id) } else { Err(()) }
    }
}
