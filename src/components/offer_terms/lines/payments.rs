//! The payments of a schedule: what is due on subscribing, then the dated ones (MS-5.4, MS-5.12).

use super::{Columns, customer_price};
use crate::components::Amount;
use domain::{
    Money, calendar,
    party::{Party, PaymentView, PointView},
};
use leptos::prelude::*;

pub(super) fn table(point: &PointView, party: Party, id: &str) -> impl IntoView + use<> {
    let has = Columns {
        partner: point.rows.iter().any(|r| r.shares.partner.is_some()),
        customer: point.rows.iter().any(|r| r.shares.customer.is_some()),
    };
    let rows: Vec<_> = point.rows.iter().map(|r| row(r, has, party)).collect();
    let own = format!("{id}-payments");
    view! {
        <table class="table table-cards terms-table" aria-labelledby=own.clone()>
            <thead><tr>
                <th scope="col" id=own.clone()>"Payment"</th>
                {has.heads(party)}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(payment: &PaymentView, has: Columns, party: Party) -> impl IntoView + use<> {
    let when = payment.date.map_or_else(|| "On subscribing".to_owned(), calendar::day);
    let note = (!payment.note.is_empty()).then(|| payment.note.clone());
    view! {
        <tr>
            <th scope="row" class="cell-name">{when}{note.map(|text| view! { <span class="sub">{text}</span> })}</th>
            {has.partner.then(|| cell("Partner price", payment.shares.partner))}
            {has.customer.then(|| cell(customer_price(party), payment.shares.customer))}
        </tr>
    }
}

fn cell(label: &'static str, amount: Option<Money>) -> impl IntoView {
    view! { <td class="num" data-label=label>{amount.map(|m| view! { <Amount currency=m.currency.to_string() figure=m.figure()/> })}</td> }
}
