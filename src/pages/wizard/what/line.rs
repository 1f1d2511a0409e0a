//! Type a, one product or plan with its price: the list prices a discount is taken off, and the fields of an absolute price (MS-2.2.7,
//! MS-1.8).

use super::{
    super::draft_page::DraftPage,
    compact::{Compact, and_more, none, plain},
    frame::framed,
    listed::in_currency,
};
use crate::{
    components::{Choice, ChoiceGroup, TextField},
    islands::{Discounted, ListPrice, PriceRow, PriceTable, discounted_price},
};
use domain::{
    Currency, Money, Rate,
    catalog::{self, BillingTerm, Meter, Plan, Product, ProductKind},
    form::path,
    offer::draft::{DraftLine, PriceForm},
    pack::{number, percentage},
};
use leptos::prelude::*;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| typed.plan.and_then(|id| p.plan(id)));
    let body = view! {
        {price_form(desk, index, typed, product, plan)}
        {product.map(|product| figures(desk, index, typed, product, plan))}
    };
    let row = row(desk, index, typed, product, plan);
    let framed = framed(desk, index, typed, row, body.into_any());
    view! { <Discounted>{framed}</Discounted> }.into_any()
}

/// The term that costs least, its list price and what the discount leaves of it.
fn row(desk: &DraftPage, index: usize, typed: &DraftLine, product: Option<&Product>, plan: Option<&Plan>) -> Compact {
    let currency = desk.currency();
    let absolute = typed.price == PriceForm::Absolute;
    let rows = product.map(|product| list_prices(product, plan, currency)).unwrap_or_default();
    let first = plan.and_then(|plan| least(plan, currency));
    let (term, list) = match (first, rows.as_slice()) {
        (Some((term, list)), all) => (and_more(&length(term), all.len() - 1), Some(ListPrice::Amount(list))),
        (None, []) => (format!("No list price in {currency}"), None),
        // Of sizes and meters the first, and how many others there are.
        (None, [first, others @ ..]) => (and_more(&first.what, others.len()), Some(first.list)),
    };
    let of_term = first.and_then(|(term, _)| typed.amounts.iter().find(|amount| amount.months == term.months));
    let price = match (absolute, list) {
        (true, list) => {
            plain(of_term.map_or_else(|| list.map(ListPrice::figure).unwrap_or_default(), |a| a.amount.clone()))
        }
        (false, Some(list)) => {
            view! { <span data-list=list.wire()>{discounted_price(list, &typed.percent)}</span> }.into_any()
        }
        (false, None) => none(),
    };
    Compact {
        term,
        list: list.map_or_else(|| "–".to_owned(), ListPrice::figure),
        middle: discount(desk, index, typed),
        price,
    }
}

/// What a total counts: the billing term that costs least over its length.
fn least(plan: &Plan, currency: Currency) -> Option<(&BillingTerm, Money)> {
    let priced = plan.terms.iter().filter_map(|term| Some((term, in_currency(&term.prices, currency)?)));
    priced.min_by_key(|(term, price)| price.times(term.payment.payments(term.months)).map_or(i64::MAX, |all| all.minor))
}

fn discount(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let name = path::line(index, "percent");
    let (value, problems) = (typed.percent.clone(), desk.at(&name));
    let range = format!(
        "{} to 100, up to {} decimals.",
        percentage::DISCOUNT_PERCENT_LEAST.on(desk.today),
        number::PERCENT_DECIMALS.always()
    );
    view! {
        <TextField name label="Discount off list" kind="decimal" suffix="%" value problems hint=range autocomplete="off"/>
        <span class="soft line-fixed">"Absolute"</span>
    }
    .into_any()
}

/// Percentage or absolute. What cannot be chosen says why, and what to do instead (MS-2.2.8).
fn price_form(
    desk: &DraftPage,
    index: usize,
    typed: &DraftLine,
    product: Option<&Product>,
    plan: Option<&Plan>,
) -> impl IntoView + use<> {
    let name = path::line(index, "price");
    let absolute = typed.price == PriceForm::Absolute;
    let refused = product.and_then(|p| refusal(p, plan));
    let hint = refused
        .clone()
        .unwrap_or_else(|| "One amount per billing term and meter, instead of the list price.".to_owned());
    let (problems, blocked) = (desk.at(&name), refused.is_some() && !absolute);
    view! {
        <ChoiceGroup name=name.clone() legend="Price" problems sees=desk.price_sees()>
            <Choice name=name.clone() value="percentage" label="Discount in percent" hint="Off the list price. It follows later list price changes." radio=true checked=!absolute/>
            <Choice name=name value="absolute" label="Absolute price" hint radio=true checked=absolute disabled=blocked/>
        </ChoiceGroup>
    }
}

/// Why there is no absolute price here, with the advice the rules give.
fn refusal(product: &Product, plan: Option<&Plan>) -> Option<String> {
    match plan {
        _ if product.kind == ProductKind::VirtualMachine => {
            Some("Not for virtual machines: use a discount.".to_owned())
        }
        None => Some("Not for a whole product: add a single plan, or use a discount.".to_owned()),
        Some(plan) if plan.trial => Some(format!(
            "Not for {}, which has a trial: publish a public plan without a trial, or use a discount.",
            plan.name
        )),
        Some(_) => None,
    }
}

/// The fields of both forms; the style shows those of the chosen one.
fn figures(
    desk: &DraftPage,
    index: usize,
    typed: &DraftLine,
    product: &Product,
    plan: Option<&Plan>,
) -> impl IntoView + use<> {
    let currency = desk.currency();
    let rows = list_prices(product, plan, currency);
    let possible = refusal(product, plan).is_none() || typed.price == PriceForm::Absolute;
    let absolute = plan.filter(|_| possible).map(|plan| absolute(desk, index, typed, plan));
    view! {
        <div class="line-percentage">
            <PriceTable rows currency typed=typed.percent.clone() follows=format!("lines.{index}")/>
        </div>
        {absolute.map(|fields| view! { <div class="line-absolute">{fields}</div> })}
    }
}

/// Every list price the line covers, in `currency`.
fn list_prices(product: &Product, plan: Option<&Plan>, currency: Currency) -> Vec<PriceRow> {
    let plans: Vec<_> = product.public_plans().filter(|p| plan.is_none_or(|only| only.id == p.id)).collect();
    let named = plans.len() > 1;
    let of_plan = |plan: &&Plan| {
        let before = if named { format!("{}: ", plan.name) } else { String::new() };
        terms(plan, currency).map(|(what, list)| PriceRow { what: format!("{before}{what}"), list }).collect::<Vec<_>>()
    };
    plans.iter().flat_map(of_plan).collect()
}

fn terms(plan: &Plan, currency: Currency) -> impl Iterator<Item = (String, ListPrice)> {
    let amount = move |prices: &[Money]| in_currency(prices, currency);
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
fn absolute(desk: &DraftPage, index: usize, typed: &DraftLine, plan: &Plan) -> impl IntoView + use<> {
    let currency = desk.currency();
    let amounts = plan.terms.iter().map(|term| {
        let list = in_currency(&term.prices, currency);
        let known = typed.amounts.iter().find(|a| a.months == term.months);
        PriceField {
            name: path::of_term(index, "amounts", term.months),
            label: length(term),
            list: list.map(Money::figure),
            value: known.map(|a| a.amount.clone()),
            plain: list.map(Money::plain),
        }
    });
    let rates = plan.meters.iter().map(|meter| {
        let list = list_rate(meter, currency).map(Rate::figure);
        let known = typed.rates.iter().find(|r| r.meter == meter.id);
        PriceField {
            name: path::rate(index, &meter.id),
            label: per_unit(meter),
            list: list.clone(),
            value: known.map(|r| r.rate.clone()),
            plain: list,
        }
    });
    let fields: Vec<_> = amounts.chain(rates).map(|f| f.view(desk)).collect();
    view! { <div class="fields">{fields}</div> }
}

struct PriceField {
    name: String,
    label: String,
    list: Option<String>,
    value: Option<String>,
    plain: Option<String>,
}

impl PriceField {
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
