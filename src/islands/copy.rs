//! A button that copies. Without a script it is not there: the field beside it can be selected.

use crate::components::Icon;
use leptos::prelude::*;

/// Copies `text` to the clipboard and says whether that went well. `label` says what is copied.
#[component]
pub fn Copy(text: String, label: &'static str) -> impl IntoView {
    view! {
        <Copying>
            <button class="btn" type="button" hidden=true data-copy=text><Icon name="copy"/>{label}</button>
            <span role="status"></span>
        </Copying>
    }
}

#[island]
fn Copying(children: Children) -> impl IntoView {
    browser::show();
    view! { <div class="island" on:click=|event| browser::copy(&event)>{children()}</div> }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::islands::drawn::{around, each};
    use leptos::{
        prelude::*,
        web_sys::{Element, Event, wasm_bindgen::JsCast},
    };

    /// From now on the button does something.
    pub(super) fn show() {
        if let Some(page) = document().document_element() {
            each(&page, "data-copy", &mut |button, _| {
                let _ = button.remove_attribute("hidden");
            });
        }
    }

    pub(super) fn copy(event: &Event) {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some((button, text)) = pressed.and_then(|pressed| around(&pressed, "data-copy")) else { return };
        let writing = window().navigator().clipboard().write_text(&text);
        leptos::task::spawn_local(async move {
            let said = match wasm_bindgen_futures::JsFuture::from(writing).await {
                Ok(_) => "Copied",
                Err(_) => "Your browser blocked copying. Select the text and copy it.",
            };
            if let Some(status) = button.next_element_sibling() {
                status.set_text_content(Some(said));
            }
        });
    }
}

/// On the server nobody presses it.
#[cfg(not(target_arch = "wasm32"))]
mod browser {
    pub(super) fn show() {}
    pub(super) fn copy(_: &leptos::web_sys::Event) {}
}
