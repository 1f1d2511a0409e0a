//! Every price and every metered rate of a line, at both sides. Nothing where the fields say it all.

use super::{Moving, PartnerPriceLine, PartnerPrices, moves};
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
        view! {
            <tr>
                <th scope="row" class="cell-name">{plan}{rate.meter.clone()}<span class="sub">{format!("per {}, {included}", rate.unit)}</span></th>
                <td class="num" data-label="List">{rate.list.figure()}</td>
                <td class="num" data-label=owe.clone()>{rate.partner.figure()}</td>
                <td class="num strong" data-label=pays.clone()>{paid}</td>
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
