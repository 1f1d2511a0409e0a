//! What lines come to: the least that whoever accepts them commits to.

use super::{Line, PricePoint};
use crate::{Currency, Money, Percent};
use serde::{Deserialize, Serialize};

/// What an offer or a line comes to. With several terms to choose from, the least one commits to: "from".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    pub amount: Money,
    /// The only possible amount; false where the customer chooses a term, a plan or a number of users.
    pub exact: bool,
}

impl Value {
    /// The value of `lines` at what `pick` says each point comes to over its term, for one user where it is per user; none when a
    /// price is missing or the sum too large.
    pub fn of(lines: &[Line], currency: Currency, pick: impl Fn(usize, &PricePoint) -> Option<Money>) -> Option<Self> {
        let mut whole = Self { amount: Money::zero(currency), exact: true };
        for (index, line) in lines.iter().enumerate() {
            let part = Self::of_line(line, currency, |point| pick(index, point))?;
            whole = Self { amount: whole.amount.plus(part.amount).ok()?, exact: whole.exact && part.exact };
        }
        Some(whole)
    }

    /// The value of one line: its cheapest commitment.
    pub fn of_line(line: &Line, currency: Currency, pick: impl Fn(&PricePoint) -> Option<Money>) -> Option<Self> {
        let users = line.users.map_or(1, |u| u.min.max(1));
        let mut least: Option<Money> = None;
        for point in &line.points {
            let total = pick(point)?.times(if point.per_user { users } else { 1 }).ok()?;
            least = Some(least.map_or(total, |l| if total.minor < l.minor { total } else { l }));
        }
        Some(Self { amount: least.unwrap_or(Money::zero(currency)), exact: is_exact(line) })
    }

    /// `USD 120,000.00`, `from USD 1,200.00`.
    pub fn in_words(self) -> String {
        if self.exact { self.amount.to_string() } else { format!("from {}", self.amount) }
    }
}

/// Nothing is left to choose: one plan, one term, no number of users.
pub fn is_exact(line: &Line) -> bool {
    matches!(line.points.as_slice(), [point] if !point.per_user) && line.plan.is_some()
}

/// The price of a line that commits to the least: what its value counts.
pub fn least(line: &Line) -> Option<&PricePoint> {
    line.points.iter().min_by_key(|point| point.total_with(Percent::ZERO).map_or(i64::MAX, |m| m.minor))
}
