//! In the browser: what is typed in one field moves the other, and everything that hangs on both.

use super::{Moving, PartnerPrices};
use crate::islands::{
    drawn::{each, first},
    listening::Heard,
};
use domain::{
    form::adjustment::{self, AdjustmentField},
    offer::partner::DraftAdjustment,
};
use leptos::{
    prelude::document,
    web_sys::{Element, HtmlInputElement},
};

/// Catches up right away: the server's HTML is there before its island wakes, and may have been typed in.
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
    if let Some((index, leader)) = AdjustmentField::of_path(&input.name()) {
        lead(root, desk, index, leader, input.value());
    }
}

/// What was typed, or put back by the browser, before this woke up: whatever is not what the server drew leads.
fn catch_up(root: &Element, desk: &PartnerPrices) {
    for index in 0..desk.lines.len() {
        for leader in AdjustmentField::ALL {
            if let Some(input) = field(root, index, leader).filter(|input| input.value() != input.default_value()) {
                lead(root, desk, index, leader, input.value());
                break;
            }
        }
    }
}

/// One field of a line leads, the other follows (MS-4.4.3).
fn lead(root: &Element, desk: &PartnerPrices, index: usize, leader: AdjustmentField, text: String) {
    let Some(line) = desk.lines.get(index) else { return };
    let pair = DraftAdjustment::only(leader, text).follow(&DraftAdjustment::default(), &line.line);
    let follower = leader.other();
    if let Some(input) = field(root, index, follower) {
        input.set_value(pair.typed(follower));
    }
    let typed: Vec<_> = (0..desk.lines.len()).map(|i| pair_of(root, i)).collect();
    show(root, &Moving::of(desk, &typed));
}

fn pair_of(root: &Element, index: usize) -> DraftAdjustment {
    let value = |of| field(root, index, of).map(|input| input.value()).unwrap_or_default();
    DraftAdjustment { percent: value(AdjustmentField::Percent), price: value(AdjustmentField::Price) }
}

fn field(root: &Element, index: usize, of: AdjustmentField) -> Option<HtmlInputElement> {
    first(root, &format!("[name='{}']", adjustment::path(index, of)))
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
