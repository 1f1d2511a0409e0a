//! Metered units.

use super::{Columns, customer_price};
use crate::components::Amount;
use domain::{
    Rate,
    party::{LineView, Party, RateView},
};
use leptos::prelude::*;

pub(super) fn table(line: &LineView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: line.rates.iter().any(|r| r.partner.is_some()),
        customer: line.rates.iter().any(|r| r.customer.is_some()),
    };
    let every = line.plan_name.is_none();
    let rows: Vec<_> = line.rates.iter().map(|r| row(r, has, party, every)).collect();
    let own = format!("{id}-meters");
    view! {
        <table class="table table-cards terms-table" aria-labelledby=format!("{id} {own}")>
            <thead><tr>
                <th scope="col" id=own.clone()>"Metered, per unit beyond what is included"</th>
                <th scope="col" class="num">"List price"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(rate: &RateView, has: Columns, party: Party, every: bool) -> impl IntoView + use<> {
    let meter = match every {
        true => format!("{}, {}", rate.plan_name, rate.meter),
        false => rate.meter.clone(),
    };
    let included = rate.included.map_or_else(|| "none".to_owned(), grouped);
    let beyond = format!("unit: {}; included a month: {included}", rate.unit);
    view! {
        <tr>
            <th scope="row" class="cell-name">{meter}<span class="sub">{beyond}</span></th>
            {cell("List price", Some(rate.list))}
            {has.partner.then(|| cell("Partner price", rate.partner))}
            {has.customer.then(|| cell(customer_price(party), rate.customer))}
        </tr>
    }
}

fn cell(label: &'static str, rate: Option<Rate>) -> impl IntoView {
    view! { <td class="num" data-label=label>{rate.map(|r| view! { <Amount currency=r.currency.to_string() figure=r.figure()/> })}</td> }
}

/// `100,000`.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn quantities_are_grouped_in_thousands() {
        for (n, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(n), text);
        }
    }
}
