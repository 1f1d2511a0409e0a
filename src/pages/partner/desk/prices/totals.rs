//! What the whole offer comes to, at every side the partner sees.

use super::{Moving, PartnerPrices, moves, pairs};
use leptos::prelude::*;

/// The side panel's figures: what the customer pays, what is owed, what is kept.
pub(in super::super) fn totals(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
    let (pays, currency) = (format!("{} pays", desk.customer), desk.currency.to_string());
    let (set, free) = (!moving.text("total").is_empty(), moving.text("least").is_empty());
    let from = moving.text("total.from").is_empty();
    view! {
        <div class="desk-sum">
            <span class="figure-label">{pays}</span>
            <span class="amount amount-medium" data-shows="total" hidden=!set>
                <span class="amount-prefix" data-shows="total.from" hidden=from>{moves(moving, "total.from".into())}" "</span>
                <span class="cur">{currency}</span>" "<span class="figure">{moves(moving, "total".into())}</span>
            </span>
            <span class="soft" data-shows="total.missing" hidden=set>{moves(moving, "total.missing".into())}</span>
        </div>
        <p class="small soft" data-shows="least" hidden=free>{moves(moving, "least".into())}</p>
        <p class="small soft" data-shows="missing" hidden=set>{moves(moving, "missing".into())}</p>
        <div data-shows="owed" hidden=!set>{pairs(desk, moving)}</div>
    }
}

/// The one figure, for the bar at the foot of a phone.
pub(in super::super) fn customer_pays(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
    let label = format!("{} pays", desk.customer);
    view! { <span class="thumb-says"><span>{label}</span><span class="strong">{moves(moving, "thumb".into())}</span></span> }
}

/// From the list price to what the customer pays, step by step: the last two rows show when they are known.
pub(in super::super) fn from_list(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
    const ROWS: [(&str, &str); 5] = [
        ("water-faint", "bar bar-faint"),
        ("water-faint", "bar bar-faint"),
        ("water-body", "bar"),
        ("water-mark", "bar bar-mark"),
        ("water-total", "bar bar-total"),
    ];
    let caption = format!("From list price to what {} pays, {}", desk.customer, desk.currency);
    let row = |(i, (line, bar)): (usize, (&'static str, &'static str))| {
        let key = format!("water.{i}");
        let ([x, width], hidden) = (moving.bar(&key), moving.text(&key).is_empty());
        let sub = format!("water.{i}.sub");
        let bare = moving.text(&sub).is_empty();
        view! {
            <tr class=line data-shows=key hidden=hidden>
                <th scope="row">{moves(moving, format!("water.{i}.label"))}<span class="sub" data-shows=sub hidden=bare>{moves(moving, sub.clone())}</span></th>
                <td class="water-bar" aria-hidden="true">
                    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false">
                        <rect class=bar x=x y="0" width=width height="10" data-bar=key.clone()/>
                    </svg>
                </td>
                <td class="num">{moves(moving, key.clone())}</td>
            </tr>
        }
    };
    let rows = ROWS.into_iter().enumerate().map(row).collect_view();
    let missing = moving.text("water.missing").is_empty();
    view! {
        <table class="waterfall"><caption class="unseen">{caption}</caption><tbody>{rows}</tbody></table>
        <p class="soft" data-shows="water.missing" hidden=missing>{moves(moving, "water.missing".into())}</p>
    }
}
