//! What the prices come to: every price and metered rate of a line at both sides, and the whole offer at every side the partner sees.

use super::{Moving, PartnerPriceLine, PartnerPrices, moves, pairs};
use crate::components::{for_all, included_of};
use domain::offer::terms::{MeterRate, PricePoint};
use leptos::prelude::*;

pub(super) fn tables(
    desk: &PartnerPrices,
    index: usize,
    line: &PartnerPriceLine,
    moving: &Moving,
) -> impl IntoView + use<> {
    let terms = (line.line.points.len() > 1).then(|| points(desk, index, line, moving));
    let meters = (!line.line.rates.is_empty()).then(|| rates(desk, index, line, moving));
    view! { {terms}{meters} }
}

fn points(desk: &PartnerPrices, index: usize, line: &PartnerPriceLine, moving: &Moving) -> impl IntoView + use<> {
    let (owe, pays) = (format!("You owe {}", desk.publisher), format!("{} pays", desk.customer));
    let caption = format!("Every price of {}, per payment, {}", line.line.title(), desk.currency);
    let row = |(i, (point, label)): (usize, (&PricePoint, &String))| {
        let (added, paid) = (moves(moving, format!("{index}.added.{i}")), moves(moving, format!("{index}.pays.{i}")));
        view! {
            <tr>
                <th scope="row" class="cell-name">{label.clone()}</th>
                <td class="num" data-label="List">{point.list.figure()}{for_all(point.payments() > 1 && point.lists_whole())}</td>
                <td class="num" data-label=owe.clone()>{point.partner.figure()}</td>
                <td class="num" data-label="Your markup">{added}</td>
                <td class="num strong" data-label=pays.clone()>{paid}</td>
            </tr>
        }
    };
    let rows = line.line.points.iter().zip(&line.labels).enumerate().map(row).collect_view();
    view! {
        <table class="table table-cards desk-prices">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Term"</th><th scope="col" class="num">"List"</th><th scope="col" class="num">{owe}</th>
                <th scope="col" class="num">"Your markup"</th><th scope="col" class="num">{pays}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rates(desk: &PartnerPrices, index: usize, line: &PartnerPriceLine, moving: &Moving) -> impl IntoView + use<> {
    let (owe, pays) = (format!("You owe {}", desk.publisher), format!("{} pays", desk.customer));
    let caption = format!("Metered usage of {}, per unit, {}", line.line.title(), desk.currency);
    let whole = line.line.plan.is_none();
    let row = |(i, rate): (usize, &MeterRate)| {
        let plan = whole.then(|| format!("{}: ", rate.plan_name));
        let terms = line.line.points.iter().map(|p| (p.months, p.included.as_slice()));
        let included = format!("{} included", included_of(&rate.meter, rate.included, terms));
        let paid = moves(moving, format!("{index}.rate.{i}"));
        let key = format!("{index}.rate.{i}.above");
        let level = moving.text(&key).is_empty();
        let above = view! { <span class="sub" data-shows=key.clone() hidden=level>{moves(moving, key.clone())}</span> };
        view! {
            <tr>
                <th scope="row" class="cell-name">{plan}{rate.meter.clone()}<span class="sub">{format!("per {}, {included}", rate.unit)}</span></th>
                <td class="num" data-label="List">{rate.list.figure()}</td>
                <td class="num" data-label=owe.clone()>{rate.partner.figure()}</td>
                <td class="num strong" data-label=pays.clone()>{paid}" "{above}</td>
            </tr>
        }
    };
    let rows = line.line.rates.iter().enumerate().map(row).collect_view();
    view! {
        <table class="table table-cards desk-prices">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Meter"</th><th scope="col" class="num">"List"</th><th scope="col" class="num">{owe}</th>
                <th scope="col" class="num">{pays}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The side panel's figures: what the customer pays, what is owed, what is kept.
pub(in crate::pages::partner::desk) fn totals(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
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
pub(in crate::pages::partner::desk) fn customer_pays(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
    let label = format!("{} pays", desk.customer);
    view! { <span class="thumb-says"><span>{label}</span><span class="strong">{moves(moving, "thumb".into())}</span></span> }
}

/// From the list price to what the customer pays, step by step: the last two rows show when they are known.
pub(in crate::pages::partner::desk) fn from_list(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
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
