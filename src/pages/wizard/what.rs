//! Step 2: one to ten products or plans, each with a discount or an absolute partner price (MS-2.2, MS-4.2.11).
//!
//! Every button posts the whole step: adding and removing save what was typed first.

use super::{desk::Desk, fields::sees, save, sheet, step::Step};
use crate::{
    components::{Section, SelectField},
    pages::loaded,
    serve::{Answer, Posted},
};
use domain::{catalog::Product, pack::number, party::visibility::Field};
use leptos::prelude::*;

mod line;
mod picker;
mod prices;

#[component]
pub fn WhatPage() -> impl IntoView {
    loaded(async {
        Ok(match Desk::open(Step::What).await? {
            Ok(desk) => sheet::sheet(&desk, true, form(&desk)),
            Err(locked) => locked.view(),
        })
    })
}

/// Saves the step, with a line added or removed.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, Step::What).await
}

fn form(desk: &Desk) -> impl IntoView + use<> {
    let count = desk.draft.lines.len();
    let aside = format!("{count} of at most {} products and plans", number::PRODUCTS_PER_OFFER);
    let lines = desk.draft.lines.iter().enumerate();
    let lines = lines.map(|(i, typed)| line::line(desk, i, typed)).collect_view();
    let (partner, currency, picker) = (desk.partner(), currency(desk), picker::picker(desk));
    view! {
        <Section id="lines" title="Products and prices" aside=aside>
            <p class="soft small">"You set the partner price: what "{partner}" owes you. The customer price is set by the partner. Prices hold for the software alone, never for infrastructure or hardware."</p>
            {currency}
            {lines}
            {picker}
        </Section>
    }
}

/// Currencies the publisher's public plans are priced in (MS-12.2); no question while there is only one.
fn currency(desk: &Desk) -> Option<AnyView> {
    let codes = currencies(&desk.products);
    let typed = desk.draft.currency.clone();
    if codes.len() < 2 && codes.first().is_none_or(|only| *only == typed) {
        return Some(view! { <input type="hidden" name="currency" value=typed/> }.into_any());
    }
    let options: Vec<_> = codes.iter().map(|c| (c.to_string(), c.to_string())).collect();
    let field = view! {
        <div class="field-half">
            <SelectField name="currency" label="Currency" value=typed options sees=sees(Field::Products) problems=desk.at("currency")/>
        </div>
    };
    Some(field.into_any())
}

/// US dollars first (MS-12.1), the others by their code.
fn currencies(products: &[Product]) -> Vec<&'static str> {
    let plans = products.iter().filter(|p| p.transactable).flat_map(Product::public_plans);
    let prices = plans.flat_map(|plan| {
        let terms = plan.terms.iter().flat_map(|t| &t.prices);
        terms.chain(plan.reservations.iter().flat_map(|r| &r.prices))
    });
    let mut codes: Vec<_> = prices.map(|price| price.currency.code()).collect();
    codes.sort_by_key(|code| (*code != "USD", *code));
    codes.dedup();
    codes
}
