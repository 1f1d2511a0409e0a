//! What is typed and what moves with it, drawn once: with scripts the island around it fills it in again by key.

use super::Written;
use crate::{
    components::{Icon, Pair, Pairs, Section, Sees, field_id},
    islands::adjustment::{Moving, PartnerPriceLine, PartnerPrices, audience},
};
use domain::{
    form::adjustment::{self, AdjustmentField},
    offer::{Kind, partner::DraftAdjustment, terms::PricePoint},
};
use leptos::prelude::*;

mod tables;

pub(super) use tables::{customer_pays, from_list, totals};

/// The desk as it stands, with what the last press of a button found wrong.
pub(super) fn moving(desk: &PartnerPrices, typed: &[DraftAdjustment], written: &Written) -> Moving {
    let mut moving = Moving::of(desk, typed);
    moving.say("saved".into(), "saved");
    moving.say("stale".into(), "");
    for index in 0..desk.lines.len() {
        for field in AdjustmentField::ALL {
            let found = written.at(&adjustment::path(index, field)).problems;
            if !found.is_empty() {
                moving.say(format!("{index}.{}.problem", field.code()), found.join(" "));
            }
        }
    }
    moving
}

/// "Your price": per line the pair of fields, markup and margin in words, and every price it makes.
pub(super) fn section(
    kind: Kind,
    desk: &PartnerPrices,
    typed: &[DraftAdjustment],
    moving: &Moving,
) -> impl IntoView + use<> {
    let line = |(index, line): (usize, &PartnerPriceLine)| {
        let title = line.line.title();
        let described = (!line.line.description.is_empty())
            .then(|| view! { <p class="soft small price-about">{line.line.description.clone()}</p> });
        let pair = typed.get(index).cloned().unwrap_or_default();
        view! {
            <div class="price-line" role="group" aria-label=title>
                <h3 class="price-name">{title.clone()}</h3>
                {described}
                {fixed(desk, line)}
                {fields(kind, desk, index, line, pair, moving)}
            </div>
            {words(index, moving)}
            {tables::tables(desk, index, line, moving)}
        }
    };
    let lines = desk.lines.iter().enumerate().map(line).collect_view();
    view! { <Section id="price" title="Your price" aside="Type either one; the other follows, to the cent.">{lines}</Section> }
}

/// A text that moves.
pub(super) fn moves(moving: &Moving, key: String) -> impl IntoView + use<> {
    let text = moving.text(&key).to_owned();
    view! { <span data-moves=key>{text}</span> }
}

fn fixed(desk: &PartnerPrices, line: &PartnerPriceLine) -> impl IntoView + use<> {
    let publisher = &desk.publisher;
    let note = match (line.line.cap(), line.leading()) {
        (Some(cap), Some((point, _))) => {
            format!("Set by {publisher}: {cap} % off the list price of {}{}.", point.list, of_all(point))
        }
        (Some(cap), None) => format!("Set by {publisher}: {cap} % off the list prices."),
        (None, Some((point, _))) => {
            format!("Set by {publisher}, absolute. List price {}{}.", point.list, of_all(point))
        }
        (None, None) => format!("Set by {publisher}, absolute."),
    };
    let (label, figure) = match line.leading() {
        Some((point, label)) => (label.to_owned(), point.partner.figure()),
        None => ("metered only".to_owned(), "0".to_owned()),
    };
    let currency = desk.currency.to_string();
    view! {
        <div class="price-fixed">
            <span class="price-label">"Partner price"<span class="sub">{label}</span></span>
            <span class="price-note">{note}</span>
            <crate::components::Amount currency figure size=crate::components::AmountSize::Medium/>
        </div>
    }
}

/// Said where a payment stands beside the list price of all of them.
fn of_all(point: &PricePoint) -> &'static str {
    if point.payments() > 1 && point.lists_whole() { " for all payments" } else { "" }
}

fn fields(
    kind: Kind,
    desk: &PartnerPrices,
    index: usize,
    line: &PartnerPriceLine,
    pair: DraftAdjustment,
    moving: &Moving,
) -> impl IntoView + use<> {
    let cap = match line.line.cap() {
        Some(cap) => format!("At most {cap} %: the publisher gave {cap} % off."),
        None => "0 or more, up to 8 decimals. No upper limit.".to_owned(),
    };
    let hint = format!("Before tax. {} does not see it.", desk.publisher);
    let percent = Typed {
        kind,
        index,
        field: AdjustmentField::Percent,
        label: "Your adjustment",
        hint: cap,
        value: pair.percent,
    };
    let price = Typed {
        kind,
        index,
        field: AdjustmentField::Price,
        label: AdjustmentField::Price.label(),
        hint,
        value: pair.price,
    };
    let currency = desk.currency.to_string();
    let price = line.leading().is_some().then(|| {
        view! { <span class="price-sign" aria-hidden="true">"="</span>{price.draw(moving, Some(currency), None)} }
    });
    view! { <span class="price-sign" aria-hidden="true">"+"</span>{percent.draw(moving, None, Some("%"))}{price} }
}

/// One of the two fields, in the looks of the page's own text field.
struct Typed {
    kind: Kind,
    index: usize,
    field: AdjustmentField,
    label: &'static str,
    hint: String,
    value: String,
}

impl Typed {
    fn draw(self, moving: &Moving, prefix: Option<String>, suffix: Option<&'static str>) -> impl IntoView + use<> {
        let name = adjustment::path(self.index, self.field);
        let id = field_id(&name);
        let key = format!("{}.{}.problem", self.index, self.field.code());
        let problem = moving.text(&key).to_owned();
        let wrong = !problem.is_empty();
        let unit = |text: String| view! { <span class="affix-unit" id=format!("{id}-unit")>{text}</span> };
        let (before, after) = (prefix.map(unit), suffix.map(str::to_owned).map(unit));
        let class = if wrong { "field field-wrong" } else { "field" };
        let described = format!("{id}-problem {id}-hint {id}-unit {id}-sees");
        view! {
            <div class=class data-wrong=key>
                <div class="field-head"><label for=id.clone()>{self.label}</label><Sees who=audience(self.kind, self.field.into()) id=format!("{id}-sees")/></div>
                <p class="field-hint" id=format!("{id}-hint")>{self.hint}</p>
                <div class="field-problems" data-shows=key.clone() hidden=!wrong>
                    <p class="field-problem"><Icon name="problem"/><span id=format!("{id}-problem") data-moves=key.clone()>{problem}</span></p>
                </div>
                <span class="affix">
                    {before}
                    <input class="input input-number" type="text" inputmode="decimal" spellcheck="false" autocomplete="off" id=id.clone() name=name
                        value=self.value aria-required="true" aria-describedby=described aria-invalid=wrong.then_some("true")/>
                    {after}
                </span>
            </div>
        }
    }
}

/// At most three things are said of a line.
fn words(index: usize, moving: &Moving) -> impl IntoView + use<> {
    let said = |i: usize| {
        let rest = format!("{index}.words.{i}");
        let hidden = moving.text(&rest).is_empty();
        let strong = moves(moving, format!("{index}.strong.{i}"));
        view! { <span data-shows=rest hidden=hidden><strong>{strong}</strong>{moves(moving, rest.clone())}</span> }
    };
    view! { <p class="price-words">{(0..3).map(said).collect_view()}</p> }
}

/// A label and a figure that moves.
fn sum(label: String, moving: &Moving, key: &str, total: bool) -> impl IntoView + use<> {
    let figure = moves(moving, key.to_owned());
    view! { <Pair label total=total>{figure}</Pair> }
}

fn pairs(desk: &PartnerPrices, moving: &Moving) -> impl IntoView + use<> {
    let owe = sum(format!("You owe {}", desk.publisher), moving, "owed", false);
    let keep = sum("You keep".into(), moving, "kept", true);
    view! { <Pairs>{owe}{keep}</Pairs> }
}
