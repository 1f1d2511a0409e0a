//! How far something is.

use leptos::prelude::*;

/// A bar that fills: `value` of `max`, with its sentence above it. Waiting says how far and how long.
///
/// ```ignore
/// view! { <Meter id="publishing" text="Publishing to Fabrikam, 6 of up to 15 minutes" value=6 max=15/> }
/// ```
#[component]
pub fn Meter(#[prop(into)] id: String, #[prop(into)] text: String, value: u32, max: u32) -> impl IntoView {
    view! {
        <div class="meter">
            <label for=id.clone()>{text}</label>
            <progress id=id value=value max=max></progress>
        </div>
    }
}
