//! Work views: cuts through a list that answer "what is to be done?".

use super::layout::{NavItem, link};
use leptos::prelude::*;

/// ```ignore
/// view! { <Views label="Work views" items=vec![NavItem { label: "My move".into(), href: "?view=mine".into(), current: true, count: Some(2) }]/> }
/// ```
#[component]
pub fn Views(#[prop(into)] label: String, items: Vec<NavItem>) -> impl IntoView {
    view! { <nav class="views" aria-label=label>{items.into_iter().map(|item| link(item, "view")).collect_view()}</nav> }
}
