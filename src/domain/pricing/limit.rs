//! The most an offer may come to, at either price (MS-13). Sums of offers under it can be counted on every database.

use super::{Line, Value};
use crate::{Currency, Money, Percent, pack::Pack};
use chrono::NaiveDate;

/// What comes to more than an offer may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// A price of the line of that index, over its term and for its fewest users.
    Line(usize),
    /// All lines together, though none by itself.
    Offer,
}

/// The limit in the offer's currency on `day`; none from a pack without one.
pub fn value_limit(pack: &Pack, currency: Currency, day: NaiveDate) -> Option<Money> {
    let units: i64 = pack.limit("offer_value_max", day)?.value.parse().ok()?;
    let minor = units.checked_mul(10_i64.checked_pow(currency.exponent())?)?;
    Some(Money::of_minor(minor, currency))
}

/// What is over `limit` with `added` percent on each line; a line whose percentage is none yet is left out.
pub fn too_much(lines: &[Line], limit: Money, added: impl Fn(usize) -> Option<Percent>) -> Vec<TooMuch> {
    let (mut found, mut sum) = (Vec::new(), Some(Money::zero(limit.currency)));
    for (index, line) in lines.iter().enumerate() {
        let Some(percent) = added(index) else { continue };
        let users = line.users.map_or(1, |users| users.min.max(1));
        let over = line.points.iter().any(|point| {
            let total = point.total_with(percent).and_then(|t| t.times(if point.per_user { users } else { 1 }).ok());
            total.is_none_or(|total| total.minor > limit.minor)
        });
        if over {
            found.push(TooMuch::Line(index));
        }
        let value = Value::of_line(line, limit.currency, |point| point.total_with(percent));
        sum = sum.and_then(|sum| sum.plus(value?.amount).ok());
    }
    if found.is_empty() && sum.is_none_or(|sum| sum.minor > limit.minor) {
        found.push(TooMuch::Offer);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::MICROSOFT;

    #[test]
    fn the_limit_is_in_units_of_the_currency() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let limit = |code: &str| value_limit(&MICROSOFT, code.parse().unwrap(), day).map(Money::figure);
        assert_eq!(limit("USD").as_deref(), Some("10,000,000,000.00"));
        assert_eq!(limit("JPY").as_deref(), Some("10,000,000,000"));
        assert_eq!(limit("KWD").as_deref(), Some("10,000,000,000.000"));
        assert_eq!(value_limit(&MICROSOFT, Currency::USD, NaiveDate::from_ymd_opt(2019, 1, 1).unwrap()), None);
    }
}
