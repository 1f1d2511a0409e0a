//! Newer and older.

use super::Icon;
use leptos::prelude::*;

/// The way through a long list: addresses of the pages before and after, where there are any.
///
/// ```ignore
/// view! { <Pager text="10 of 38" newer=None older=Some("?after=O-0987".to_owned())/> }
/// ```
#[component]
pub fn Pager(#[prop(optional, into)] text: String, newer: Option<String>, older: Option<String>) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Pages">
            <span>{text}</span>
            <span class="pager-ways">
                {way(newer, view! { <Icon name="chevron-left"/>"Newer" }.into_any())}
                {way(older, view! { "Older"<Icon name="chevron-right"/> }.into_any())}
            </span>
        </nav>
    }
}

fn way(href: Option<String>, inside: AnyView) -> AnyView {
    match href {
        Some(href) => view! { <a class="btn btn-small" href=href>{inside}</a> }.into_any(),
        None => view! { <a class="btn btn-small" role="link" aria-disabled="true">{inside}</a> }.into_any(),
    }
}
