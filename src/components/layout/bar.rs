use super::{NavItem, link};
use crate::addresses;
use leptos::prelude::*;

/// The first thing the Tab key finds: a way past the bar. Goes to [`super::Page`].
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main">"Skip to content"</a> }
}

/// The bar on top. On public pages `org` and `person` are empty and the right side is left out.
///
/// ```ignore
/// view! { <TopBar org="Contoso" person="Adele Vance, manager" nav=items switch=true/> }
/// ```
#[component]
pub fn TopBar(
    #[prop(optional, into)] org: String,
    #[prop(optional, into)] person: String,
    #[prop(optional)] nav: Vec<NavItem>,
    /// The person belongs to several organizations.
    #[prop(optional)]
    switch: bool,
) -> impl IntoView {
    let org = (!org.is_empty()).then(|| {
        let other = switch.then(|| view! { <a class="topbar-switch" href=addresses::SWITCH>"Switch"<span class="unseen">" organization"</span></a> });
        view! { <span class="topbar-org"><span class="topbar-org-name">{org}</span>{other}</span> }
    });
    let nav = (!nav.is_empty()).then(|| {
        view! { <nav class="topbar-nav" aria-label="Main">{nav.into_iter().map(|item| link(item, "topbar-link")).collect_view()}</nav> }
    });
    view! {
        <header class="topbar">
            <a class="brand" href=addresses::START><BrandMark/>"Countersign"</a>
            {org}
            {nav}
            {(!person.is_empty()).then(|| who(person))}
        </header>
    }
}

fn who(person: String) -> impl IntoView {
    view! {
        <div class="topbar-who">
            <span class="topbar-person">{person}</span>
            <form method="post" action=addresses::SIGN_OUT><button class="btn btn-quiet btn-small" type="submit">"Sign out"</button></form>
        </div>
    }
}

/// Two signatures on one line.
#[component]
fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d="M2 11.5c2.2 0 3.2-7 5.2-7 1.9 0-.2 8.5 1.8 8.5 1.6 0 2-4.5 3.6-4.5 1.3 0 .4 3.5 1.8 3.5 1 0 1.6-1 3.6-1"/>
            <path class="brand-line" d="M2 16.5h7.25M11.25 16.5H18"/>
        </svg>
    }
}
