//! Tabs: the same page about another kind of thing. Each is a link, so a view can be shared.

use super::layout::{NavItem, link};
use leptos::prelude::*;

/// ```ignore
/// view! { <Tabs label="Kind of offer" items=vec![NavItem { label: "Multiparty".into(), href: "?tab=multiparty".into(), current: true, count: Some(38) }]/> }
/// ```
#[component]
pub fn Tabs(#[prop(into)] label: String, items: Vec<NavItem>) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{items.into_iter().map(|item| link(item, "tab")).collect_view()}</nav> }
}
