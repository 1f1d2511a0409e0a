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
    let taken = |plan: Option<PlanId>| {
        let mut of_product = lines.iter().filter(|l| l.product == id);
        of_product.any(|l| l.plan.is_none() || plan.is_none() || l.plan == plan)
    };
    let whole = (product.name.clone(), "all plans".to_owned(), id.to_string());
    let plans: Vec<_> = product
        .public_plans()
        .map(|p| row((p.name.clone(), note(p), format!("{id}/{}", p.id)), taken(Some(p.id))))
        .collect();
    view! {
        <h3 class="picker-head">{product.name.clone()}" "<span class="soft small">{product.kind.label()}</span></h3>
        <ul class="picker">{plans}{row(whole, taken(None))}</ul>
    }
}

fn note(plan: &Plan) -> String {
    if plan.trial { "with a trial".to_owned() } else { String::new() }
}

/// Name, note, and what the button adds.
fn row((name, note, adds): (String, String, String), taken: bool) -> impl IntoView {
    let button = match taken {
        true => view! { <span class="soft small picker-end">"In the offer"</span> }.into_any(),
        false => view! { <button class="btn btn-small" type="submit" name="action" value=format!("add:{adds}")>"Add"<span class="unseen">" "{name.clone()}" "{note.clone()}</span></button> }.into_any(),
    };
    view! { <li><span>{name}</span><span class="soft small">{note}</span>{button}</li> }
}
