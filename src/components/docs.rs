//! Documents.

use super::Icon;
use leptos::prelude::*;

/// One document. `meta` is its second line ("PDF, 212 kB, from Contoso"); `problem` takes its
/// place when the file cannot be used; `trailing` is what can be done with it.
#[derive(Default)]
pub struct DocItem {
    pub name: String,
    pub href: Option<String>,
    pub meta: String,
    pub problem: Option<String>,
    /// "document" unless said otherwise.
    pub icon: Option<&'static str>,
    pub trailing: Option<AnyView>,
}

/// ```ignore
/// view! { <DocList items=vec![DocItem { name: "Terms".into(), href: Some("/documents/1".into()), meta: "PDF, 212 kB".into(), ..Default::default() }]/> }
/// ```
#[component]
pub fn DocList(items: Vec<DocItem>) -> impl IntoView {
    view! { <ul class="docs">{items.into_iter().map(doc).collect_view()}</ul> }
}

fn doc(item: DocItem) -> impl IntoView {
    let name = match item.href {
        Some(href) => view! { <a class="doc-name" href=href>{item.name}</a> }.into_any(),
        None => view! { <span class="doc-name">{item.name}</span> }.into_any(),
    };
    let meta = match item.problem {
        Some(problem) => view! { <span class="doc-meta tone-bad">{problem}</span> }.into_any(),
        None => view! { <span class="doc-meta">{item.meta}</span> }.into_any(),
    };
    view! {
        <li class="doc">
            <Icon name=item.icon.unwrap_or("document")/>
            <span class="doc-text">{name}{meta}</span>
            {item.trailing.map(|trailing| view! { <span class="doc-end">{trailing}</span> })}
        </li>
    }
}
