//! What is typed into a form that only its button saves.

use super::{
    form::{self, clock},
    store::{self, Entry},
};
use crate::islands::drawn::first;
use leptos::{
    prelude::document,
    web_sys::{
        Element, Event, HtmlFormElement,
        wasm_bindgen::{JsCast, closure::Closure},
    },
};

pub(in crate::islands::autosave) fn wake() {
    let Some(part) = document().query_selector("[data-keep]").ok().flatten() else { return };
    let form = part.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let (Some(form), Some(key)) = (form, part.get_attribute("data-keep")) else { return };
    store::forget_others(&key);
    restore(&form, &part, &key);
    let target = form.clone();
    let ear = Closure::<dyn FnMut(Event)>::new(move |event: Event| match event.type_().as_str() {
        "reset" => {
            store::remove(&key);
            let _ = part.set_attribute("hidden", "");
        }
        kind => {
            let (at, fields) = (clock(), form::typed(&form));
            store::write(&key, &Entry { at, seen: String::new(), pressed: kind == "submit", fields, base: None });
        }
    });
    for kind in ["input", "change", "submit", "reset"] {
        let _ = target.add_event_listener_with_callback(kind, ear.as_ref().unchecked_ref());
    }
    ear.forget();
}

/// Puts back what was typed and not sent. The answer to a button has it already.
fn restore(form: &HtmlFormElement, part: &Element, key: &str) {
    let Some(entry) = store::read(key) else { return };
    if entry.pressed || !part.has_attribute("data-fresh") || entry.fields == form::typed(form) {
        return store::remove(key);
    }
    if form::fill(form, &entry.fields) {
        if let Some(says) = first::<Element>(part, "p") {
            says.set_text_content(Some(&format!("What you typed at {} is back. It isn’t saved yet.", entry.at)));
        }
        let _ = part.remove_attribute("hidden");
    }
}
