//! Type b, one new SaaS plan made from a listed one: name and description, users, and its billing terms (MS-2.2.5, MS-2.2.6, MS-2.2.12).

use super::{
    super::{draft_page::DraftPage, fields::sees},
    frame::{framed, told},
};
use crate::{
    addresses,
    components::{TextArea, TextField},
};
use domain::{
    catalog::{Plan, PricingModel, Product},
    offer::draft::DraftLine,
    pack::number,
    party::Field,
    text::thousands,
};
use leptos::prelude::*;

mod term;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| p.plan(typed.plan?));
    let at = |field: &str| format!("lines.{index}.{field}");
    let body = view! {
        {told(desk, &at("price"))}
        {template(product, plan)}
        {words(desk, index, typed)}
        {product.filter(|p| p.model == PricingModel::PerUser).map(|_| users(desk, index, typed))}
        {told(desk, &at("terms"))}
        {term::all(desk, index, typed, product, plan)}
    };
    framed(desk, index, typed, body.into_any()).into_any()
}

fn template(product: Option<&Product>, plan: Option<&Plan>) -> Option<impl IntoView + use<>> {
    let (product, plan) = (product?, plan?);
    let of = format!("{}, {}", product.name, plan.name);
    Some(
        view! { <p class="soft small">"Template: "{of}". Its billing terms, payment models and meters are what can be chosen from. "<a href=addresses::RULE.of("MS-2.2.1")>"Rule MS-2.2.1"</a></p> },
    )
}

fn words(desk: &DraftPage, index: usize, typed: &DraftLine) -> impl IntoView + use<> {
    let at = |field: &str| format!("lines.{index}.{field}");
    let (name, description) = (at("name"), at("description"));
    let [name_problems, description_problems] = [desk.at(&name), desk.at(&description)];
    let (limit, long) =
        (number::OFFER_NAME_CHARS.on(desk.today) as u32, number::PLAN_DESCRIPTION_CHARS.on(desk.today) as u32);
    view! {
        <TextField name label="Plan name" value=typed.name.clone() problems=name_problems sees=sees(Field::Products) limit hint="The customer buys the plan under this name." autocomplete="off" required=true/>
        <TextArea name=description label="Plan description" value=typed.description.clone() problems=description_problems sees=sees(Field::Products) limit=long rows=2 required=true/>
    }
}

/// MS-2.2.6: empty is the storefront's default, shown in its place.
fn users(desk: &DraftPage, index: usize, typed: &DraftLine) -> impl IntoView + use<> {
    let (least, most) = (number::USERS_MIN.on(desk.today), number::USERS_MAX.on(desk.today));
    let one = |field: &str, label: &'static str, value: &str, empty: usize| {
        let name = format!("lines.{index}.{field}");
        let (problems, value) = (desk.at(&name), value.to_owned());
        let placeholder = thousands(empty as u64);
        let hint = format!("Left empty: {placeholder}.");
        view! { <TextField name label kind="whole" value problems placeholder hint sees=sees(Field::Products) autocomplete="off"/> }
    };
    view! {
        <div class="fields">
            {one("users_min", "Minimum users", &typed.users_min, least)}
            {one("users_max", "Maximum users", &typed.users_max, most)}
        </div>
    }
}
