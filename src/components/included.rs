//! How much of a meter is in the price already.

use domain::{catalog::months, offer::terms::Included, text::thousands};

/// `100,000 a month`, `30,000,000 in 1 year`, `nothing`: of an existing plan by the month, of a new plan by each of its billing terms
/// (MS-2.2.5).
pub fn included_of<'a>(
    meter: &str,
    monthly: Option<u64>,
    terms: impl IntoIterator<Item = (u32, &'a [Included])>,
) -> String {
    if let Some(quantity) = monthly {
        return format!("{} a month", thousands(quantity));
    }
    let of_term = |(term, included): (u32, &'a [Included])| {
        let found = included.iter().find(|one| one.meter == meter)?;
        let quantity = found.quantity.map_or_else(|| "unlimited".to_owned(), thousands);
        Some(format!("{quantity} in {}", months(term)))
    };
    let told: Vec<String> = terms.into_iter().filter_map(of_term).collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_included_is_told_by_the_month_or_by_the_term() {
        let one = |quantity| [Included { meter: "Events".into(), unit: "event".into(), quantity }];
        let (some, all) = (one(Some(30_000_000)), one(None));
        let terms = || [(12, some.as_slice()), (36, all.as_slice())];
        assert_eq!(included_of("Events", Some(100_000), terms()), "100,000 a month");
        assert_eq!(included_of("Events", None, terms()), "30,000,000 in 1 year, unlimited in 3 years");
        assert_eq!(included_of("Storage", None, terms()), "nothing");
    }
}
