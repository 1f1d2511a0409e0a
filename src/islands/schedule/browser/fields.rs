//! Fields by their names: inputs, choices and areas alike.

use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, HtmlElement,
        js_sys::{Function, Object, Reflect},
    },
};

pub(super) fn name(field: &Element) -> String {
    field.get_attribute("name").unwrap_or_default()
}

pub(super) fn value(field: &Element) -> String {
    Reflect::get(field, &JsValue::from_str("value")).ok().and_then(|v| v.as_string()).unwrap_or_default()
}

pub(super) fn set_value(field: &Element, text: &str) {
    if value(field) != text {
        let _ = Reflect::set(field, &JsValue::from_str("value"), &JsValue::from_str(text));
    }
}

pub(super) fn named(page: &Element, name: &str) -> Option<Element> {
    page.query_selector(&format!("[name='{name}']")).ok()?
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Scrolls no further than it has to.
pub(super) fn reveal(element: &Element) {
    let how = Object::new();
    let _ = Reflect::set(&how, &JsValue::from_str("block"), &JsValue::from_str("nearest"));
    let scroll = Reflect::get(element, &JsValue::from_str("scrollIntoView")).ok();
    if let Some(scroll) = scroll.and_then(|scroll| scroll.dyn_into::<Function>().ok()) {
        let _ = scroll.call1(element, &how);
    }
}

pub(super) fn flag(element: &Element, attribute: &str, on: bool) {
    let _ = element.toggle_attribute_with_force(attribute, on);
}

pub(super) fn class(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}
