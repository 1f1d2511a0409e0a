//! The page as it looks now, out of the answer to what was saved: its parts are put in place, and every field says what the server says
//! of it. What somebody writes, where, and what is marked in it, stays.

use super::form;
use crate::islands::drawn::{each, first, put};
use leptos::{
    prelude::{document, window},
    web_sys::{DomParser, Element, HtmlFormElement, SupportedType, wasm_bindgen::JsCast},
};

/// Somebody left it empty.
const TOUCHED: &str = "field-touched";
const WRONG: &str = "field-wrong";

/// `html` is the page as whoever opens it now finds it.
pub(super) fn follow(form: &HtmlFormElement, html: &str) {
    let page = DomParser::new().ok().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml).ok());
    let Some(page) = page else { return };
    let (Some(old), Some(new)) = (document().document_element(), page.document_element()) else { return };
    let writing = document().active_element().filter(|field| form.contains(Some(field)));
    let top = |field: &Element| field.get_bounding_client_rect().top();
    let before = writing.as_ref().map(top);
    each(&old, "data-follows", &mut |part, name| {
        if let Some(now) = first::<Element>(&new, &format!("[data-follows='{name}']")).map(|part| part.inner_html())
            && part.inner_html() != now
        {
            put(part, &now);
        }
    });
    document().set_title(&page.title());
    if let Ok(fields) = form.query_selector_all("input[id]:not(.cell), select[id], textarea[id], fieldset[id]") {
        for field in (0..fields.length()).filter_map(|at| fields.get(at)?.dyn_into::<Element>().ok()) {
            if let Some(now) = page.get_element_by_id(&field.id()) {
                says(&field, &now);
            }
        }
    }
    // What came or went above it does not move what is written.
    if let Some((before, now)) = before.zip(writing.as_ref().map(top)) {
        #[allow(clippy::float_arithmetic, reason = "pixels, as the browser counts them")]
        let moved = now - before;
        window().scroll_by_with_x_and_y(0.0, moved);
    }
}

/// What can be chosen hangs on what is saved; what is chosen stays.
fn choices(field: &Element, now: &Element) {
    if field.tag_name() == "SELECT" && field.text_content() != now.text_content() {
        let chosen = form::value(field);
        field.set_inner_html(&now.inner_html());
        form::write(field, &chosen);
    }
}

/// What is said of a field, and that it is wrong. What is wrong does not stay folded away.
fn says(field: &Element, now: &Element) {
    choices(field, now);
    let around = |field: &Element| field.closest(".field").ok().flatten();
    let wrong = around(now).is_some_and(|around| around.class_list().contains(WRONG));
    for name in ["aria-describedby", "aria-invalid"] {
        match now.get_attribute(name) {
            Some(text) => drop(field.set_attribute(name, &text)),
            None => drop(field.remove_attribute(name)),
        }
    }
    if let Some(around) = around(field) {
        let _ = around.class_list().toggle_with_force(WRONG, wrong);
        show_missing(field, &around);
    }
    if wrong && let Ok(Some(folded)) = field.closest("details.line-more:not([open])") {
        let _ = folded.set_attribute("open", "");
    }
}

/// Somebody left a field: one that is empty and must not be says so from now on.
pub(super) fn left(field: &Element) {
    if let Some(around) = around_text(field) {
        let _ = around.class_list().toggle_with_force(TOUCHED, is_empty(field));
        show_missing(field, &around);
    }
}

/// Something is typed again where something was missing.
pub(super) fn typed(field: &Element) {
    if let Some(around) = around_text(field).filter(|around| around.class_list().contains(TOUCHED) && !is_empty(field))
    {
        let missed = missing(&around).is_some();
        let _ = around.class_list().remove_1(TOUCHED);
        if missed {
            let _ = around.class_list().remove_1(WRONG);
            let _ = field.remove_attribute("aria-invalid");
        }
    }
}

fn around_text(field: &Element) -> Option<Element> {
    field.closest(".field").ok().flatten().filter(|_| form::is_ticked(field).is_none())
}

fn missing(around: &Element) -> Option<Element> {
    first(around, ".field-to-fill")
}

fn is_empty(field: &Element) -> bool {
    form::value(field).trim().is_empty()
}

fn show_missing(field: &Element, around: &Element) {
    let Some(says) = missing(around).filter(|_| around.class_list().contains(TOUCHED)) else { return };
    let _ = around.class_list().add_1(WRONG);
    let _ = field.set_attribute("aria-invalid", "true");
    let others = field.get_attribute("aria-describedby").unwrap_or_default();
    if !others.split(' ').any(|id| id == says.id()) {
        let _ = field.set_attribute("aria-describedby", format!("{} {others}", says.id()).trim());
    }
}
