//! Metered units.

use super::{Columns, customer_price};
use crate::components::{Amount, ExplainAll, included_of};
use domain::{
    Rate,
    party::Party,
    view::{LineView, RateView, explained},
};
use leptos::prelude::*;

pub(super) fn table(line: &LineView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: line.rates.iter().any(|r| r.partner.is_some()),
        customer: line.rates.iter().any(|r| r.customer.is_some()),
    };
    let every = line.plan_name.is_none();
    let rows: Vec<_> = line.rates.iter().map(|r| row(line, r, has, party, every)).collect();
    let own = format!("{id}-meters");
    let (title, workings) = (format!("Explain the metered prices of {}", line.title), explained::partner_rates(line));
    view! {
        <table class="table table-cards terms-table" aria-labelledby=format!("{id} {own}")>
            <thead><tr>
                <th scope="col" id=own.clone()>"Metered, per unit beyond what is included"</th>
                <th scope="col" class="num">"List price"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <ExplainAll title=title.clone() caption=title workings/>
    }
}

fn row(line: &LineView, rate: &RateView, has: Columns, party: Party, every: bool) -> impl IntoView + use<> {
    let meter = match every {
        true => format!("{}, {}", rate.plan_name, rate.meter),
        false => rate.meter.clone(),
    };
    let terms = line.points.iter().map(|p| (p.months, p.included.as_slice()));
    let beyond = format!("unit: {}; included: {}", rate.unit, included_of(&rate.meter, rate.included, terms));
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
