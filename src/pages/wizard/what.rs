//! Step 2: one to ten products or plans with their prices, in the form of the offer's customization type (MS-1.12, MS-2.2, MS-4.2.11).
//!
//! | type | a line |
//! |---|---|
//! | a, existing plans | `line`: a discount or an absolute price |
//! | b, new plans | `new_plan`: name, users, and per billing term price, payment and included quantities |
//! | c, reservations | `reserved`: duration, payment, and rows of size, quantity and unit price |
//!
//! Every button posts the whole step: adding and removing save what was typed first.

use super::{draft_page::DraftPage, markets, save, sheet, step::WizardStep};
use crate::{
    addresses,
    components::{Follows, LinkButton, Section, SelectField},
    pages::loaded,
    serve::{Answer, Posted},
};
use domain::{
    form::Field,
    offer::{Customization, creation, draft::DraftLine},
    pack::number,
};
use leptos::prelude::*;

pub(super) mod aside;
mod compact;
mod for_all;
mod frame;
mod line;
mod listed;
mod new_plan;
mod picker;
mod reserved;

#[component]
pub fn WhatPage() -> impl IntoView {
    loaded(async {
        Ok(match DraftPage::open(WizardStep::What).await? {
            Ok(desk) => sheet::sheet(&desk, form(&desk)),
            Err(locked) => locked.view(),
        })
    })
}

/// Saves the step, with a line added or removed.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, WizardStep::What).await
}

fn form(desk: &DraftPage) -> impl IntoView + use<> {
    let of = desk.draft.customization;
    let count = desk.draft.lines.len();
    let (title, noun) = match of {
        Customization::ExistingPlans => (Field::Lines.title(), "products and plans"),
        Customization::NewPlans => ("New plans", "plans"),
        Customization::Reservations => ("Reservations", "plans"),
    };
    let aside = format!("{count} of at most {} {noun}", number::PRODUCTS_PER_OFFER.on(desk.today));
    let lines = desk.draft.lines.iter().enumerate();
    let lines = lines.map(|(i, typed)| drawn(desk, of, i, typed)).collect_view();
    let (intro, currency, picker, export) = (intro(desk), currency(desk), picker::picker(desk), export(desk));
    let (told, for_all, head) = (for_all::told(desk), for_all::for_all(desk), (count > 0).then(|| compact::head(of)));
    let markets = markets::section(desk);
    view! {
        <Section id="lines" title aside>
            {intro}
            {told}
            <div class="what-top">{currency}{for_all}</div>
            <div class="lines">{head}{lines}</div>
            {picker}
            <Follows name="export">{export}</Follows>
        </Section>
        <Follows name="markets">{markets}</Follows>
    }
}

fn drawn(desk: &DraftPage, of: Customization, index: usize, typed: &DraftLine) -> AnyView {
    match of {
        Customization::ExistingPlans => line::line(desk, index, typed),
        Customization::NewPlans => new_plan::line(desk, index, typed),
        Customization::Reservations => reserved::line(desk, index, typed),
    }
}

fn intro(desk: &DraftPage) -> impl IntoView + use<> {
    let of = desk.draft.customization;
    let who = desk.addressee();
    let price = match desk.asks(Field::SellerId) {
        true => format!("You set the partner price: what {who} owes you. The partner sets the customer price."),
        false => format!("You set the customer price: what {who} pays."),
    };
    view! {
        <p class="soft small">"Customization type, set when the offer was created: "<b>{of.label()}</b>". "{price}" Prices apply to software only, never to infrastructure or hardware."</p>
    }
}

/// Currencies of the markets of the plans that are chosen, or else of those this form can build on (MS-12.2); no question while there
/// is only one.
fn currency(desk: &DraftPage) -> AnyView {
    let codes = creation::currencies_of(desk.draft.customization, &desk.draft.lines, &desk.products);
    let typed = desk.draft.currency.clone();
    let problems = desk.at("currency");
    if problems.is_empty() && codes.len() < 2 && codes.first().is_none_or(|only| only.code() == typed) {
        return view! { <input type="hidden" name=Field::Currency.path() value=typed/> }.into_any();
    }
    let options: Vec<_> = codes.iter().map(|c| (c.code().to_owned(), c.code().to_owned())).collect();
    view! {
        <div class="field-half">
            <SelectField name=Field::Currency.path() label=Field::Currency.label() value=typed options sees=desk.sees(Field::Currency) problems hint="Amounts keep their figures and change to the new currency."/>
        </div>
    }
    .into_any()
}

/// MS-2.2.15: what is saved, in every enabled market.
fn export(desk: &DraftPage) -> Option<impl IntoView + use<>> {
    let href = addresses::OFFER_PRICES.of(desk.number);
    (!desk.checked.lines.is_empty()).then(|| {
        view! {
            <div class="row">
                <LinkButton href label="Export pricing data (CSV)" icon="download"/>
                <span class="soft small">"Every payment in every enabled market, as saved."</span>
            </div>
        }
    })
}
