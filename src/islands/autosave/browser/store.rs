//! What this browser keeps of a form that the server has not got: under `keep.` and the key of the form, one at most. A key begins
//! with its person, and nobody is offered what another wrote.

use super::send::written;
use domain::form::Typed;
use leptos::{prelude::window, wasm_bindgen::JsCast, wasm_bindgen::JsValue, web_sys::js_sys::Array};
use web_sys::{Storage, UrlSearchParams};

#[derive(Clone)]
pub(super) struct Entry {
    /// `12:04 UTC`.
    pub at: String,
    /// What the page had seen.
    pub seen: String,
    /// *Save* was pressed since.
    pub pressed: bool,
    pub fields: Vec<Typed>,
    /// What the page began with, as far as it is known.
    pub base: Option<Vec<Typed>>,
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn name(key: &str) -> String {
    format!("keep.{key}")
}

pub(super) fn read(key: &str) -> Option<Entry> {
    let text = storage()?.get_item(&name(key)).ok()??;
    let mut lines = text.split('\n');
    let (at, seen, pressed) = (lines.next()?.to_owned(), lines.next()?.to_owned(), !lines.next()?.is_empty());
    let fields = of_written(lines.next()?)?;
    Some(Entry { at, seen, pressed, fields, base: lines.next().and_then(of_written) })
}

/// False where the browser keeps nothing.
pub(super) fn write(key: &str, entry: &Entry) -> bool {
    let text = |fields: &[Typed]| written(fields).map(|fields| String::from(fields.to_string())).unwrap_or_default();
    let base = entry.base.as_deref().map(|base| format!("\n{}", text(base))).unwrap_or_default();
    let pressed = if entry.pressed { "pressed" } else { "" };
    let all = format!("{}\n{}\n{pressed}\n{}{base}", entry.at, entry.seen, text(&entry.fields));
    storage().is_some_and(|storage| storage.set_item(&name(key), &all).is_ok())
}

pub(super) fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&name(key));
    }
}

/// Throws away what other people left in this browser.
pub(super) fn forget_others(key: &str) {
    let Some(storage) = storage() else { return };
    let theirs = name(key.split('.').next().unwrap_or_default()) + ".";
    let all = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    let others: Vec<String> = all.filter(|name| name.starts_with("keep.") && !name.starts_with(&theirs)).collect();
    for name in others {
        let _ = storage.remove_item(&name);
    }
}

fn of_written(text: &str) -> Option<Vec<Typed>> {
    let params = UrlSearchParams::new_with_str(text).ok()?;
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Some(Array::from(&params).iter().filter_map(pair).collect())
}
