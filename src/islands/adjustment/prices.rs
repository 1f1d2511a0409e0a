//! Every price and every metered rate of a line, at both sides.

use super::{DeskLine, Typing};
use domain::{
    Percent,
    offer::terms::{MeterRate, Point},
    party::desk,
};
use leptos::prelude::*;

const NOT_SET: &str = "not set";

/// The prices beside the one in the fields, and the meters. Nothing where the fields say it all.
#[component]
pub(super) fn PriceTables(typing: Typing, index: usize, line: DeskLine) -> impl IntoView {
    let percent = {
        let (typing, line) = (typing.clone(), line.line.clone());
        Memo::new(move |_| desk::adjustment(&line, &typing.pair(index)))
    };
    let owe = format!("You owe {}", typing.desk.publisher);
    let pays = format!("{} pays", typing.desk.customer);
    let terms = (line.line.points.len() > 1).then(|| points(&typing, &line, percent, &owe, &pays));
    let meters = (!line.line.rates.is_empty()).then(|| rates(&typing, &line, percent, &owe, &pays));
    view! { {terms}{meters} }
}

fn points(
    typing: &Typing,
    line: &DeskLine,
    percent: Memo<Option<Percent>>,
    owe: &str,
    pays: &str,
) -> impl IntoView + use<> {
    let caption = format!("Every price of {}, per payment, {}", line.line.title(), typing.desk.currency);
    let row = |(point, label): (&Point, &String)| {
        let (partner, owe, pays) = (point.partner, owe.to_owned(), pays.to_owned());
        let at = move || percent.get().and_then(|p| partner.plus_percent(p).ok());
        let added = move || at().and_then(|m| m.minus(partner).ok()).map_or(NOT_SET.to_owned(), |m| m.figure());
        view! {
            <tr>
                <th scope="row" class="cell-name">{label.clone()}</th>
                <td class="num" data-label="List">{point.list.figure()}</td>
                <td class="num" data-label=owe>{partner.figure()}</td>
                <td class="num" data-label="Your markup">{added}</td>
                <td class="num strong" data-label=pays>{move || at().map_or(NOT_SET.to_owned(), |m| m.figure())}</td>
            </tr>
        }
    };
    let rows = line.line.points.iter().zip(&line.labels).map(row).collect_view();
    view! {
        <table class="table table-cards desk-prices">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Term"</th><th scope="col" class="num">"List"</th><th scope="col" class="num">{owe.to_owned()}</th>
                <th scope="col" class="num">"Your markup"</th><th scope="col" class="num">{pays.to_owned()}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rates(
    typing: &Typing,
    line: &DeskLine,
    percent: Memo<Option<Percent>>,
    owe: &str,
    pays: &str,
) -> impl IntoView + use<> {
    let caption = format!("Metered usage of {}, per unit, {}", line.line.title(), typing.desk.currency);
    let whole = line.line.plan.is_none();
    let row = |rate: &MeterRate| {
        let (partner, owe, pays) = (rate.partner, owe.to_owned(), pays.to_owned());
        let at =
            move || percent.get().and_then(|p| partner.plus_percent(p).ok()).map_or(NOT_SET.to_owned(), |r| r.figure());
        let plan = whole.then(|| format!("{}: ", rate.plan_name));
        let included =
            rate.included.map_or("nothing included".to_owned(), |n| format!("{} a month included", super::grouped(n)));
        view! {
            <tr>
                <th scope="row" class="cell-name">{plan}{rate.meter.clone()}<span class="sub">{format!("per {}, {included}", rate.unit)}</span></th>
                <td class="num" data-label="List">{rate.list.figure()}</td>
                <td class="num" data-label=owe>{partner.figure()}</td>
                <td class="num strong" data-label=pays>{at}</td>
            </tr>
        }
    };
    let rows = line.line.rates.iter().map(row).collect_view();
    view! {
        <table class="table table-cards desk-prices">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Meter"</th><th scope="col" class="num">"List"</th><th scope="col" class="num">{owe.to_owned()}</th>
                <th scope="col" class="num">{pays.to_owned()}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
