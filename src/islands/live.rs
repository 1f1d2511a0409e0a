//! The page follows what happens: whenever the server says that something changed, the page's own address is fetched again and the
//! parts marked `data-live="name"` are put in the place of the old ones. What a part shows is the server's, rendered once, so that
//! with scripts and after a reload without them the same stands there. A part holds no island.
//!
//! A form with `data-find` is asked while it is typed, in the same way.

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod browser;

/// Where the page says whether it is live. `from` is the address of the stream. With `notice` something is being written on the
/// page: nothing is taken from under the writer's hands, it is only said that the page is another now.
#[component]
pub fn LiveParts(from: String, notice: bool) -> impl IntoView {
    let notice = notice.then_some("");
    view! { <Following><p class="live" data-stream=from data-notice=notice></p></Following> }
}

#[island]
fn Following(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::wake();
    view! { <div class="island">{children()}</div> }
}
