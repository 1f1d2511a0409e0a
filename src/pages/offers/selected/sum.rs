//! How many offers were ticked, and what they come to.

use backend::offers::listing::{ListRow, Sum};

/// `3 offers, USD 498,900.00 and from GBP 177.04`.
pub(super) fn summed(rows: &[ListRow]) -> String {
    let mut sums: Vec<(Sum, bool)> = Vec::new();
    for value in rows.iter().filter_map(|row| row.partner_total) {
        let (currency, minor) = (value.amount.currency, i128::from(value.amount.minor));
        match sums.iter_mut().find(|(sum, _)| sum.currency == currency) {
            Some((sum, least)) => {
                sum.minor += minor;
                *least |= !value.exact;
            }
            None => sums.push((Sum { currency, minor }, !value.exact)),
        }
    }
    let told = |(sum, least): (Sum, bool)| format!("{}{sum}", if least { "from " } else { "" });
    let sums = sums.into_iter().map(told).collect::<Vec<_>>().join(" and ");
    let offers = domain::text::counted(rows.len() as u64, "offer");
    // Offers of several kinds come to sums of several prices, which have no name together.
    let noun = rows.first().map(|row| row.kind.description().price_noun);
    let noun = noun.filter(|noun| rows.iter().all(|row| row.kind.description().price_noun == *noun));
    let at = noun.map(|noun| format!("at {} ", noun.to_lowercase())).unwrap_or_default();
    if sums.is_empty() { format!("{offers} selected.") } else { format!("{offers} selected, {at}{sums}.") }
}
