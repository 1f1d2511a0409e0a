//! From the list price to what the customer pays, step by step.

use super::words::against_list;
use crate::components::{WaterBar, WaterRow};
use domain::{Money, Percent, pricing, view::partner_prices::Sums};

/// The rows of the waterfall, also where nothing is typed any more.
///
/// `added` is the adjustment where there is but one; of several the share of the whole is told.
pub fn rows(sums: &Sums, added: Option<Percent>, publisher: &str, customer: &str) -> Vec<WaterRow> {
    let (list, partner, pays) = (sums.list.amount, sums.partner.amount, sums.customer.amount);
    let widest = list.minor.max(partner.minor).max(pays.minor).max(1);
    let at = |minor: i64| u32::try_from(i128::from(minor.max(0)) * 1000 / i128::from(widest)).unwrap_or_default();
    let bar = |label: String, sublabel: String, amount: Money, bar| WaterRow {
        label,
        sublabel,
        amount: amount.figure(),
        offset: 0,
        width: at(amount.minor),
        bar,
    };
    let step = |label: String, sublabel: String, from: Money, to: Money, bar| WaterRow {
        label,
        sublabel,
        amount: signed(to.minor - from.minor, to),
        offset: at(from.minor.min(to.minor)),
        width: at((to.minor - from.minor).abs()),
        bar,
    };
    let change = if partner.minor > list.minor { "addition" } else { "reduction" };
    let net = pricing::net_discount(list, pays).map(against_list).unwrap_or_default();
    let added = match added {
        Some(percent) => Some(format!("{percent} % of the partner price")),
        None => pricing::adjustment_for(partner, pays).map(|(p, _)| format!("{} % of the partner price", p.rounded())),
    };
    vec![
        bar("List price".into(), String::new(), list, WaterBar::Faint),
        step(format!("{publisher}’s {change}"), String::new(), list, partner, WaterBar::Faint),
        bar(format!("You owe {publisher}"), "Partner price".into(), partner, WaterBar::Body),
        step("Your markup".into(), added.unwrap_or_default(), partner, pays, WaterBar::Mark),
        bar(format!("{customer} pays"), net, pays, WaterBar::Total),
    ]
}

/// `+12,000.00`, `−30,000.00`.
fn signed(minor: i64, like: Money) -> String {
    let figure = Money::of_minor(minor.saturating_abs(), like.currency).figure();
    match minor {
        0 => figure,
        m if m > 0 => format!("+{figure}"),
        _ => format!("−{figure}"),
    }
}
