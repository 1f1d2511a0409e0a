//! In the browser: what is typed in one field moves the other, and everything that hangs on both.

use super::{Moving, PartnerPrices};
use crate::islands::{
    drawn::{each, first},
    listening::Heard,
};
use domain::offer::partner::DraftAdjustment;
use leptos::{
    prelude::document,
    web_sys::{Element, HtmlInputElement},
};

/// Catches up at once: the server's HTML is there before its island wakes, and may have been typed in.
pub(super) fn heard() -> Heard {
    let Some((root, desk)) = find() else { return Box::new(|_| {}) };
    catch_up(&root, &desk);
    Box::new(move |field| typed(&root, &desk, field))
}

/// A page has one desk.
fn find() -> Option<(Element, PartnerPrices)> {
    let root = document().query_selector("[data-desk]").ok()??;
    let desk = PartnerPrices::of_wire(&root.get_attribute("data-desk")?)?;
    Some((root, desk))
}

/// A key was pressed in a field inside `root`: of prices, or another.
fn typed(root: &Element, desk: &PartnerPrices, input: &HtmlInputElement) {
    let name = input.name();
    let mut parts = name.split('.');
    let (Some("adjustments"), Some(index), Some(which)) = (parts.next(), parts.next(), parts.next()) else { return };
    if let Ok(index) = index.parse() {
        lead(root, desk, index, which, &input.value());
    }
}

/// What was typed, or put back by the browser, before this woke up: whatever is not what the server drew leads.
fn catch_up(root: &Element, desk: &PartnerPrices) {
    for index in 0..desk.lines.len() {
        for which in ["percent", "price"] {
            if let Some(input) = field(root, index, which).filter(|input| input.value() != input.default_value()) {
                lead(root, desk, index, which, &input.value());
                break;
            }
        }
    }
}

/// The field `which` of a line leads, the other follows (MS-4.4.3).
fn lead(root: &Element, desk: &PartnerPrices, index: usize, which: &str, text: &str) {
    let Some(line) = desk.lines.get(index) else { return };
    let (text, nothing) = (text.to_owned(), DraftAdjustment::default());
    let (pair, other) = match which {
        "price" => (DraftAdjustment { price: text, ..nothing.clone() }, "percent"),
        _ => (DraftAdjustment { percent: text, ..nothing.clone() }, "price"),
    };
    let pair = pair.follow(&nothing, &line.line);
    if let Some(input) = field(root, index, other) {
        input.set_value(if other == "price" { &pair.price } else { &pair.percent });
    }
    let typed: Vec<_> = (0..desk.lines.len()).map(|i| pair_of(root, i)).collect();
    show(root, &Moving::of(desk, &typed));
}

fn pair_of(root: &Element, index: usize) -> DraftAdjustment {
    let value = |which| field(root, index, which).map(|input| input.value()).unwrap_or_default();
    DraftAdjustment { percent: value("percent"), price: value("price") }
}

fn field(root: &Element, index: usize, which: &str) -> Option<HtmlInputElement> {
    first(root, &format!("[name='adjustments.{index}.{which}']"))
}

fn show(root: &Element, moving: &Moving) {
    each(root, "data-moves", &mut |element, key| element.set_text_content(Some(moving.text(key))));
    each(root, "data-shows", &mut |element, key| {
        let _ = element.toggle_attribute_with_force("hidden", moving.text(key).is_empty());
    });
    each(root, "data-wrong", &mut |element, key| {
        let wrong = !moving.text(key).is_empty();
        let _ = element.class_list().toggle_with_force("field-wrong", wrong);
        if let Some(input) = first::<Element>(element, "input") {
            let _ = input.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
        }
    });
    each(root, "data-bar", &mut |element, key| {
        let [offset, width] = moving.bar(key);
        let _ = element.set_attribute("x", &offset.to_string());
        let _ = element.set_attribute("width", &width.to_string());
    });
}
