//! Who sees a field.

use super::Icon;
use leptos::prelude::*;

/// The chip that tells who will see what is typed: "Partner, customer", "Only you".
///
/// ```ignore
/// view! { <Sees who="Partner, customer"/> }
/// ```
#[component]
pub fn Sees(
    #[prop(into)] who: String,
    /// So that a control can point at the chip with `aria-describedby`.
    #[prop(optional, into)]
    id: String,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! { <span class="sees" id=id><Icon name="eye"/><span class="unseen">"Seen by: "</span>{who}</span> }
}
