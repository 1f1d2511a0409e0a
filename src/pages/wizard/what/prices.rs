//! The prices of a line: the list prices a discount is taken off, and the fields of an absolute price (MS-2.2.7, MS-1.8).

use super::super::draft_page::DraftPage;
use crate::{
    components::TextField,
    islands::{ListPrice, PriceRow},
};
use domain::{
    Currency, Money, Rate,
    catalog::{self, BillingTerm, Meter, Plan, Product},
    offer::draft::DraftLine,
};
use leptos::prelude::*;

/// Every list price the line covers, in `currency`.
pub(super) fn rows(product: &Product, plan: Option<&Plan>, currency: Currency) -> Vec<PriceRow> {
    let plans: Vec<_> = product.public_plans().filter(|p| plan.is_none_or(|only| only.id == p.id)).collect();
    let named = plans.len() > 1;
    let of_plan = |plan: &&Plan| {
        let before = if named { format!("{}: ", plan.name) } else { String::new() };
        terms(plan, currency).map(|(what, list)| PriceRow { what: format!("{before}{what}"), list }).collect::<Vec<_>>()
    };
    plans.iter().flat_map(of_plan).collect()
}

fn terms(plan: &Plan, currency: Currency) -> impl Iterator<Item = (String, ListPrice)> {
    let amount = move |prices: &[Money]| prices.iter().find(|p| p.currency == currency).copied();
    let terms =
        plan.terms.iter().filter_map(move |term| Some((length(term), ListPrice::Amount(amount(&term.prices)?))));
    let reservations = plan.reservations.iter().filter_map(move |r| {
        let size = r.vcpu.map(|n| format!(", {n} vCPU")).unwrap_or_default();
        let what = format!("{} reservation{size}, upfront", catalog::months(r.months));
        Some((what, ListPrice::Amount(amount(&r.prices)?)))
    });
    let meters = plan
        .meters
        .iter()
        .filter_map(move |meter| Some((per_unit(meter), ListPrice::Rate(list_rate(meter, currency)?))));
    terms.chain(reservations).chain(meters)
}

/// `1 year, paid monthly`.
fn length(term: &BillingTerm) -> String {
    format!("{}, paid {}", catalog::months(term.months), term.payment.rhythm())
}

/// `Events, per event`.
fn per_unit(meter: &Meter) -> String {
    format!("{}, per {}", meter.name, meter.unit)
}

fn list_rate(meter: &Meter, currency: Currency) -> Option<Rate> {
    meter.rates.iter().find(|r| r.currency == currency).copied()
}

/// One field per billing term and per meter, filled with the list price until something else is typed.
pub(super) fn fields(desk: &DraftPage, index: usize, typed: &DraftLine, plan: &Plan) -> impl IntoView + use<> {
    let currency = desk.currency();
    let amounts = plan.terms.iter().map(|term| {
        let list = term.prices.iter().find(|p| p.currency == currency).copied();
        let known = typed.amounts.iter().find(|a| a.months == term.months);
        Field {
            name: format!("lines.{index}.amounts.{}", term.months),
            label: length(term),
            list: list.map(Money::figure),
            value: known.map(|a| a.amount.clone()),
            plain: list.map(Money::plain),
        }
    });
    let rates = plan.meters.iter().map(|meter| {
        let list = list_rate(meter, currency).map(Rate::figure);
        let known = typed.rates.iter().find(|r| r.meter == meter.id);
        Field {
            name: format!("lines.{index}.rates.{}", meter.id),
            label: per_unit(meter),
            list: list.clone(),
            value: known.map(|r| r.rate.clone()),
            plain: list,
        }
    });
    let fields: Vec<_> = amounts.chain(rates).map(|f| f.view(desk)).collect();
    view! { <div class="fields">{fields}</div> }
}

struct Field {
    name: String,
    label: String,
    list: Option<String>,
    value: Option<String>,
    plain: Option<String>,
}

impl Field {
    fn view(self, desk: &DraftPage) -> impl IntoView + use<> {
        let code = desk.currency().code();
        let problems = desk.at(&self.name);
        let hint = match &self.list {
            Some(list) => format!("List price {list}."),
            None => format!("No list price in {code}."),
        };
        let value = self.value.or(self.plain).unwrap_or_default();
        view! { <TextField name=self.name label=self.label kind="decimal" prefix=code value hint problems autocomplete="off"/> }
    }
}
