//! In the browser: what the server drew, found again.
#![allow(dead_code, reason = "each bundle uses its own part")]

use leptos::web_sys::{Element, wasm_bindgen::JsCast};

/// The element around `inner` that has the attribute, and what stands in it.
pub(super) fn around(inner: &Element, attribute: &str) -> Option<(Element, String)> {
    let found = inner.closest(&format!("[{attribute}]")).ok()??;
    let text = found.get_attribute(attribute)?;
    Some((found, text))
}

/// The first element inside `root` that the selector names.
pub(super) fn first<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Every element inside `root` with the attribute, and what stands in it.
pub(super) fn each(root: &Element, attribute: &str, of: &mut dyn FnMut(&Element, &str)) {
    let Ok(found) = root.query_selector_all(&format!("[{attribute}]")) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            of(&element, &element.get_attribute(attribute).unwrap_or_default());
        }
    }
}
