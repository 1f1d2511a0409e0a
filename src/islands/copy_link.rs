//! A button that copies. Without a script it is not there: the field beside it can be selected.

use crate::components::Icon;
use leptos::prelude::*;

/// Copies `text` to the clipboard and says whether that went well.
#[island]
pub fn CopyLink(text: String) -> impl IntoView {
    let awake = RwSignal::new(false);
    let said = RwSignal::new("");
    Effect::new(move |_| awake.set(true));
    let copy = move |_| copy(text.clone(), said);
    view! {
        <button class="btn" type="button" hidden=move || !awake.get() on:click=copy><Icon name="copy"/>"Copy link"</button>
        <span role="status">{move || said.get()}</span>
    }
}

#[cfg(target_arch = "wasm32")]
fn copy(text: String, said: RwSignal<&'static str>) {
    let writing = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        said.set(match wasm_bindgen_futures::JsFuture::from(writing).await {
            Ok(_) => "Copied",
            Err(_) => "The browser did not allow it: select the link and copy it.",
        });
    });
}

/// On the server nobody presses it.
#[cfg(not(target_arch = "wasm32"))]
fn copy(_: String, _: RwSignal<&'static str>) {}
