//! Own products and plans to choose from: public ones that can be bought in the marketplace, no others (MS-1.9).

use super::super::{draft_page::DraftPage, sheet::full};
use crate::addresses;
use domain::{
    PlanId,
    catalog::{Plan, Product},
    form::Button,
    offer::{Customization, draft::DraftLine},
    pack::number,
};
use leptos::prelude::*;

pub(super) fn picker(desk: &DraftPage) -> AnyView {
    let (lines, of) = (&desk.draft.lines, desk.draft.customization);
    let what = if of == Customization::ExistingPlans { "products and plans" } else { "plans" };
    if let Some(sentence) = full(lines.len(), number::PRODUCTS_PER_OFFER.on(desk.today), what) {
        return view! { <p class="soft">{sentence}</p> }.into_any();
    }
    let open: Vec<_> = desk.products.iter().filter(|p| p.plans.iter().any(|plan| of.fits(p, plan))).collect();
    if open.is_empty() {
        return nothing(of);
    }
    let products: Vec<_> = open.into_iter().map(|p| product(p, lines, of)).collect();
    let (title, about) = words(of);
    view! {
        <details class="help" open=lines.is_empty()>
            <summary>{title}</summary>
            <p class="small soft">{about}</p>
            {products}
        </details>
    }
    .into_any()
}

fn words(of: Customization) -> (&'static str, &'static str) {
    match of {
        Customization::ExistingPlans => (
            "Add a product or plan",
            "Public plans sold in the marketplace. A whole product includes all its current and future plans.",
        ),
        Customization::NewPlans => (
            "Create new plan",
            "Choose a template: a public SaaS plan sold in the marketplace. You can reuse a template for several new plans.",
        ),
        Customization::Reservations => {
            ("Add offers/plan", "Public virtual machine plans with reservation pricing. Add each once per duration.")
        }
    }
}

fn nothing(of: Customization) -> AnyView {
    let sentence = of
        .lacking(&[])
        .unwrap_or("You have no public products transactable in the marketplace yet. Publish one to make an offer.");
    view! { <p class="soft">{sentence}" "<a href=addresses::RULE.of("MS-1.9")>"Rule MS-1.9"</a></p> }.into_any()
}

fn product(product: &Product, lines: &[DraftLine], of: Customization) -> AnyView {
    match of {
        Customization::ExistingPlans => existing(product, lines).into_any(),
        Customization::NewPlans | Customization::Reservations => templates(product, of).into_any(),
    }
}

/// Plans to build on, as often as wanted.
fn templates(product: &Product, of: Customization) -> impl IntoView + use<> {
    let id = product.id;
    let verb = if of == Customization::NewPlans { "Use as template" } else { "Add" };
    let plans = product.plans.iter().filter(|plan| of.fits(product, plan));
    let plans: Vec<_> =
        plans.map(|plan| row(plan.name.clone(), note(plan), verb, Button::add(id, Some(plan.id)), "")).collect();
    view! {
        <h3 class="picker-head">{product.name.clone()}" "<span class="soft small">{product.kind.label()}</span></h3>
        <ul class="picker">{plans}</ul>
    }
}

fn existing(product: &Product, lines: &[DraftLine]) -> impl IntoView + use<> {
    let id = product.id;
    let ours: Vec<Option<PlanId>> = lines.iter().filter(|l| l.product == id).map(|l| l.plan).collect();
    let plans: Vec<_> = product
        .public_plans()
        .map(|plan| {
            let taken = match ours.as_slice() {
                all if all.contains(&Some(plan.id)) => "In the offer",
                all if all.contains(&None) => "In the offer with the whole product",
                _ => "",
            };
            row(plan.name.clone(), note(plan), "Add", Button::add(id, Some(plan.id)), taken)
        })
        .collect();
    let taken = match ours.as_slice() {
        [] => "",
        all if all.contains(&None) => "In the offer",
        _ => "Remove its individual plans first",
    };
    let whole =
        row(format!("All plans of {}", product.name), "current and future", "Add", Button::add(id, None), taken);
    view! {
        <h3 class="picker-head">{product.name.clone()}" "<span class="soft small">{product.kind.label()}</span></h3>
        <ul class="picker">{plans}{whole}</ul>
    }
}

fn note(plan: &Plan) -> &'static str {
    if plan.trial { "with a trial" } else { "" }
}

/// `adds` is what the button sends; with `taken` there is no button but the reason.
fn row(name: String, note: &'static str, verb: &'static str, adds: Button, taken: &'static str) -> impl IntoView {
    let button = match taken {
        "" => view! { <button class="btn btn-small" type="submit" name="action" value=adds.to_string()>{verb}<span class="unseen">" "{name.clone()}</span></button> }.into_any(),
        taken => view! { <span class="soft small picker-end">{taken}</span> }.into_any(),
    };
    view! { <li><span>{name}</span><span class="soft small">{note}</span>{button}</li> }
}
