//! What happens next, numbered, and who does it.

use leptos::prelude::*;

/// One stretch: "Purchase." in bold, the sentence after it, and who does it until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadItem {
    pub what: String,
    pub detail: String,
    pub who: String,
}

/// ```ignore
/// view! { <Road items=vec![RoadItem { what: "Accepted.".into(), detail: "Nothing is charged.".into(), who: "You, now".into() }]/> }
/// ```
#[component]
pub fn Road(items: Vec<RoadItem>) -> impl IntoView {
    let stretch = |item: RoadItem| {
        view! {
            <li class="stretch">
                <span><b>{item.what}</b>" "{item.detail}</span>
                <span class="stretch-who">{item.who}</span>
            </li>
        }
    };
    view! { <ol class="road">{items.into_iter().map(stretch).collect_view()}</ol> }
}
