//! Own products and plans to choose from, with their list prices: found by their names, several at once, each with why it cannot be added
//! (MS-1.9).

use super::{
    super::{draft_page::DraftPage, sheet::full},
    aside::{self, LOOKED},
    frame::problems_with_id,
    listed::prices,
};
use crate::{
    addresses,
    components::{Icon, SubmitButton},
    islands::PlanSearch,
};
use domain::{
    catalog::{Plan, Product},
    form::{Button, FIND, Picked, TICKED},
    offer::{
        customization::Customization,
        picker::{Found, Row, Standing, find},
    },
    pack::number,
    text::thousands,
};
use leptos::prelude::*;

pub(super) fn picker(desk: &DraftPage) -> AnyView {
    let (lines, of) = (&desk.draft.lines, desk.draft.customization);
    let most = number::PRODUCTS_PER_OFFER.on(desk.today);
    let what = if of == Customization::ExistingPlans { "products and plans" } else { "plans" };
    if let Some(sentence) = full(lines.len(), most, what) {
        return view! { <p class="soft">{sentence}</p> }.into_any();
    }
    if of.plans(&desk.products).next().is_none() {
        return nothing(of);
    }
    let (typed, ticked) = aside::looked(desk);
    let open = lines.is_empty() || !typed.is_empty() || !ticked.is_empty();
    let found = find(of, &desk.products, lines, &typed, &ticked);
    let ((title, about), said, search) = (words(of), said(&found), search(typed));
    let room = format!("You can add {} more.", most.saturating_sub(lines.len()));
    let (rows, problems) = (groups(desk, &found), problems_with_id(desk, TICKED));
    view! {
        <details class="help picker-box" id="picker" open=open>
            <summary>{title}</summary>
            <p class="small soft">{about}</p>
            <PlanSearch>
                {search}
                <p class="small soft" role="status" data-found-says="">{said}</p>
                {problems}
                <div class="picker-found" data-found="">{rows}</div>
                <div class="row">
                    <button class="btn" type="submit" name="action" value=Button::AddTicked.to_string() data-add-ticked="">"Add selected"</button>
                    <span class="small soft">{room}</span>
                </div>
            </PlanSearch>
        </details>
    }
    .into_any()
}

fn search(typed: String) -> impl IntoView {
    view! {
        <input type="hidden" name=LOOKED value=typed.clone()/>
        <div class="picker-find">
            <label class="unseen" for="picker-find">"Search products and plans"</label>
            <span class="picker-field"><Icon name="search"/><input class="input" type="search" id="picker-find" name=FIND value=typed placeholder="Search products and plans" autocomplete="off"/></span>
            <SubmitButton label="Search" name="action" value=Button::Find.to_string()/>
        </div>
    }
}

/// How much of the catalogue is in sight.
fn said(found: &Found) -> String {
    match (found.rows.len(), found.more) {
        (0, _) => "Nothing matches. Search matches the start of words in product and plan names.".to_owned(),
        (rows, 0) => format!("{} to choose from.", thousands(rows as u64)),
        (rows, more) => format!("Showing {rows} of {}. Search to narrow the list.", thousands((rows + more) as u64)),
    }
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

/// The rows under the names of their products.
fn groups(desk: &DraftPage, found: &Found) -> Vec<AnyView> {
    let of_one = found.rows.chunk_by(|a, b| a.product.id == b.product.id);
    let group = |rows: &[Row]| {
        let product = rows[0].product;
        let items: Vec<_> = rows.iter().map(|row| item(desk, row)).collect();
        view! {
            <h3 class="picker-head">{product.name.clone()}" "<span class="soft small">{product.kind.label()}</span></h3>
            <ul class="picker">{items}</ul>
        }
        .into_any()
    };
    of_one.map(group).collect()
}

fn item(desk: &DraftPage, row: &Row) -> impl IntoView + use<> {
    let (picked, name) = (row.picked(), name(row.product, row.plan));
    let id = format!("pick-{}", picked.to_string().replace('/', "-"));
    let note = match row.plan {
        None => "current and future".to_owned(),
        Some(plan) if plan.trial => format!("{}, with a trial", prices(row.product, plan, desk.currency())),
        Some(plan) => prices(row.product, plan, desk.currency()),
    };
    let (free, ticked) = (row.standing == Standing::Addable, row.ticked);
    let button = match row.standing.reason() {
        None => add(desk.draft.customization, picked, name.clone()),
        Some(reason) => view! { <span class="soft small picker-end">{reason}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="pick"><input type="checkbox" id=id.clone() name=TICKED value=picked.to_string() checked=ticked disabled=!free/></span>
            <label class="picker-name" for=id><span>{name}</span><span class="sub">{note}</span></label>
            {button}
        </li>
    }
}

fn name(product: &Product, plan: Option<&Plan>) -> String {
    plan.map_or_else(|| format!("All plans of {}", product.name), |plan| plan.name.clone())
}

fn add(of: Customization, picked: Picked, name: String) -> AnyView {
    let verb = if of == Customization::NewPlans { "Use as template" } else { "Add" };
    let adds = Button::add(picked.product, picked.plan).to_string();
    view! { <button class="btn btn-small" type="submit" name="action" value=adds>{verb}<span class="unseen">" "{name}</span></button> }
        .into_any()
}
