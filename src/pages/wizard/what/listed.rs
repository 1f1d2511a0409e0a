//! List prices in a few words, as the picker and the row of a line show them.

use domain::{
    Currency, Money,
    catalog::{self, BillingTerm, Plan, PricingModel, Product, Reservation},
    text::counted,
};

/// Technical: prices of a plan that a row names.
const NAMED: usize = 3;

/// `1 month 1,490.00 monthly · 1 year 16,200.00 upfront · 2 meters`.
pub(super) fn prices(product: &Product, plan: &Plan, currency: Currency) -> String {
    let user = if product.model == PricingModel::PerUser { " per user" } else { "" };
    let term = |term: &BillingTerm| {
        let price = in_currency(&term.prices, currency)?;
        Some(format!("{} {}{user} {}", catalog::months(term.months), price.figure(), term.payment.rhythm()))
    };
    let terms: Vec<String> = plan.terms.iter().filter_map(term).chain(reservations(plan, currency)).collect();
    let meters = plan.meters.iter().filter(|meter| meter.rates.iter().any(|rate| rate.currency == currency)).count();
    if terms.is_empty() && meters == 0 {
        return format!("No list price in {currency}");
    }
    let more = terms.len().saturating_sub(NAMED);
    let mut told: Vec<String> = terms.into_iter().take(NAMED).collect();
    told.extend((more > 0).then(|| format!("{more} more")));
    told.extend((meters > 0).then(|| counted(meters, "meter")));
    format!("{currency} {}", told.join(" · "))
}

/// The smallest size of each duration: `1 year reserved from 1,500.00`.
fn reservations(plan: &Plan, currency: Currency) -> Vec<String> {
    let mut months: Vec<u32> = plan.reservations.iter().map(|r| r.months).collect();
    months.sort_unstable();
    months.dedup();
    let least = |months: u32| {
        let of: Vec<&Reservation> = plan.reservations.iter().filter(|r| r.months == months).collect();
        let least = of.iter().filter_map(|r| in_currency(&r.prices, currency)).min_by_key(|price| price.minor)?;
        let from = if of.len() > 1 { "from " } else { "" };
        Some(format!("{} reserved {from}{}", catalog::months(months), least.figure()))
    };
    months.into_iter().filter_map(least).collect()
}

pub(super) fn in_currency(prices: &[Money], currency: Currency) -> Option<Money> {
    prices.iter().find(|price| price.currency == currency).copied()
}
