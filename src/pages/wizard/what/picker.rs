//! Own products and plans to choose from: public ones that can be bought in the marketplace, no others (MS-1.9).

use super::super::desk::Desk;
use domain::{
    PlanId,
    catalog::{Plan, Product},
    offer::draft::DraftLine,
    pack::number,
};
use leptos::prelude::*;

pub(super) fn picker(desk: &Desk) -> AnyView {
    let lines = &desk.draft.lines;
    if lines.len() >= number::PRODUCTS_PER_OFFER {
        let sentence = format!(
            "The offer has {} products and plans, as many as it may have. Remove one to add another.",
            lines.len()
        );
        return view! { <p class="soft">{sentence}</p> }.into_any();
    }
    let open: Vec<_> = desk.products.iter().filter(|p| can_be_offered(p)).collect();
    if open.is_empty() {
        return view! { <p class="soft">"None of your products is public and transactable in the marketplace, so there is nothing to offer yet. "<a href="/rules/MS-1.9">"Rule MS-1.9"</a></p> }.into_any();
    }
    let products: Vec<_> = open.into_iter().map(|p| product(p, lines)).collect();
    view! {
        <details class="help" open=lines.is_empty()>
            <summary>"Add a product or plan"</summary>
            <p class="small soft">"Public plans that can be bought in the marketplace. A whole product takes in all its current and future plans."</p>
            {products}
        </details>
    }
    .into_any()
}

fn can_be_offered(product: &Product) -> bool {
    product.transactable && product.public_plans().next().is_some()
}

fn product(product: &Product, lines: &[DraftLine]) -> impl IntoView + use<> {
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
            row(plan.name.clone(), note(plan), format!("add:{id}/{}", plan.id), taken)
        })
        .collect();
    let taken = match ours.as_slice() {
        [] => "",
        all if all.contains(&None) => "In the offer",
        _ => "Remove its single plans first",
    };
    let whole = row(format!("All plans of {}", product.name), "current and future", format!("add:{id}"), taken);
    view! {
        <h3 class="picker-head">{product.name.clone()}" "<span class="soft small">{product.kind.label()}</span></h3>
        <ul class="picker">{plans}{whole}</ul>
    }
}

fn note(plan: &Plan) -> &'static str {
    if plan.trial { "with a trial" } else { "" }
}

/// `adds` is what the button sends; with `taken` there is no button but the reason.
fn row(name: String, note: &'static str, adds: String, taken: &'static str) -> impl IntoView {
    let button = match taken {
        "" => view! { <button class="btn btn-small" type="submit" name="action" value=adds>"Add"<span class="unseen">" "{name.clone()}</span></button> }.into_any(),
        taken => view! { <span class="soft small picker-end">{taken}</span> }.into_any(),
    };
    view! { <li><span>{name}</span><span class="soft small">{note}</span>{button}</li> }
}
