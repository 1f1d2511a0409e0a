//! Whose part is whose, payment by payment.

use super::{super::backend, examples::four_payments, linked};
use crate::components::TableBox;
use domain::{
    calendar,
    catalog::PaymentModel,
    offer::terms::PricePoint,
    pack::MICROSOFT,
    pricing::{Shares, Waterfall, waterfall},
    schedule::Schedule,
};
use leptos::prelude::*;

/// MS-4.4.4 and MS-9.4.
pub(super) fn multiparty() -> impl IntoView {
    view! {
        <article class="guide-example">
            <h3 id="multiparty">"Through a partner who adds 10 %"</h3>
            <p>{linked("The publisher writes the schedule in partner prices; the partner’s adjustment multiplies every payment and leaves the days. The storefront’s fee is counted on the partner price, payment by payment; there is none on the partner’s part (MS-4.4.4, MS-9.2, MS-9.4).")}</p>
            {four_payments().and_then(fall).map(table)}
            <p class="soft">{linked("Here all parts stand side by side. In an offer the publisher never sees the customer price, and the customer sees neither the partner price nor the adjustment (V-14, V-16, V-19).")}</p>
        </article>
    }
}

fn fall(schedule: Schedule) -> Option<Waterfall> {
    let total = schedule.total().ok()?;
    let point = PricePoint {
        plan: None,
        plan_name: String::new(),
        months: 12,
        payment: PaymentModel::Schedule,
        per_user: false,
        vcpu: None,
        list: total,
        partner: total,
        schedule: Some(schedule),
        reserved: Vec::new(),
        included: Vec::new(),
    };
    waterfall(&point, "10".parse().ok()?, MICROSOFT.fee(false, backend().today())?)
}

fn table(fall: Waterfall) -> impl IntoView {
    let rows = fall.rows.iter().map(|row| {
        let when = row.date.map_or_else(|| "On subscribing".to_owned(), calendar::day);
        view! { <tr><th scope="row">{when}</th>{cells(row.shares)}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <TableBox label="Payments of a multiparty offer, USD">
            <table class="table">
                <thead><tr>
                    <th scope="col">"Due"</th><th scope="col" class="num">"Partner price"</th><th scope="col" class="num">"Customer price"</th>
                    <th scope="col" class="num">"Partner keeps"</th><th scope="col" class="num">{format!("Fee, {} %", fall.fee_percent)}</th><th scope="col" class="num">"Publisher gets"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">"Total"</th>{cells(fall.total)}</tr></tfoot>
            </table>
        </TableBox>
    }
}

fn cells(s: Shares) -> impl IntoView + use<> {
    [s.partner, s.customer, s.share, s.fee, s.net].map(|m| view! { <td class="num">{m.figure()}</td> }).collect_view()
}
