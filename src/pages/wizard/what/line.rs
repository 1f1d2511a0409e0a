//! Type a, one product or plan with its price.

use super::{
    super::{draft_page::DraftPage, fields::sees},
    frame::framed,
    prices,
};
use crate::{
    components::{Choice, ChoiceGroup, TextField},
    islands::PriceTable,
};
use domain::{
    catalog::{Plan, Product, ProductKind},
    offer::draft::{DraftLine, PriceForm},
    pack::{number, percentage},
    party::Field,
};
use leptos::prelude::*;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| typed.plan.and_then(|id| p.plan(id)));
    let body = view! {
        {price_form(desk, index, typed, product, plan)}
        {product.map(|product| figures(desk, index, typed, product, plan))}
    };
    framed(desk, index, typed, body.into_any()).into_any()
}

/// Percentage or absolute. What cannot be chosen says why, and what to do instead (MS-2.2.8).
fn price_form(
    desk: &DraftPage,
    index: usize,
    typed: &DraftLine,
    product: Option<&Product>,
    plan: Option<&Plan>,
) -> impl IntoView + use<> {
    let name = format!("lines.{index}.price");
    let absolute = typed.price == PriceForm::Absolute;
    let refused = product.and_then(|p| refusal(p, plan));
    let hint = refused
        .clone()
        .unwrap_or_else(|| "One amount per billing term and meter, instead of the list price.".to_owned());
    let (problems, blocked) = (desk.at(&name), refused.is_some() && !absolute);
    view! {
        <ChoiceGroup name=name.clone() legend="Price" problems sees=sees(Field::PartnerPrice)>
            <Choice name=name.clone() value="percentage" label="Discount in percent" hint="Off the list price; it follows a later change of it." radio=true checked=!absolute/>
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
    let percent = format!("lines.{index}.percent");
    let rows = prices::rows(product, plan, currency);
    let (value, problems) = (typed.percent.clone(), desk.at(&percent));
    let range = format!(
        "{} to 100, up to {} decimals.",
        percentage::DISCOUNT_PERCENT_LEAST.on(desk.today),
        number::PERCENT_DECIMALS.always()
    );
    let possible = refusal(product, plan).is_none() || typed.price == PriceForm::Absolute;
    let absolute = plan.filter(|_| possible).map(|plan| prices::fields(desk, index, typed, plan));
    view! {
        <div class="line-percentage">
            <PriceTable rows currency typed=typed.percent.clone()>
                <div class="line-discount">
                    <TextField name=percent label="Discount off list" kind="decimal" suffix="%" value problems hint=range autocomplete="off"/>
                </div>
            </PriceTable>
        </div>
        {absolute.map(|fields| view! { <div class="line-absolute">{fields}</div> })}
    }
}
