//! What surrounds a line of every form: its identity, its name, the way out, and what is wrong with it as a whole.

use super::super::{conflict, draft_page::DraftPage};
use crate::components::{Icon, Notice, Tone, field_id};
use domain::{
    catalog::{Plan, PricingModel, Product},
    offer::draft::DraftLine,
};
use leptos::prelude::*;

/// A line around its fields.
pub(super) fn framed(desk: &DraftPage, index: usize, typed: &DraftLine, body: AnyView) -> impl IntoView + use<> {
    let title = conflict::title(typed, &desk.products);
    let id = format!("line-{}", index + 1);
    let at = |field: &str| format!("lines.{index}.{field}");
    let warnings = desk.warnings_at(&at("price"));
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| typed.plan.and_then(|id| p.plan(id)));
    view! {
        <section class="line" id=id.clone() aria-labelledby=format!("{id}-title")>
            <input type="hidden" name=at("key") value=typed.key.to_string()/>
            <input type="hidden" name=at("product") value=typed.product.to_string()/>
            <input type="hidden" name=at("plan") value=typed.plan.map(|p| p.to_string()).unwrap_or_default()/>
            <div class="line-head">
                <h3 id=format!("{id}-title")>{title.clone()}</h3>
                <span class="soft small">{product.map(|p| about(p, plan))}</span>
                <button class="btn btn-small" type="submit" name="action" value=format!("remove:{index}")>"Remove"<span class="unseen">" "{title}</span></button>
            </div>
            {(!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait>{warnings.join(" ")}</Notice> })}
            {body}
        </section>
    }
}

/// `SaaS, per user`, `virtual machine, all current and future plans`.
fn about(product: &Product, plan: Option<&Plan>) -> String {
    let mut words = vec![product.kind.label().to_owned()];
    if product.model == PricingModel::PerUser {
        words.push("per user".to_owned());
    }
    match plan {
        None => words.push("all current and future plans".to_owned()),
        Some(plan) if plan.trial => words.push("with a trial".to_owned()),
        Some(_) => {}
    }
    words.join(", ")
}

/// What is wrong where there is no field to say it at; the summary links here.
pub(super) fn told(desk: &DraftPage, path: &str) -> Option<AnyView> {
    said(desk, path).map(|problems| view! { <div id=field_id(path) tabindex="-1">{problems}</div> }.into_any())
}

/// The same inside a place that has the id already.
pub(super) fn said(desk: &DraftPage, path: &str) -> Option<AnyView> {
    let problems = desk.at(path);
    let line = |text| view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{text}</span></p> };
    (!problems.is_empty()).then(|| {
        view! { <div class="field field-wrong">{problems.into_iter().map(line).collect_view()}</div> }.into_any()
    })
}
