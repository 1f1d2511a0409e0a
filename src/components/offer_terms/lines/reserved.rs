//! What is reserved of a virtual machine's software: sizes, quantities, unit prices and subtotals (MS-2.2.14).

use super::{Columns, customer_price};
use crate::components::Amount;
use domain::{
    Money, explain,
    party::Party,
    view::{PricePointView, ReservedView},
};
use leptos::prelude::*;

pub(super) fn table(point: &PricePointView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: point.reserved.iter().any(|r| r.partner.is_some()),
        customer: point.reserved.iter().any(|r| r.customer.is_some()),
    };
    let rows: Vec<_> = point.reserved.iter().map(|r| row(r, point.payments, has, party)).collect();
    let own = format!("{id}-reserved");
    view! {
        <table class="table table-cards terms-table" aria-labelledby=own.clone()>
            <thead><tr>
                <th scope="col" id=own.clone()>"Reserved"</th>
                <th scope="col" class="num">"Quantity"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(reserved: &ReservedView, payments: u32, has: Columns, party: Party) -> impl IntoView + use<> {
    let size = reserved.size.clone();
    let (quantity, count) = (domain::text::thousands(reserved.quantity.into()), reserved.quantity);
    view! {
        <tr>
            <th scope="row" class="cell-name">{size}</th>
            <td class="num" data-label="Quantity">{quantity}</td>
            {has.partner.then(|| cell("Partner price", reserved.partner, payments, count))}
            {has.customer.then(|| cell(customer_price(party), reserved.customer, payments, count))}
        </tr>
    }
}

/// The subtotal over the term, and the unit price it is made of.
fn cell(label: &'static str, unit: Option<Money>, payments: u32, count: u32) -> impl IntoView {
    let worked = unit.and_then(|unit| explain::subtotal(unit, payments, count).ok());
    let amount = worked.map(|w| view! { <Amount currency=w.result.currency.to_string() figure=w.result.figure()/>" "<span class="sub">{w.formula}</span> });
    view! { <td class="num" data-label=label>{amount}</td> }
}
