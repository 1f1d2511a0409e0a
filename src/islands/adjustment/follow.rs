//! In the browser: what is typed in one field moves the other, and everything that hangs on both.

use super::{Desk, Moving};
use domain::offer::partner::DraftAdjustment;
use leptos::web_sys::{self, Element, HtmlInputElement, wasm_bindgen::JsCast};

/// A key was pressed in a field of prices inside `root`.
pub(super) fn typed(root: &Element, desk: &Desk, event: &web_sys::Event) {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
    let name = input.name();
    let mut parts = name.split('.');
    let (Some("adjustments"), Some(index), Some(which)) = (parts.next(), parts.next(), parts.next()) else { return };
    if let Ok(index) = index.parse() {
        lead(root, desk, index, which, &input.value());
    }
}

/// What was typed, or put back by the browser, before this woke up: whatever is not what the server drew leads.
pub(super) fn catch_up(root: &Element, desk: &Desk) {
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
fn lead(root: &Element, desk: &Desk, index: usize, which: &str, text: &str) {
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
    let found = root.query_selector(&format!("[name='adjustments.{index}.{which}']")).ok()??;
    found.dyn_into().ok()
}

fn show(root: &Element, moving: &Moving) {
    each(root, "data-moves", |element, key| element.set_text_content(Some(moving.text(key))));
    each(root, "data-shows", |element, key| {
        let _ = element.toggle_attribute_with_force("hidden", moving.text(key).is_empty());
    });
    each(root, "data-wrong", |element, key| {
        let wrong = !moving.text(key).is_empty();
        let _ = element.class_list().toggle_with_force("field-wrong", wrong);
        if let Ok(Some(input)) = element.query_selector("input") {
            let _ = input.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
        }
    });
    each(root, "data-bar", |element, key| {
        let [offset, width] = moving.bar(key);
        let _ = element.set_attribute("x", &offset.to_string());
        let _ = element.set_attribute("width", &width.to_string());
    });
}

/// Every element inside `root` with the attribute, and its key.
fn each(root: &Element, attribute: &str, mut of: impl FnMut(&Element, &str)) {
    let Ok(found) = root.query_selector_all(&format!("[{attribute}]")) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            let key = element.get_attribute(attribute).unwrap_or_default();
            of(&element, &key);
        }
    }
}
