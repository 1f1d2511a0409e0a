//! A form that is not saved before its button is pressed: what is typed stays in this browser until then, and is back when its writer
//! is. Without scripts it is the plain form.

use leptos::prelude::*;

/// In a form, at its end. `key` names what is written, for this browser's own store; it begins with the person. `fresh`: the form is
/// not the answer to a button.
#[component]
pub fn Keep(key: String, fresh: bool) -> impl IntoView {
    let fresh = fresh.then_some("");
    view! {
        <Holding>
            <div class="kept row" data-keep=key data-fresh=fresh hidden=true>
                <p class="small soft" role="status"></p>
                <button class="btn btn-small btn-quiet" type="reset">"Discard it"</button>
            </div>
        </Holding>
    }
}

#[island]
fn Holding(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    super::browser::keep::wake();
    view! { <div class="island">{children()}</div> }
}
