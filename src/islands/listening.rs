//! What all islands are: a root that hears the browser, around HTML that the server drew.
//!
//! None takes a property. The macro would carry them as JSON, and reading it in the browser costs more than all islands together;
//! what one has to know stands in attributes of that HTML instead, as plain text.

use leptos::{
    prelude::*,
    web_sys::{Event, HtmlInputElement, wasm_bindgen::JsCast},
};

/// What is done with the field something was typed in.
pub(super) type Heard = Box<dyn Fn(&HtmlInputElement)>;

/// The root: calls `heard` for every key in a field inside.
pub(super) fn listening(children: Children, heard: Heard) -> AnyView {
    let typed = move |event: Event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into().ok()) {
            heard(&field);
        }
    };
    view! { <div class="island" on:input=typed>{children()}</div> }.into_any()
}

/// On the server nobody types.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn nobody() -> Heard {
    Box::new(|_| {})
}
