//! A list price that is not of the one payment it stands beside.

use leptos::prelude::*;

/// "for all payments" below a list price of the whole term, beside the price of one payment; nothing where both are of one payment.
pub fn for_all(whole: bool) -> impl IntoView {
    whole.then(|| view! { <span class="sub">"for all payments"</span> })
}
