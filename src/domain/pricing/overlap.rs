//! Several private prices for one plan (MS-2.2.16): absolute beats percentage, then the customer gets the lowest.

use crate::{Money, Percent};

/// A private price that holds for a plan at the same time as others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    Absolute(Money),
    Discount(Percent),
}

/// The price that wins; the list price when there is none.
pub fn winner(list: Money, prices: &[Private]) -> Option<Money> {
    let absolute = prices.iter().filter_map(|p| if let Private::Absolute(m) = p { Some(*m) } else { None });
    let discount = prices.iter().filter_map(|p| if let Private::Discount(d) = p { Some(*d) } else { None });
    match (absolute.min_by_key(|m| m.minor), discount.max()) {
        (Some(lowest), _) => Some(lowest),
        (None, Some(highest)) => list.less_percent(highest).ok(),
        (None, None) => Some(list),
    }
}
